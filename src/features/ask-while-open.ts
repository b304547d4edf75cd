import { isCostlyLine } from '#device/connection.ts';

/** A list that stays open asks so often. An agent's phone that nobody touches locks a minute later. */
export const AGAIN_MS = 2 * 60_000;
/** On a line that costs money or carries little: every fifth time. */
const COSTLY_TIMES = 5;

/**
 * Asks when a page is opened, when signal comes back, when the person comes back to it, and again while it stays in her sight, less often
 * on a costly line; never out of sight, never without signal. Who is asked says how soon is too soon. Returns the way to stop.
 */
export function askWhileOpen(ask: () => void): () => void {
  const quietly = () => {
    if (document.visibilityState === 'visible' && navigator.onLine) ask();
  };
  quietly();
  let times = 0;
  const timer = setInterval(() => {
    times += 1;
    if (!isCostlyLine() || times % COSTLY_TIMES === 0) quietly();
  }, AGAIN_MS);
  addEventListener('online', quietly);
  document.addEventListener('visibilitychange', quietly);
  return () => {
    clearInterval(timer);
    removeEventListener('online', quietly);
    document.removeEventListener('visibilitychange', quietly);
  };
}
