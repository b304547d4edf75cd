import { type SQL, and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import type { ApiKey } from '#server/store/api-keys.ts';
import type { SealedVersion } from '#server/store/case-opening.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { withinRegions } from '#server/store/region-scope.ts';
import { submission, submissionVersion } from '#server/store/schema.ts';

const COLUMNS = {
  id: submission.id,
  reference: submission.reference,
  stage: submission.stage,
  stageSince: submission.stageSince,
  changedAt: submission.changedAt,
  receivedAt: submission.firstReceivedAt,
  version: submission.newestVersion,
  regency: submission.regency,
} as const;

/** How a case stands, as another system is told. */
export type StandingCase = Pick<
  typeof submission.$inferSelect,
  'id' | 'reference' | 'stage' | 'stageSince' | 'changedAt' | 'regency'
> & { readonly receivedAt: Date; readonly version: number };

/** Where a page begins: after this case, or at this moment. */
export interface ApiPlace {
  readonly since: Date;
  readonly afterId: string | null;
}

/** A wish to withdraw that came before any envelope is no case. */
const isCase = sql`not (${submission.stage} = 'withdrawn' and ${submission.newestVersion} = 0)`;

/** Cases in the order in which they changed last, from a place on. */
export function listStandings(
  queries: Queries,
  key: ApiKey,
  { since, afterId }: ApiPlace,
  limit: number,
): Promise<StandingCase[]> {
  const from: SQL =
    afterId === null
      ? sql`${submission.changedAt} >= ${since.toISOString()}::timestamptz`
      : sql`(${submission.changedAt}, ${submission.id}) > (${since.toISOString()}::timestamptz, ${afterId}::uuid)`;
  return queries.transaction(
    (transaction) =>
      transaction
        .select(COLUMNS)
        .from(submission)
        .where(and(from, isCase, withinRegions(submission.regency, key.regions)))
        .orderBy(asc(submission.changedAt), asc(submission.id))
        .limit(limit),
    READING,
  );
}

/** How one case stands; null when it is not there, or not within the regions of the key. */
export function findStandingCase(queries: Queries, key: ApiKey, id: string): Promise<StandingCase | null> {
  return queries.transaction((transaction) => find(transaction, key, id), READING);
}

/**
 * Takes the newest version of a case out to be read; null when there is none for this key. The line of the audit is written with it:
 * nobody reads without one.
 */
export function takeForKey(
  queries: Queries,
  key: ApiKey,
  id: string,
  at: Date,
): Promise<{ readonly standing: StandingCase; readonly newest: SealedVersion } | null> {
  return queries.transaction(async (transaction) => {
    const standing = await find(transaction, key, id, ne(submission.stage, 'withdrawn'));
    if (standing === null) return null;
    const [newest] = await transaction
      .select({
        id: submissionVersion.submissionId,
        version: submissionVersion.version,
        keyId: submissionVersion.keyId,
        sealed: submissionVersion.sealed,
        receivedAt: submissionVersion.receivedAt,
      })
      .from(submissionVersion)
      .where(eq(submissionVersion.submissionId, id))
      .orderBy(desc(submissionVersion.version))
      .limit(1);
    if (newest === undefined) return null;
    await appendAudit(transaction, {
      at,
      actor: `key:${key.id}`,
      action: 'case-opened',
      subject: id,
      detail: { by: 'api' },
    });
    return { standing, newest };
  });
}

async function find(transaction: Transaction, key: ApiKey, id: string, more?: SQL): Promise<StandingCase | null> {
  const [found] = await transaction
    .select(COLUMNS)
    .from(submission)
    .where(and(eq(submission.id, id), isCase, withinRegions(submission.regency, key.regions), more))
    .limit(1);
  return found ?? null;
}
