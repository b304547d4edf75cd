import { eq, inArray, lt, sql } from 'drizzle-orm';
import type { Queries } from '#server/store/connect.ts';
import { signInAttempt } from '#server/store/office-schema.ts';

/** How often something was tried within a span of time. */
export interface Attempts {
  readonly key: Uint8Array;
  readonly count: number;
  readonly since: Date;
}

/**
 * Counts one more try on each key if it may be made, and tells the counts before it, in the order of `keys`; those after a key that
 * forbids it are not looked at, so that nobody fills the table by what is refused. Counted before the password is looked at and taken
 * back when it was right, so that many tries at once are no way around.
 *
 * @param keys always in the same order of kinds, so that two who lock the same rows never wait in a circle
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
    const counts: Attempts[] = [];
    for (const key of keys) {
      // Changes nothing, but locks the row and tells it, whether it was there or not.
      const [row] = await transaction
        .insert(signInAttempt)
        .values({ key, count: 0, since: at })
        .onConflictDoUpdate({ target: signInAttempt.key, set: { count: sql`${signInAttempt.count}` } })
        .returning();
      const begun = row !== undefined && at.getTime() - row.since.getTime() < spanMs;
      counts.push(begun ? row : { key, count: 0, since: at });
      if (!mayBeMade(counts)) return counts;
    }
    for (const { key, count, since } of counts) {
      await transaction
        .update(signInAttempt)
        .set({ count: count + 1, since })
        .where(eq(signInAttempt.key, key));
    }
    return counts;
  });
}

/**
 * The password was right: her own count begins anew, and elsewhere the try does not count.
 *
 * @param keys as they were counted
 * @param isOwn of each key
 */
export function takeBackAttempt(
  queries: Queries,
  keys: readonly { readonly key: Uint8Array; readonly isOwn: boolean }[],
): Promise<void> {
  return queries.transaction(async (transaction) => {
    for (const { key, isOwn } of keys) {
      const it = eq(signInAttempt.key, key);
      if (isOwn) await transaction.delete(signInAttempt).where(it);
      else
        await transaction
          .update(signInAttempt)
          .set({ count: sql`greatest(${signInAttempt.count} - 1, 0)` })
          .where(it);
    }
  });
}

/** How many old counts are forgotten at once: more than a try can add. */
const FORGET = 500;

/** Forgets counts that are too old to count. With every try, right or wrong, so that they never pile up. */
export function forgetOldAttempts(queries: Queries, before: Date): Promise<void> {
  return queries.transaction(async (transaction) => {
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
