import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { referenceOf } from '#domain/reference.ts';
import { STAGE_AFTER } from '#domain/review.ts';
import { decision } from '#server/store/case-schema.ts';
import type { Queries } from '#server/store/connect.ts';
import { readNeedMark } from '#server/need-mark.ts';
import { NO_HASH, sameBytes } from '#server/digest.ts';
import { NOTHING_TOLD, eraseContent } from '#server/store/erase-content.ts';
import { noteNeeds } from '#server/store/coverage-needs.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { isBareTombstone } from '#server/store/receive.ts';
import { lockPersons, personHashesOf, unflagDuplicates } from '#server/store/same-person.ts';
import { auditLine, submission } from '#server/store/schema.ts';

/** One wish to withdraw: of which submission, and the hash of the secret that its asker has. */
export interface Withdrawal {
  readonly id: string;
  readonly secretHash: Uint8Array;
  /** Of its answer about help: see need-mark.ts. */
  readonly needPad: number;
}

/**
 * Erases what the submissions of those who know their secret say: sealed envelopes, keyed hashes and all columns of work (UU 27/2022:
 * processing ends within 3×24 hours of the withdrawal; here at once). Id, versions, receipts and times stay, with an audit line.
 * Answers in order: when each was withdrawn, now or since before, or null when it is not held or the secret is another. What is not
 * held yet is not taken later either: its envelope may still be under way.
 */
export function withdraw(
  queries: Queries,
  withdrawals: readonly Withdrawal[],
  at: Date,
): Promise<readonly (Date | null)[]> {
  return queries.transaction(async (transaction) => {
    const ids = [...new Set(withdrawals.map(({ id }) => id))];
    // Before any row, as `receive` does: an arrival of hers under another id is wholly before or wholly after too, and is not
    // left marked as the duplicate of what is gone.
    await lockPersons(transaction, await personHashesOf(transaction, ids));
    await leaveTombstones(transaction, withdrawals, at);
    // Locked in the order in which `receive` locks: a version that arrives at this moment comes wholly before or wholly after.
    const rows = await transaction
      .select({
        id: submission.id,
        hash: submission.statusSecretHash,
        stage: submission.stage,
        stageSince: submission.stageSince,
        firstReceivedAt: submission.firstReceivedAt,
        regency: submission.regency,
        needMark: submission.needMark,
        wasHeld: sql<boolean>`not ${isBareTombstone}`,
      })
      .from(submission)
      .where(or(inArray(submission.id, ids), inArray(submission.id, untoldDuplicatesOf(transaction, ids))))
      .orderBy(asc(submission.id))
      .for('no key update');
    const held = new Map(rows.filter(({ wasHeld }) => wasHeld).map((row) => [row.id, row]));
    const owned = withdrawals.filter(({ id, secretHash }) => sameBytes(held.get(id)?.hash ?? NO_HASH, secretHash));
    const fresh = new Set(owned.flatMap(({ id }) => (held.get(id)?.stage === 'withdrawn' ? [] : [id])));
    if (fresh.size > 0) {
      await noteNeeds(
        transaction,
        withdrawals.flatMap(({ id, needPad }, place) => {
          const row = fresh.has(id) ? held.get(id) : undefined;
          const isFirst = withdrawals.findIndex((each) => each.id === id) === place;
          if (row === undefined || !isFirst) return [];
          const before = { regency: row.regency, need: readNeedMark(row.needMark, needPad) };
          return [{ firstReceivedAt: row.firstReceivedAt, before, after: null }];
        }),
      );
      await erase(transaction, [...fresh], at);
    }
    return withdrawals.map((withdrawal) => {
      if (!owned.includes(withdrawal)) return null;
      return fresh.has(withdrawal.id) ? at : (held.get(withdrawal.id)?.stageSince ?? null);
    });
  });
}

/**
 * A row for each id that is not here, withdrawn before it came: the phone that gave up waiting for an answer, and then withdrew, may
 * have an envelope on the line that would arrive after our word that nothing is held. Inserting also waits for a `receive` that has
 * the same id but has not committed, which a mere select would not see.
 *
 * Kept with the hash of its asker's secret, and in the way only of an envelope with the same secret (`receive` gives the row to any
 * other): an id is a time and 74 random bits, but even a stranger who has seen one must not be able to keep its owner out. Whoever
 * makes ids up fills rows of some hundred bytes, no faster than the rate limit of withdrawals lets him.
 */
async function leaveTombstones(transaction: Transaction, withdrawals: readonly Withdrawal[], at: Date): Promise<void> {
  const firstOfEach = new Map(withdrawals.toReversed().map((withdrawal) => [withdrawal.id, withdrawal]));
  await transaction
    .insert(submission)
    .values(
      [...firstOfEach.values()]
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map(({ id, secretHash }) => ({
          id,
          reference: referenceOf(id),
          statusSecretHash: secretHash,
          stage: 'withdrawn' as const,
          stageSince: at,
          possibleDuplicate: false,
          firstReceivedAt: at,
        })),
    )
    .onConflictDoNothing();
}

async function erase(transaction: Transaction, ids: readonly string[], at: Date): Promise<void> {
  const persons = await personHashesOf(transaction, ids);
  const erased = await eraseContent(transaction, ids);
  await unflagDuplicates(transaction, persons);
  await transaction
    .update(submission)
    .set({
      stage: 'withdrawn',
      stageSince: at,
      possibleDuplicate: false,
      regency: null,
      flags: [],
      ...NOTHING_TOLD,
    })
    .where(inArray(submission.id, [...ids]));
  await bringBackDuplicates(transaction, ids, at);
  await transaction.insert(auditLine).values(
    ids.map((id) => ({
      at,
      actor: 'person',
      action: 'withdrawn',
      submissionId: id,
      version: Math.max(0, ...erased.flatMap((each) => (each.submissionId === id ? [each.version] : []))),
    })),
  );
}

/** What was declined as a duplicate of these cases, and nobody was told of yet. */
function untoldDuplicatesOf(transaction: Transaction, ids: readonly string[]) {
  return transaction
    .select({ id: decision.submissionId })
    .from(decision)
    .where(and(inArray(decision.duplicateOf, [...ids]), isNull(decision.undoneAt), isNull(decision.toldAt)));
}

/**
 * Who was declined because she is enrolled twice is enrolled nowhere once the other enrolment is gone: what she was not told yet is taken
 * back, and the office looks again. Nothing names what was erased any more.
 */
async function bringBackDuplicates(transaction: Transaction, ids: readonly string[], at: Date): Promise<void> {
  const back = await transaction
    .update(decision)
    .set({ undoneAt: at, undoneBy: 'intake' })
    .where(and(inArray(decision.duplicateOf, [...ids]), isNull(decision.undoneAt), isNull(decision.toldAt)))
    .returning({ id: decision.submissionId });
  await transaction
    .update(decision)
    .set({ duplicateOf: null })
    .where(inArray(decision.duplicateOf, [...ids]));
  const freed = back.map(({ id }) => id);
  if (freed.length > 0) {
    await transaction
      .update(submission)
      .set({ stage: 'in-review', stageSince: at })
      .where(and(inArray(submission.id, freed), eq(submission.stage, STAGE_AFTER.duplicate)));
  }
  for (const subject of freed) {
    await appendAudit(transaction, { at, actor: 'intake', action: 'decision-undone', subject });
  }
}
