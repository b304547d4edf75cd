import { CONFIG_CACHE } from '#device/cached-config.ts';
import { FILES_CACHE, readActive, readWanted } from '#device/file-store.ts';
import { PATHS } from '#domain/wire.ts';

/** Can this phone open the app without signal? `kept` of `wanted` files are here; `unknown`: the browser does not tell, or nothing has begun. */
export type Readiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-yet'; readonly kept: number; readonly wanted: number }
  | { readonly kind: 'unknown' };

/** Looks at what is really kept, not at what was once announced: a system that clears storage does not tell. */
export async function readReadiness(caches: CacheStorage): Promise<Readiness> {
  try {
    const cache = await caches.open(FILES_CACHE);
    const active = await readActive(cache);
    const wanted = active ?? (await readWanted(cache));
    if (wanted === null) return { kind: 'unknown' };
    const here = new Set((await cache.keys()).map(({ url }) => pathWithSearch(url)));
    // The config counts as a file: without it nothing could be sealed.
    const config = await (await caches.open(CONFIG_CACHE)).match(PATHS.config);
    const kept = wanted.filter((key) => here.has(key)).length + (config === undefined ? 0 : 1);
    const all = wanted.length + 1;
    return active !== null && kept === all ? { kind: 'ready' } : { kind: 'not-yet', kept, wanted: all };
  } catch {
    // Firefox refuses the cache in private windows.
    return { kind: 'unknown' };
  }
}

function pathWithSearch(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
