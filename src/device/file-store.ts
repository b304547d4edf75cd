import { type AppFile, isOurFile } from '#device/app-files.ts';

/** The cache that holds the files of the app. */
export const FILES_CACHE = 'payung-files';
/** Where the store remembers the files of the version that is active, as a list of keys. */
const ACTIVE = '/payung-files/active.json';
/** The same for the version that is being installed, so that a page can say how much of it is here. */
const WANTED = '/payung-files/wanted.json';
const AT_ONCE = 6;

/** The files of one version of the app, kept for use without network. */
export interface FileStore {
  /** Fetches what is not yet here. Rejects when any file cannot be had: never a half-offline app. What came stays for next time. */
  readonly install: () => Promise<void>;
  /** Makes this version the active one; whether it is the first on this phone. */
  readonly activate: () => Promise<{ readonly first: boolean }>;
  /** The file under a path, or undefined when it is none of ours. */
  readonly find: (path: string) => Promise<Response | undefined>;
}

/**
 * Not Workbox's precache, which deletes the files of the version before as soon as a new one is active: a second tab with the old
 * version would then find its unopened parts neither here nor at the server. Here they stay for one more version.
 */
export function openFileStore(
  files: readonly AppFile[],
  caches: CacheStorage,
  fetchFile: typeof fetch,
  cacheName = FILES_CACHE,
): FileStore {
  const keys = new Map(files.map(({ url, revision }) => [pathOf(url), keyOf(url, revision)]));

  const install = async () => {
    const cache = await caches.open(cacheName);
    await cache.put(WANTED, new Response(JSON.stringify([...keys.values()])));
    const missing = [...files];
    const next = async (): Promise<void> => {
      const file = missing.pop();
      if (file === undefined) return;
      await fetchInto(cache, file, fetchFile);
      await next();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  };

  const activate = async () => {
    const cache = await caches.open(cacheName);
    const before = await readActive(cache);
    const keep = new Set([...keys.values(), ...(before ?? []), ACTIVE]);
    await cache.put(ACTIVE, new Response(JSON.stringify([...keys.values()])));
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!keep.has(pathname + search)) await cache.delete(request);
    }
    return { first: before === null };
  };

  const find = async (path: string) => {
    const cache = await caches.open(cacheName);
    // A path that this version does not know may be a part of the version before, under its own unchanging name.
    return cache.match(keys.get(path) ?? path);
  };

  return { install, activate, find };
}

async function fetchInto(cache: Cache, { url, revision }: AppFile, fetchFile: typeof fetch): Promise<void> {
  const key = keyOf(url, revision);
  if ((await cache.match(key)) !== undefined) return;
  const path = pathOf(url);
  // A file whose name changes with its content may come from the browser's own cache: the page has just loaded it.
  const response = await fetchFile(path, { cache: revision === null ? 'default' : 'reload', credentials: 'omit' });
  if (!(await isOurFile(path, response))) throw new TypeError(`Not the file that was asked for: ${path}`);
  // A response that remembers a redirect must not answer a navigation (Fetch, "redirect mode").
  const { headers } = response;
  await cache.put(key, response.redirected ? new Response(await response.blob(), { headers }) : response);
}

/** The keys of the files of the active version; null while there is none. */
export function readActive(cache: Cache): Promise<readonly string[] | null> {
  return readList(cache, ACTIVE);
}

/** The keys of the files of the version whose installation was begun last; null once it is active, or when none was begun. */
export function readWanted(cache: Cache): Promise<readonly string[] | null> {
  return readList(cache, WANTED);
}

async function readList(cache: Cache, name: string): Promise<readonly string[] | null> {
  const list: unknown = await (await cache.match(name))?.json();
  return Array.isArray(list) ? list.filter((key) => typeof key === 'string') : null;
}

function pathOf(url: string): string {
  return url.startsWith('/') ? url : `/${url}`;
}

function keyOf(url: string, revision: string | null): string {
  return revision === null ? pathOf(url) : `${pathOf(url)}?revision=${revision}`;
}
