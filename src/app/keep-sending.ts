import { isAgentsPhone } from '#features/agents-phone.ts';
import { forgetInTab } from '#features/tab-store.ts';

/**
 * Sends what waits for as long as this page lives: at once, when a pause is over, when signal comes back, and when the person comes
 * back to the page. The code of it (database, cryptography) is fetched here and not with the page.
 */
export async function keepSending(): Promise<void> {
  // One after the other: all at once, asking for it and running it takes a phone of 2018 a quarter of a second, while a finger waits.
  const { COUNT_EVERY_MS, watchOutbox } = await import('#device/outbox-watch.ts');
  // What the loop needs anyway, each in a task of its own: the parser, then what sends.
  await import('#domain/tariff-book.ts');
  await import('#device/run-sync.ts');
  const { startSyncLoop, wake, registerBackgroundSync } = await import('#device/sync.ts');
  startSyncLoop();
  // Before what may not come: what waits must be sent when signal does.
  addEventListener('online', () => wake('online'));
  // A phone that slept in a pocket hears no `online`: what people do then is to look at it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake('visible');
  });
  const { watchErased } = await import('#device/erased.ts');
  const { forgetCanary, noteCounts } = await import('#features/canary.ts');
  // Erased in another tab: what was entered on the pages of this one goes as well.
  watchErased((draftId) => {
    if (draftId !== null) return;
    forgetInTab();
    forgetCanary();
  });
  const { countByKind } = await import('#device/outbox-count.ts');
  const { countCarriedHere } = await import('#device/deliver-carried.ts');
  // Its own code may not have come: it is noted the next time.
  const note = () => void noteCounts().catch(() => undefined);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') return;
    // Drafts change without a word; what counts is how many there were when she left.
    note();
    void askForBackground();
  });
  const { startPhotoLoop } = await import('#device/photo-loop.ts');
  startPhotoLoop();
  if (isAgentsPhone()) await keepContact();
  const { showBadge } = await import('#device/badge.ts');
  watchOutbox(() => {
    void showBadge();
    note();
  }, COUNT_EVERY_MS);

  /** A browser gives up its own attempts after a few: it is asked again each time the page is left with something waiting. */
  async function askForBackground(): Promise<void> {
    const counts = await countByKind();
    const carried = await countCarriedHere();
    if (!counts.ok || counts.value.waiting + counts.value.sending + counts.value.withdrawing + carried === 0) return;
    const registration = await navigator.serviceWorker?.getRegistration();
    if (registration !== undefined) await registerBackgroundSync(registration);
  }
}

/** An agent's phone tells the office how it fares. Where its pack is not here yet, the next page does. */
async function keepContact(): Promise<void> {
  const contact = await import('#features/agent/keep-contact.ts').catch(() => null);
  contact?.keepContactHere();
}
