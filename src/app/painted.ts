/** When the page has been shown. A page in the background is not painted; there is nothing to wait for then. Keys that are pressed meanwhile go first. */
export function painted(): Promise<void> {
  if (document.visibilityState === 'hidden') return Promise.resolve();
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
      else setTimeout(resolve, 50);
    });
  });
}
