import { DATABASE_NAME } from '#device/database-name.ts';

/**
 * Has this phone a database of ours? Asked before its code is fetched: a first visit costs nothing for it, and leaves nothing behind.
 * `unknown` where the browser cannot list databases (Firefox before 126).
 */
export async function findPhoneDatabase(): Promise<'there' | 'none' | 'unknown'> {
  try {
    if (typeof indexedDB.databases !== 'function') return 'unknown';
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE_NAME) ? 'there' : 'none';
  } catch {
    // IndexedDB is switched off, as in some private windows.
    return 'none';
  }
}
