/** What Vite's helper threw because a part of the app could not be fetched, after it was asked for once more. */
const thrown = new WeakSet<object>();
let missed = 0;
const listeners = new Set<() => void>();

/** From now on it is known which errors mean that a part of the app did not come; see `isMissingCode` and `watchMissed`. */
export function noticeMissingCode(): void {
  addEventListener('vite:preloadError', (event) => {
    if ('payload' in event && event.payload instanceof Error) thrown.add(event.payload);
  });
  addEventListener('unhandledrejection', (event) => {
    if (!isMissingCode(event.reason)) return;
    // It is told on the page.
    event.preventDefault();
    missed += 1;
    for (const listener of listeners) listener();
  });
}

/** Is this what is thrown when a part of the app could not be fetched? */
export function isMissingCode(error: unknown): boolean {
  return error instanceof Error && thrown.has(error);
}

/** How often a part of the app was wanted in vain, and nobody told it in its own place. */
export function countMissed(): number {
  return missed;
}

/** Calls back when that is so once more. */
export function watchMissed(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
