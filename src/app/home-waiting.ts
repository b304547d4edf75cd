import { keepSending } from '#app/keep-sending.ts';
import { findPhoneDatabase } from '#device/phone-database.ts';
import { fillIn } from '#features/fill-in.ts';

/**
 * Says how many enrolments wait on this phone, and wakes the sending of them. The database's code is fetched only where there is a
 * database: a first visit costs nothing for it.
 */
export function showWaiting(): void {
  // Without IndexedDB there is nothing that could wait; where it cannot be told, we look inside.
  void findPhoneDatabase().then(async (found) => {
    if (found === 'none') return;
    const [{ countByKind }] = await Promise.all([import('#device/outbox.ts'), keepSending()]);
    const counts = await countByKind();
    if (counts.ok) show(counts.value.waiting + counts.value.sending);
  });
}

function show(count: number): void {
  const box = document.getElementById('waiting');
  const text = box?.querySelector('span');
  if (box === null || text === null || text === undefined || count === 0) return;
  const words = (count === 1 ? text.dataset['one'] : text.dataset['other']) ?? '';
  text.textContent = fillIn(words, { count: String(count) });
  box.hidden = false;
}
