import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Receipt } from '#domain/wire.ts';
import type { Queries } from '#server/store/connect.ts';
import { RECEIPT_COLUMNS, receiptOf } from '#server/store/receive.ts';
import { auditLine, submission, submissionVersion } from '#server/store/schema.ts';

/** A submission that a reference code may mean, with its newest version still sealed. */
export interface Claimable {
  readonly id: string;
  /** Keyed hash of its claim code; null of what came before there were any. */
  readonly claimHash: Uint8Array | null;
  readonly withdrawnAt: Date | null;
  readonly erasedAt: Date | null;
  /** Null once what it said is erased. */
  readonly newest: {
    readonly version: number;
    readonly keyId: string;
    readonly sealed: Uint8Array;
    readonly receipt: Receipt;
  } | null;
}

/** All that have this reference code: mostly none or one. */
export async function findClaimable(queries: Queries, reference: string): Promise<Claimable[]> {
  const found = await queries
    .select({
      id: submission.id,
      claimHash: submission.claimHash,
      stage: submission.stage,
      stageSince: submission.stageSince,
      erasedAt: submission.erasedAt,
    })
    .from(submission)
    .where(eq(submission.reference, reference))
    .orderBy(asc(submission.id));
  if (found.length === 0) return [];
  const versions = await queries
    .selectDistinctOn([submissionVersion.submissionId], {
      ...RECEIPT_COLUMNS,
      sealed: submissionVersion.sealed,
      sealedTo: submissionVersion.keyId,
    })
    .from(submissionVersion)
    .where(
      inArray(
        submissionVersion.submissionId,
        found.map(({ id }) => id),
      ),
    )
    .orderBy(submissionVersion.submissionId, desc(submissionVersion.version));
  return found.map(({ id, claimHash, stage, stageSince, erasedAt }) => {
    const row = versions.find((version) => version.id === id);
    const newest =
      row === undefined
        ? null
        : { version: row.version, keyId: row.sealedTo, sealed: row.sealed, receipt: receiptOf(row) };
    const withdrawnAt = stage === 'withdrawn' ? stageSince : null;
    return { id, claimHash, withdrawnAt, erasedAt: withdrawnAt === null ? erasedAt : null, newest };
  });
}

/** Writes down that its person has taken it to another phone: nobody reads a case without a line, not even she. */
export async function noteClaimed(queries: Queries, id: string, version: number, at: Date): Promise<void> {
  await queries.transaction((transaction) =>
    transaction.insert(auditLine).values({ at, actor: 'person', action: 'claimed', submissionId: id, version }),
  );
}
