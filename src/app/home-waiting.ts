import { keepSending } from '#app/keep-sending.ts';
import { findPhoneDatabase } from '#device/phone-database.ts';
import { findRobbery } from '#features/canary.ts';
import { fillIn } from '#features/fill-in.ts';
import { announce } from '#ui/announce.ts';

/**
 * Says what on this phone needs the person, what waits to be sent and what the office has decided, and wakes the sending. The database's
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
      const [{ readFrontPage }, { COUNT_EVERY_MS, watchOutbox }] = await Promise.all([
        import('#device/front-page.ts'),
        import('#device/outbox-watch.ts'),
      ]);
      // Also when it is sent, or the office's answer comes, while the page is open.
      let before: number | null = null;
      watchOutbox(() => {
        void readFrontPage(Date.now()).then((read) => {
          if (!read.ok) return;
          const { sentBack, needsHelp, due, declined, registered, waiting, received } = read.value;
          before ??= received;
          const arrived = received - before;
          // Said before the other goes: who saw hers go without a word would take it for lost.
          const told = show('arrived', arrived);
          if (told !== '') announce(told);
          show('sent-back', sentBack.count, sentBack.id);
          show('needs-you', needsHelp);
          show('due', due);
          show('waiting', waiting);
          // What is decided needs nobody today: it is told when nothing else is.
          const isQuiet = sentBack.count + needsHelp + due + waiting + Math.max(arrived, 0) === 0;
          show('declined', isQuiet ? declined.count : 0, declined.id);
          show('registered', isQuiet && declined.count === 0 ? registered.count : 0, registered.id);
        });
      }, COUNT_EVERY_MS);
    })
    // The line broke before its code had come: what waits is told by the next page.
    .catch(() => undefined);
}

/**
 * Shows how many there are, and hides it when there are none. `entry`: the only one, which it leads to instead of the list. What it says
 * that it did not say before, or ''.
 */
function show(id: string, count: number, entry: string | null = null): string {
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
  const link = box.querySelector('a');
  if (link !== null) link.href = `${link.dataset['list'] ?? ''}${entry === null ? '' : `/${entry}`}`;
  const words = (count === 1 ? text.dataset['one'] : text.dataset['other']) ?? '';
  const said = fillIn(words, { count: String(count) });
  if (text.textContent === said) return '';
  text.textContent = said;
  return said;
}
