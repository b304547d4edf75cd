import { asc, desc, eq } from 'drizzle-orm';
import type { Receipt } from '#domain/wire.ts';
import type { Queries } from '#server/store/connect.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { RECEIPT_COLUMNS, receiptOf } from '#server/store/receipt-rows.ts';
import { auditLine, submission, submissionVersion } from '#server/store/schema.ts';

/** A submission that a reference code may mean. */
export interface Claimable {
  readonly id: string;
  /** Keyed hash of its claim code; null of what came before there were any. */
  readonly claimHash: Uint8Array | null;
  readonly withdrawnAt: Date | null;
  readonly erasedAt: Date | null;
}

/** The newest version of a submission, still sealed. */
export interface NewestSealed {
  readonly version: number;
  readonly keyId: string;
  readonly sealed: Uint8Array;
  readonly receipt: Receipt;
}

/** All that have this reference code: mostly none or one. */
export async function findClaimable(queries: Queries, reference: string): Promise<Claimable[]> {
  const found = await queries.transaction(
    (transaction) =>
      transaction
        .select({
          id: submission.id,
          claimHash: submission.claimHash,
          stage: submission.stage,
          stageSince: submission.stageSince,
          erasedAt: submission.erasedAt,
        })
        .from(submission)
        .where(eq(submission.reference, reference))
        .orderBy(asc(submission.id)),
    READING,
  );
  return found.map(({ id, claimHash, stage, stageSince, erasedAt }) => {
    const withdrawnAt = stage === 'withdrawn' ? stageSince : null;
    return { id, claimHash, withdrawnAt, erasedAt: withdrawnAt === null ? erasedAt : null };
  });
}

/** What a submission says by now; null once that is erased. Asked for once the code was right: a wrong one costs no more than an unknown reference. */
export async function findNewest(queries: Queries, id: string): Promise<NewestSealed | null> {
  const [row] = await queries.transaction(
    (transaction) =>
      transaction
        .select({ ...RECEIPT_COLUMNS, sealed: submissionVersion.sealed, sealedTo: submissionVersion.keyId })
        .from(submissionVersion)
        .where(eq(submissionVersion.submissionId, id))
        .orderBy(desc(submissionVersion.version))
        .limit(1),
    READING,
  );
  return row === undefined
    ? null
    : { version: row.version, keyId: row.sealedTo, sealed: row.sealed, receipt: receiptOf(row) };
}

/** Writes down that its person has taken it to another phone: nobody reads a case without a line, not even she. */
export async function noteClaimed(queries: Queries, id: string, version: number, at: Date): Promise<void> {
  await queries.transaction((transaction) =>
    transaction.insert(auditLine).values({ at, actor: 'person', action: 'claimed', submissionId: id, version }),
  );
}
