import { asc, eq, inArray, lt } from 'drizzle-orm';
import type { Queries } from '#server/store/connect.ts';
import { signInAttempt } from '#server/store/office-schema.ts';

/** How often something was tried within a span of time. */
export interface Attempts {
  readonly key: Uint8Array;
  readonly count: number;
  readonly since: Date;
}

/**
 * Counts one more try on each key if it may be made, and tells the counts before it, in the order of `keys`. Counted before the
 * password is looked at and taken back when it was right, so that many tries at once are no way around.
 *
 * @param spanMs a count older than this begins anew
 */
export function countAttempt(
  queries: Queries,
  keys: readonly Uint8Array[],
  at: Date,
  spanMs: number,
  mayBeMade: (counts: readonly Attempts[]) => boolean,
): Promise<readonly Attempts[]> {
  return queries.transaction(async (transaction) => {
    await transaction
      .insert(signInAttempt)
      .values(inOrder(keys).map((key) => ({ key, count: 0, since: at })))
      .onConflictDoNothing();
    const rows = await transaction
      .select()
      .from(signInAttempt)
      .where(inArray(signInAttempt.key, [...keys]))
      .orderBy(asc(signInAttempt.key))
      .for('update');
    const counts = keys.map((key): Attempts => {
      const row = rows.find((each) => Buffer.compare(each.key, key) === 0);
      const begun = row !== undefined && at.getTime() - row.since.getTime() < spanMs;
      return begun ? row : { key, count: 0, since: at };
    });
    if (mayBeMade(counts)) {
      for (const { key, count, since } of counts) {
        await transaction
          .update(signInAttempt)
          .set({ count: count + 1, since })
          .where(eq(signInAttempt.key, key));
      }
    }
    return counts;
  });
}

/** How many old counts are forgotten at once. */
const FORGET = 500;

/** The password was right: these counts begin anew, and what is too old to count is forgotten. */
export function forgetAttempts(queries: Queries, keys: readonly Uint8Array[], before: Date): Promise<void> {
  return queries.transaction(async (transaction) => {
    await transaction.delete(signInAttempt).where(inArray(signInAttempt.key, [...keys]));
    // What somebody else is at now is left to a later time: nobody waits for anybody.
    const old = transaction
      .select({ key: signInAttempt.key })
      .from(signInAttempt)
      .where(lt(signInAttempt.since, before))
      .limit(FORGET)
      .for('update', { skipLocked: true });
    await transaction.delete(signInAttempt).where(inArray(signInAttempt.key, old));
  });
}

/** Two that lock the same rows do it in the same order. */
function inOrder(keys: readonly Uint8Array[]): Uint8Array[] {
  return keys.toSorted((one, other) => Buffer.compare(one, other));
}
