import { whenAtRest } from '#ui/at-rest.ts';

/** Brings the reading aloud, where the phone can speak. Its buttons are not shown before. */
export function startReadAloudLater(): void {
  if (!('speechSynthesis' in window)) {
    document.documentElement.dataset['voice'] = 'none';
    return;
  }
  whenAtRest(() => {
    // Without it, as after a lost connection on the very first visit, the buttons stay away.
    void import('#ui/read-aloud.ts').then(
      ({ startReadAloud }) => startReadAloud(),
      () => undefined,
    );
  });
}
