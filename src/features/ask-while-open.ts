import { isSparing } from '#device/connection.ts';

/** A list that stays open asks so often. An agent's phone that nobody touches locks a minute later. */
export const AGAIN_MS = 2 * 60_000;

/**
 * Asks when a page is opened, when signal comes back, when the person comes back to it, and again while it stays in her sight, unless her
 * browser is to spare the line; never out of sight, never without signal. Who is asked says how soon is too soon. Returns the way to stop.
 */
export function askWhileOpen(ask: () => void): () => void {
  const quietly = () => {
    if (document.visibilityState === 'visible' && navigator.onLine) ask();
  };
  quietly();
  const timer = setInterval(() => {
    if (!isSparing()) quietly();
  }, AGAIN_MS);
  addEventListener('online', quietly);
  document.addEventListener('visibilitychange', quietly);
  return () => {
    clearInterval(timer);
    removeEventListener('online', quietly);
    document.removeEventListener('visibilitychange', quietly);
  };
}
