/** As in domain/wire.ts, which would bring zod onto the home page. */
const CONFIG = '/api/config';

/** The config that the service worker kept when it installed, unread; null before that, or where the store is blocked. */
export async function findKeptConfig(): Promise<object | null> {
  if (!('caches' in window)) return null;
  try {
    const kept: unknown = await (await caches.match(CONFIG))?.json();
    return typeof kept === 'object' ? kept : null;
  } catch {
    // The store is blocked, or what it holds is no config.
    return null;
  }
}
