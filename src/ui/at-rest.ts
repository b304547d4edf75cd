/** Runs something that can wait, when the page has come to rest: it is never in the way of the first field. */
export function whenAtRest(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 5_000 });
  else setTimeout(run, 1_500);
}
