/** A signal that aborts when the time is over. */
export function timeLimit(limitMs: number): AbortSignal {
  // Chrome before 103 and Safari before 16 have no AbortSignal.timeout: phones that old are still in use.
  if (typeof AbortSignal.timeout === 'function') return AbortSignal.timeout(limitMs);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), limitMs);
  return controller.signal;
}
