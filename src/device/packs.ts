import { type AppFile, isOurFile } from '#device/app-files.ts';
import { openFileStore, readActive } from '#device/file-store.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/**
 * Parts of the app that most phones never need, and that are kept for offline use on those that do: the agent's pages, the reading of cards.
 * The build lists the files of each under `packPath`; their names change with their content.
 */
const PACKS = ['agent', 'ocr'] as const;
export type Pack = (typeof PACKS)[number];

/** How much of a pack is on this phone: `kept` of `wanted` files. */
export interface PackState {
  readonly kept: number;
  readonly wanted: number;
}

/** Where the build lists the files of a pack. The list itself is among the files that every phone keeps. */
export function packPath(pack: Pack): string {
  return `/paket/${pack}.json`;
}

/** The cache of a pack: from when it is there, each new version of the app brings the pack along. */
function cacheOf(pack: Pack): string {
  return `payung-pack-${pack}`;
}

/**
 * Keeps a pack on this phone. What has come stays for the next try. Tells `network-unreachable` when a file cannot be had, and
 * `storage-unavailable` where the browser keeps no files.
 */
export async function keepPack(
  pack: Pack,
  caches: CacheStorage | undefined = globalThis.caches,
  fetchFile: typeof fetch = (...request) => fetch(...request),
): Promise<Outcome<PackState>> {
  if (caches === undefined) return fail('storage-unavailable');
  try {
    const list = await fetchFile(packPath(pack), { credentials: 'omit' });
    if (!(await isOurFile(packPath(pack), list))) return fail('network-wants-login');
    const files = filesOf(await list.json());
    const store = openFileStore(files, caches, fetchFile, cacheOf(pack));
    await store.install();
    await store.activate();
    return pass({ kept: files.length, wanted: files.length });
  } catch (error) {
    // A file that cannot be had rejects, whatever the reason; of a full phone the person can do something else than wait.
    return fail(
      error instanceof DOMException && error.name === 'QuotaExceededError' ? 'storage-full' : 'network-unreachable',
    );
  }
}

/** How much of a pack is here; null when this phone does not keep it. */
export async function readPack(
  pack: Pack,
  caches: CacheStorage | undefined = globalThis.caches,
): Promise<PackState | null> {
  if (caches === undefined || !(await caches.has(cacheOf(pack)))) return null;
  const cache = await caches.open(cacheOf(pack));
  const wanted = await readActive(cache);
  if (wanted === null) return { kept: 0, wanted: 1 };
  const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  return { kept: wanted.filter((path) => here.has(path)).length, wanted: wanted.length };
}

/**
 * For the service worker: the packs that this phone keeps, in the version whose lists `find` knows. Rejects when a list cannot be had.
 */
export async function keptPacks(
  caches: CacheStorage,
  find: (path: string) => Promise<Response | undefined>,
  fetchFile: typeof fetch,
) {
  const stores = [];
  for (const pack of PACKS) {
    if (!(await caches.has(cacheOf(pack)))) continue;
    const list: unknown = await (await find(packPath(pack)))?.json();
    stores.push(openFileStore(filesOf(list), caches, fetchFile, cacheOf(pack)));
  }
  return stores;
}

function filesOf(list: unknown): readonly AppFile[] {
  const files = typeof list === 'object' && list !== null && 'payung' in list ? list.payung : null;
  if (!Array.isArray(files)) throw new TypeError('Not the list of a pack');
  return files.filter((url) => typeof url === 'string').map((url) => ({ url, revision: null }));
}
