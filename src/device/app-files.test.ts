import { beforeEach, describe, expect, it } from 'vitest';
import { type AppFile, isOurFile, pageFileOf, pageInBundle } from '#device/app-files.ts';
import { CONFIG_CACHE } from '#device/cached-config.ts';
import { openFileStore } from '#device/file-store.ts';
import { readReadiness } from '#device/readiness.ts';
import { PATHS } from '#domain/wire.ts';

describe('an address', () => {
  it.each([
    ['/', '/index.html'],
    ['/en', '/en/index.html'],
    ['/en/', '/en/index.html'],
    ['/daftar/', '/daftar/index.html'],
    ['/daftar', '/daftar/index.html'],
    ['/daftar/kontak', '/aplikasi.html'],
    ['/daftar/selesai/0193', '/aplikasi.html'],
    ['/en/daftar/kontak', '/en/aplikasi.html'],
    ['/kiriman', '/aplikasi.html'],
    ['/kiriman/', '/aplikasi.html'],
    ['/jv/kiriman/0193', '/jv/aplikasi.html'],
    ['/pengaturan', '/aplikasi.html'],
    ['/kirimanku', '/kirimanku/index.html'],
    ['/privasi/', '/privasi/index.html'],
    ['/wilayah/ATTRIBUTION.txt', '/wilayah/ATTRIBUTION.txt'],
  ])('%s is answered by %s', (path, file) => {
    expect(pageFileOf(path)).toBe(file);
  });
});

describe('a page that is kept together with others', () => {
  const bundle = () => new Response(JSON.stringify({ '/belajar/': '<title>Payung</title>' }));
  it.each([
    ['under its own path', '/belajar/', '<title>Payung</title>'],
    ['without its last slash', '/belajar', '<title>Payung</title>'],
    ['and none under the name of a property of every object', '/constructor/', null],
    ['and none under another path', '/belajar/siapa/', null],
  ])('is found %s', async (_, path, page) => {
    expect(await pageInBundle(bundle(), path)).toBe(page);
  });
});

describe('what came for a file', () => {
  const answer = (body: string, type: string, status = 200) =>
    new Response(body, { status, headers: { 'content-type': type } });
  it.each([
    ['a script that is one', '/assets/a.js', answer('1', 'text/javascript'), true],
    ['a login page for a script', '/assets/a.js', answer('<html>', 'text/html'), false],
    ['a page of ours', '/index.html', answer('<title>Payung</title>', 'text/html; charset=utf-8'), true],
    ['a login page for a page', '/index.html', answer('<title>Hotel</title>', 'text/html'), false],
    ['an error', '/assets/a.js', answer('1', 'text/javascript', 503), false],
  ])('%s', async (_, path, response, ours) => {
    expect(await isOurFile(path, response)).toBe(ours);
  });
});

/** The browser's cache, as far as the file store uses it. */
class MemoryCache {
  readonly rows = new Map<string, Response>();
  readonly #at = (request: RequestInfo | URL) =>
    new URL(request instanceof Request ? request.url : request, 'http://phone').href;
  match(request: RequestInfo | URL) {
    return Promise.resolve(this.rows.get(this.#at(request))?.clone());
  }
  put(request: RequestInfo | URL, response: Response) {
    this.rows.set(this.#at(request), response);
    return Promise.resolve();
  }
  delete(request: RequestInfo | URL) {
    return Promise.resolve(this.rows.delete(this.#at(request)));
  }
  keys() {
    return Promise.resolve([...this.rows.keys()].map((url) => new Request(url)));
  }
}

describe('the files of the app', () => {
  const v1: AppFile[] = [
    { url: 'index.html', revision: 'r1' },
    { url: 'assets/part-1.js', revision: null },
    { url: 'assets/same.js', revision: null },
  ];
  const v2: AppFile[] = [
    { url: 'index.html', revision: 'r2' },
    { url: 'assets/part-2.js', revision: null },
    { url: 'assets/same.js', revision: null },
  ];
  const v3: AppFile[] = [{ url: 'index.html', revision: 'r3' }];
  let cache: MemoryCache;
  let configs: MemoryCache;
  let asked: string[];
  let broken: string | null;
  const server: typeof fetch = (input) => {
    const path = typeof input === 'string' ? input : '';
    asked.push(path);
    if (path === broken) return Promise.reject(new TypeError('Failed to fetch'));
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    return Promise.resolve(new Response(`Payung ${asked.length}`, { headers: { 'content-type': type } }));
  };
  const caches: CacheStorage = Object.assign(Object.create(null), {
    open: (name: string) => Promise.resolve(name === CONFIG_CACHE ? configs : cache),
  });
  const store = (files: readonly AppFile[]) => openFileStore(files, caches, server);
  beforeEach(() => {
    cache = new MemoryCache();
    configs = new MemoryCache();
    asked = [];
    broken = null;
  });

  it('are all there or the version is not installed; the next try fetches only what is missing (ACCEPTANCE 2)', async () => {
    broken = '/assets/part-1.js';
    await expect(store(v1).install()).rejects.toThrow('Failed to fetch');
    expect(await store(v1).find('/index.html')).toBeDefined();
    broken = null;
    await store(v1).install();
    expect(asked.toSorted()).toEqual(['/assets/part-1.js', '/assets/part-1.js', '/assets/same.js', '/index.html']);
    for (const file of v1) expect(await store(v1).find(`/${file.url}`)).toBeDefined();
  });

  it('say honestly how many of them are here until all are, and the config with them (ACCEPTANCE 2, 3)', async () => {
    expect(await readReadiness(caches)).toEqual({ kind: 'unknown' });
    broken = '/assets/part-1.js';
    await expect(store(v1).install()).rejects.toThrow('Failed to fetch');
    expect(await readReadiness(caches)).toEqual({ kind: 'not-yet', kept: 2, wanted: 4 });
    broken = null;
    await store(v1).install();
    expect(await readReadiness(caches)).toEqual({ kind: 'not-yet', kept: 3, wanted: 4 });
    await configs.put(PATHS.config, new Response('{}'));
    await store(v1).activate();
    expect(await readReadiness(caches)).toEqual({ kind: 'ready' });
    // A newer version that is being fetched takes nothing away from the one that works.
    broken = '/assets/part-2.js';
    await expect(store(v2).install()).rejects.toThrow('Failed to fetch');
    expect(await readReadiness(caches)).toEqual({ kind: 'ready' });
    // What a system has cleared is missed, whatever was announced once.
    await cache.delete('/assets/part-1.js');
    expect(await readReadiness(caches)).toEqual({ kind: 'not-yet', kept: 3, wanted: 4 });
  });

  it('of the version before stay for a tab that still runs it, and go with the next one (ACCEPTANCE 56)', async () => {
    await store(v1).install();
    expect(await store(v1).activate()).toEqual({ first: true });
    await store(v2).install();
    const pageOf = async (version: readonly AppFile[]) => (await store(version).find('/index.html'))?.text();
    expect(await pageOf(v1)).not.toBe(await pageOf(v2));
    expect(await store(v2).activate()).toEqual({ first: false });
    expect(await store(v2).find('/assets/part-1.js')).toBeDefined();
    expect(asked.filter((path) => path === '/assets/same.js')).toHaveLength(1);

    await store(v3).install();
    await store(v3).activate();
    expect(await store(v3).find('/assets/part-1.js')).toBeUndefined();
    expect(await store(v3).find('/assets/part-2.js')).toBeDefined();
  });
});
