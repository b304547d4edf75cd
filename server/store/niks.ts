import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#server/store/office-audit.ts';
import { submissionVersion } from '#server/store/schema.ts';

/**
 * Two instances that receive the same NIK under two ids at once would each not see the other: the second waits until the first
 * has committed. In order, so that no two wait for each other.
 */
export async function lockNiks(transaction: Transaction, nikHashes: readonly Uint8Array[]): Promise<void> {
  const locks = [...new Set(nikHashes.map((hash) => Buffer.from(hash).readBigInt64BE(0)))];
  await transaction.execute(
    sql`select pg_advisory_xact_lock(k) from (select k from unnest(${sql.param(locks.map(String))}::bigint[]) as k order by k) as ordered`,
  );
}

/** The keyed hashes of the NIKs that these submissions came with, in any version. */
export async function nikHashesOf(transaction: Transaction, ids: readonly string[]): Promise<Uint8Array[]> {
  const rows = await transaction
    .select({ nikHash: submissionVersion.nikHash })
    .from(submissionVersion)
    .where(inArray(submissionVersion.submissionId, [...ids]));
  return rows.map(({ nikHash }) => nikHash);
}
