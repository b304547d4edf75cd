const KEY = 'payung-agent';

/**
 * Is this an agent's phone, so that its pages ask for her PIN? Kept beside the database, so that the pages of every other phone need not
 * read that first; what is locked stays locked whatever stands here.
 */
export function isAgentsPhone(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    // Storage is blocked: then this phone keeps nothing of anybody either.
    return false;
  }
}

/** From now on it is an agent's, or no longer. */
export function setAgentsPhone(isAgents: boolean): void {
  try {
    if (isAgents) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is blocked: the vault tells for itself that it is locked.
  }
  dispatchEvent(new StorageEvent('storage', { key: KEY }));
}

/** Calls back when that changes, here or in another tab. */
export function watchAgentsPhone(listener: () => void): () => void {
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}
