const KEY = 'payung-handed-over';

/**
 * Was the phone in the hands of the person whose form it showed, when its agent last had it open? Outlives the page, which she may load anew
 * or the phone may end: it is the lock that she sees then. It says nothing of anybody.
 */
export function isHandedOver(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    // Storage is blocked: then this phone is locked for nobody's sake.
    return false;
  }
}

/** Calls back when another tab notes that it went into those hands, or came back. Returns the way to stop. */
export function watchHandedOver(listener: () => void): () => void {
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}

/** It goes into those hands, or has come back. */
export function noteHandedOver(isHanded: boolean): void {
  try {
    if (isHanded) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is blocked or full: the lock does not say to whom the phone goes back, and opens as ever.
  }
}
