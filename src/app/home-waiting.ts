import { keepSending } from '#app/keep-sending.ts';
import { findPhoneDatabase } from '#device/phone-database.ts';
import { findRobbery } from '#features/canary.ts';
import { fillIn } from '#features/fill-in.ts';
import { announce } from '#ui/announce.ts';

/**
 * Says how many enrolments on this phone wait to be sent and how many need the person, and wakes the sending of them. The database's
 * code is fetched only where there is a database: a first visit costs nothing for it.
 */
export function showWaiting(): void {
  void findRobbery().then((before) => {
    const box = document.getElementById('robbed');
    if (box !== null) box.hidden = before === null;
  });
  // Without IndexedDB there is nothing that could wait; where it cannot be told, we look inside.
  void findPhoneDatabase()
    .then(async (found) => {
      if (found === 'none') return;
      // What cannot be fetched now is fetched by the next page.
      void keepSending().catch(() => undefined);
      const [{ countByKind }, { COUNT_EVERY_MS, watchOutbox }] = await Promise.all([
        import('#device/outbox.ts'),
        import('#device/outbox-watch.ts'),
      ]);
      // Also when it is sent, or the office's answer comes, while the page is open.
      let before: number | null = null;
      watchOutbox(() => {
        void countByKind().then((counts) => {
          if (!counts.ok) return;
          const { waiting, sending, received, sentBack, 'needs-help': needsHelp } = counts.value;
          before ??= received;
          // Said before the other goes: who saw hers go without a word would take it for lost.
          const told = show('arrived', received - before);
          if (told !== '') announce(told);
          show('waiting', waiting + sending);
          show('needs-you', needsHelp + sentBack);
        });
      }, COUNT_EVERY_MS);
    })
    // The line broke before its code had come: what waits is told by the next page.
    .catch(() => undefined);
}

/** Shows how many there are, and hides it when there are none. What it says that it did not say before, or ''. */
function show(id: string, count: number): string {
  const box = document.getElementById(id);
  const text = box?.querySelector('span');
  if (box === null || text === null || text === undefined) return '';
  if (count <= 0 && box.contains(document.activeElement)) {
    // Who stands on its link would fall back to the top of the page.
    const arrived = document.querySelector<HTMLElement>('#arrived:not([hidden]) a');
    if (arrived === null) return '';
    arrived.focus();
  }
  box.hidden = count <= 0;
  if (box.hidden) return '';
  const words = (count === 1 ? text.dataset['one'] : text.dataset['other']) ?? '';
  const said = fillIn(words, { count: String(count) });
  if (text.textContent === said) return '';
  text.textContent = said;
  return said;
}
