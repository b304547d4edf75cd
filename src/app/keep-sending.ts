/**
 * Sends what waits for as long as this page lives: at once, when a pause is over, when signal comes back, and when the person comes
 * back to the page. The code of it (database, cryptography) is fetched here and not with the page.
 */
export async function keepSending(): Promise<void> {
  const { startSyncLoop, wake } = await import('#device/sync.ts');
  startSyncLoop();
  addEventListener('online', () => wake('online'));
  // A phone that slept in a pocket hears no `online`: what people do then is to look at it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake('visible');
  });
}
