import { asc, inArray, sql } from 'drizzle-orm';
import type { Queries } from '#server/store/connect.ts';
import { sameBytes } from '#server/digest.ts';
import { auditLine, submission, submissionVersion, withdrawnVersion } from '#server/store/schema.ts';

/** One wish to withdraw: of which submission, and the hash of the secret that its asker has. */
export interface Withdrawal {
  readonly id: string;
  readonly secretHash: Uint8Array;
}

/** Compared with when there is nothing to compare with, so that an unknown id takes as long as a wrong secret. */
const NO_HASH = new Uint8Array(32);

/**
 * Erases what the submissions of those who know their secret say: sealed envelopes, keyed hashes and all columns of work (UU 27/2022:
 * processing ends within 3×24 hours of the withdrawal; here at once). Id, versions, receipts and times stay, with an audit line.
 * Answers in order: when each was withdrawn, now or since before, or null when it is not held or the secret is another.
 */
export function withdraw(
  queries: Queries,
  withdrawals: readonly Withdrawal[],
  at: Date,
): Promise<readonly (Date | null)[]> {
  return queries.transaction(async (transaction) => {
    const ids = [...new Set(withdrawals.map(({ id }) => id))];
    // Locked in the order in which `receive` locks: a version that arrives at this moment comes wholly before or wholly after.
    const rows = await transaction
      .select({
        id: submission.id,
        hash: submission.statusSecretHash,
        stage: submission.stage,
        stageSince: submission.stageSince,
      })
      .from(submission)
      .where(inArray(submission.id, ids))
      .orderBy(asc(submission.id))
      .for('no key update');
    const held = new Map(rows.map((row) => [row.id, row]));
    const owned = withdrawals.filter(({ id, secretHash }) => sameBytes(held.get(id)?.hash ?? NO_HASH, secretHash));
    const fresh = new Set(owned.flatMap(({ id }) => (held.get(id)?.stage === 'withdrawn' ? [] : [id])));
    if (fresh.size > 0) await erase(transaction, [...fresh], at);
    return withdrawals.map((withdrawal) => {
      if (!owned.includes(withdrawal)) return null;
      return fresh.has(withdrawal.id) ? at : (held.get(withdrawal.id)?.stageSince ?? null);
    });
  });
}

type Transaction = Parameters<Parameters<Queries['transaction']>[0]>[0];

async function erase(transaction: Transaction, ids: readonly string[], at: Date): Promise<void> {
  const theirs = inArray(submissionVersion.submissionId, [...ids]);
  const hashes = await transaction.select({ nikHash: submissionVersion.nikHash }).from(submissionVersion).where(theirs);
  const erased = await transaction.delete(submissionVersion).where(theirs).returning({
    submissionId: submissionVersion.submissionId,
    version: submissionVersion.version,
    sha256: submissionVersion.sha256,
    receivedAt: submissionVersion.receivedAt,
    receiptKeyId: submissionVersion.receiptKeyId,
    receiptSignature: submissionVersion.receiptSignature,
  });
  if (erased.length > 0) {
    await transaction.insert(withdrawnVersion).values(erased);
    await unflag(
      transaction,
      hashes.map(({ nikHash }) => Buffer.from(nikHash)),
    );
  }
  await transaction
    .update(submission)
    .set({ stage: 'withdrawn', stageSince: at, possibleDuplicate: false })
    .where(inArray(submission.id, [...ids]));
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

/** Whoever shared a NIK only with what was erased is no possible duplicate any more. */
async function unflag(transaction: Transaction, hashes: readonly Buffer[]): Promise<void> {
  await transaction.execute(sql`
    update ${submission} set possible_duplicate = false
    where possible_duplicate and id in (
      select mine.submission_id from ${submissionVersion} as mine
      where mine.nik_hash = any(${sql.param(hashes)}::bytea[])
    ) and not exists (
      select 1 from ${submissionVersion} as mine
      join ${submissionVersion} as other
        on other.nik_hash = mine.nik_hash and other.submission_id <> mine.submission_id
      where mine.submission_id = ${submission}.id
    )`);
}
