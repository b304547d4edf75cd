import { USERNAME } from '#domain/office-wire.ts';
import { networkOf } from '#server/rate-limit.ts';
import type { LookUpKey } from '#server/keys.ts';
import { type Attempts, countAttempt } from '#server/store/attempts.ts';
import type { Queries } from '#server/store/connect.ts';

/** Wrong passwords are counted over this span. */
export const SPAN_MS = 15 * 60_000;

/** One who tries a password. */
export interface Attempt {
  readonly username: string;
  readonly address: string;
  /** Of a device on which this very account has signed in before; null for a stranger. */
  readonly knownDevice: string | null;
}

/** What holds a try back: refused until later, or answered late. */
export type Throttled = { readonly kind: 'wait'; readonly retryAfterS: number } | { readonly kind: 'slow' };

interface Limit {
  readonly most: number;
  readonly effect: 'wait' | 'slow';
}

/** One thing that is counted. */
interface Counted {
  readonly key: Uint8Array;
  /** Hers alone: a right password makes it begin anew. */
  readonly isOwn: boolean;
  readonly limits: readonly Limit[];
}

/**
 * What is counted for a try, and how many are free; the widest first, as it refuses before the others are written down.
 *
 * Nobody may be locked out by what somebody else does. A device that an account has used before has a count of its own and nothing
 * else touches it. A stranger is refused by what came from her own address for this account. What came for the account from
 * everywhere, or from her address for other accounts, makes her wait some seconds and no more; only an address that has tried
 * hundreds of times is refused new devices for a while.
 */
export function limitsFor(attempt: Attempt, keys: LookUpKey): readonly Counted[] {
  const keyOf = (...parts: readonly string[]) => keys.hash('sign-in', JSON.stringify(parts));
  const { username, knownDevice } = attempt;
  if (knownDevice !== null)
    return [{ key: keyOf('device', knownDevice, username), isOwn: true, limits: [{ most: 10, effect: 'wait' }] }];
  const network = networkOf(attempt.address);
  const ofNetwork: Counted = {
    key: keyOf('network', network),
    isOwn: false,
    limits: [
      { most: 300, effect: 'wait' },
      { most: 30, effect: 'slow' },
    ],
  };
  // A name that nobody can have is nobody's: only who tries it is counted.
  if (!USERNAME.test(username)) return [ofNetwork];
  return [
    ofNetwork,
    { key: keyOf('pair', network, username), isOwn: true, limits: [{ most: 5, effect: 'wait' }] },
    { key: keyOf('account', username), isOwn: false, limits: [{ most: 20, effect: 'slow' }] },
  ];
}

/** What is counted when a session asks for the present password again: a screen may have been left alone. */
export function limitsForSession(sessionId: string, keys: LookUpKey): readonly Counted[] {
  const key = keys.hash('sign-in', JSON.stringify(['session', sessionId]));
  return [{ key, isOwn: true, limits: [{ most: 10, effect: 'wait' }] }];
}

/**
 * What is counted when somebody claims an enrolment with a code. A code is 75 bits, so that none of this is what keeps it: it keeps the
 * intake from being asked for ever. From one network few tries at one enrolment, and from everywhere at one only slower, so that
 * nobody who has seen a reference code can keep its owner out.
 */
export function claimLimits(
  { address, reference }: { readonly address: string; readonly reference: string },
  keys: LookUpKey,
): readonly Counted[] {
  const keyOf = (...parts: readonly string[]) => keys.hash('claim', JSON.stringify(parts));
  const network = networkOf(address);
  return [
    { key: keyOf('network', network), isOwn: false, limits: [{ most: 100, effect: 'wait' }] },
    { key: keyOf('pair', network, reference), isOwn: true, limits: [{ most: 10, effect: 'wait' }] },
    { key: keyOf('reference', reference), isOwn: false, limits: [{ most: 20, effect: 'slow' }] },
  ];
}

/** Counts a try if it may be made now, and says what holds it back. */
export async function countTry(queries: Queries, counted: readonly Counted[], at: Date): Promise<Throttled | null> {
  const keys = counted.map(({ key }) => key);
  const limits = counted.map((each) => each.limits);
  const mayBeMade = (before: readonly Attempts[]) => judgeAttempt(before, limits, at)?.kind !== 'wait';
  return judgeAttempt(await countAttempt(queries, keys, at, SPAN_MS, mayBeMade), limits, at);
}

/** What follows from the counts so far; the hardest first. */
function judgeAttempt(counts: readonly Attempts[], limits: readonly (readonly Limit[])[], at: Date): Throttled | null {
  const passed = counts.flatMap(({ count, since }, place) =>
    (limits[place] ?? []).filter(({ most }) => count >= most).map(({ effect }) => ({ effect, since })),
  );
  const waits = passed
    .filter(({ effect }) => effect === 'wait')
    .map(({ since }) => since.getTime() + SPAN_MS - at.getTime());
  if (waits.length > 0) return { kind: 'wait', retryAfterS: Math.max(1, Math.ceil(Math.max(...waits) / 1_000)) };
  return passed.length > 0 ? { kind: 'slow' } : null;
}
