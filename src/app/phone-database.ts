const DATABASE = 'payung';

/** Has this phone a database of ours? Asked before its code is fetched: a first visit costs nothing for it. */
export async function hasDatabase(): Promise<boolean> {
  try {
    // Old browsers cannot list databases: then we look inside.
    if (typeof indexedDB.databases !== 'function') return true;
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
  } catch {
    // IndexedDB is switched off, as in some private windows.
    return false;
  }
}
