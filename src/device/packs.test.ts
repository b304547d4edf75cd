import { beforeEach, describe, expect, it } from 'vitest';
import { keepPack, keptPacks, packPath, readPack } from '#device/packs.ts';
import { openFileStore } from '#device/file-store.ts';

describe('a pack', () => {
  let served: Map<string, Response>;
  let caches: CacheStorage;
  const fetchFile: typeof fetch = (input) => {
    const found = served.get(typeof input === 'string' ? input : '');
    return found === undefined ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(found.clone());
  };
  const serve = (...paths: readonly string[]) => {
    served = new Map([[packPath('agent'), Response.json({ payung: paths })]]);
    for (const path of paths) served.set(path, new Response(path, { headers: { 'content-type': 'text/javascript' } }));
  };

  beforeEach(() => {
    caches = memoryCaches();
    serve('/assets/agent-1.js', '/assets/agent-2.js');
  });

  it('is not on a phone that never asked for it', async () => {
    expect(await readPack('agent', caches)).toBeNull();
    expect(await keptPacks(caches, fetchFile, fetchFile)).toEqual([]);
  });

  it('is kept with all its files', async () => {
    expect(await keepPack('agent', caches, fetchFile)).toEqual({ ok: true, value: { kept: 2, wanted: 2 } });
    expect(await readPack('agent', caches)).toEqual({ kept: 2, wanted: 2 });
  });

  it('that breaks off is told, and goes on with what came', async () => {
    served.delete('/assets/agent-2.js');
    expect(await keepPack('agent', caches, fetchFile)).toEqual({ ok: false, problem: 'network-unreachable' });
    expect(await readPack('agent', caches)).toEqual({ kept: 0, wanted: 1 });
    serve('/assets/agent-1.js', '/assets/agent-2.js');
    served.delete('/assets/agent-1.js');
    expect(await keepPack('agent', caches, fetchFile)).toEqual({ ok: true, value: { kept: 2, wanted: 2 } });
  });

  it('of a network that wants a login is none', async () => {
    served.set(packPath('agent'), new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    expect(await keepPack('agent', caches, fetchFile)).toEqual({ ok: false, problem: 'network-wants-login' });
  });

  it('comes along with a new version of the app, and the version before stays for open tabs', async () => {
    await keepPack('agent', caches, fetchFile);
    serve('/assets/agent-2.js', '/assets/agent-3.js');
    for (const pack of await keptPacks(caches, fetchFile, fetchFile)) {
      await pack.install();
      await pack.activate();
    }
    served.clear();
    const store = openFileStore([], caches, fetchFile, 'payung-pack-agent');
    for (const path of ['/assets/agent-1.js', '/assets/agent-2.js', '/assets/agent-3.js'])
      expect(await (await store.find(path))?.text()).toBe(path);
  });
});

/** Caches in memory, as much of them as a store of files uses. */
function memoryCaches(): CacheStorage {
  const all = new Map<string, Map<string, Response>>();
  const absolute = (key: string) => new URL(key, 'https://payung.example').href;
  return Object.assign(Object.create(null), {
    has: (name: string) => Promise.resolve(all.has(name)),
    delete: (name: string) => Promise.resolve(all.delete(name)),
    open: (name: string) => {
      const entries = all.get(name) ?? new Map<string, Response>();
      all.set(name, entries);
      return Promise.resolve({
        match: (key: string) => Promise.resolve(entries.get(absolute(key))?.clone()),
        put: (key: string, response: Response) => Promise.resolve(entries.set(absolute(key), response)),
        keys: () => Promise.resolve([...entries.keys()].map((url) => ({ url }))),
        delete: (request: { readonly url: string }) => Promise.resolve(entries.delete(request.url)),
      });
    },
  });
}
