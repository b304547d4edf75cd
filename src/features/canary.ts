import { type Canary, canaryCookie, readCanary } from '#domain/canary.ts';
import { findPhoneDatabase } from '#device/phone-database.ts';
import { todayHere } from '#features/today.ts';

/**
 * What was on this phone when it was last counted, if all of it has since been thrown away by the browser or the phone; null when
 * nothing is missing. It stays so until the person says that she has read it.
 */
export async function findRobbery(): Promise<Canary | null> {
  const before = readCanary(document.cookie);
  if (!isAlarm(before)) return null;
  // Where a browser cannot list its databases, we look inside.
  if ((await findPhoneDatabase()) === 'none') return before;
  const { countForCanary } = await import('#device/canary.ts');
  const counted = await countForCanary();
  return counted.ok && !counted.value.isMarked ? before : null;
}

/** Notes how much is on this phone now. What was robbed stays noted until `forgetRobbery`. */
export async function noteCounts(): Promise<void> {
  // What was erased must not be made anew to be counted.
  if ((await findPhoneDatabase()) !== 'none') await count();
}

/** She has read what is missing: from now on only what is here counts. */
export function forgetRobbery(): Promise<void> {
  write(null);
  return count();
}

/** A count that was under way when everything was erased must not become an alarm. */
let erasings = 0;

/** Everything on this phone is being erased because she wants it so: nothing will be missing. */
export function forgetCanary(): void {
  erasings += 1;
  write(null);
}

async function count(): Promise<void> {
  const before = erasings;
  const { countForCanary, markCounted } = await import('#device/canary.ts');
  const counted = await countForCanary();
  if (!counted.ok) return;
  const { counts, isMarked } = counted.value;
  const noted = readCanary(document.cookie);
  if (!isMarked && isAlarm(noted)) return;
  if (counts.drafts + counts.waiting + counts.received === 0) {
    if (noted !== null) write(null);
    return;
  }
  // First the mark: a cookie without it would be an alarm.
  const isSound = isMarked || (await markCounted()).ok;
  if (isSound && before === erasings) write({ countedOn: todayHere(), ...counts });
}

/** Does it stand for something that could be missing? */
function isAlarm(canary: Canary | null): canary is Canary {
  return canary !== null && canary.drafts + canary.waiting + canary.received > 0;
}

function write(canary: Canary | null): void {
  document.cookie = canaryCookie(canary, location.protocol === 'https:');
}
