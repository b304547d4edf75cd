import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm';
import type { OpeningInHistory } from '#domain/case-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { type Obstacle, type OpeningReason, obstacleToOpening, holderOf } from '#domain/review.ts';
import { decision } from '#server/store/case-schema.ts';
import { type ListedCase, listCases } from '#server/store/case-list.ts';
import { isHeld } from '#server/store/case-hold.ts';
import type { Queries } from '#server/store/connect.ts';
import { findOpenings } from '#server/store/case-openings.ts';
import { type PhotoOfCase, findPhotos } from '#server/store/photos.ts';
import { type KpjKept, listKpjs } from '#server/store/kpjs.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { type CaseAct, findStanding, holdFor } from '#server/store/review.ts';
import { withinRegions } from '#server/store/region-scope.ts';
import { hasNikOf, isOfPersonOf } from '#server/store/same-person.ts';
import { submission, submissionVersion } from '#server/store/schema.ts';

/** One version of a case, sealed as it came. */
export interface SealedVersion {
  readonly id: string;
  readonly version: number;
  readonly keyId: string;
  readonly sealed: Uint8Array;
  readonly receivedAt: Date;
}

export type DecisionKept = typeof decision.$inferSelect & { readonly name: string | null };

/** Another case that may be of the same person, in its newest version. */
export interface DuplicateTaken {
  readonly listed: ListedCase;
  readonly newest: SealedVersion;
  /** Otherwise name, birth date, sex and regency are the same, and the NIK is another one. */
  readonly sameNik: boolean;
}

/** A case taken out to be read: still sealed, its opening already written down. */
export interface CaseTaken {
  readonly listed: ListedCase;
  readonly versions: readonly SealedVersion[];
  readonly decisions: readonly DecisionKept[];
  readonly openings: readonly OpeningInHistory[];
  readonly kpjs: readonly KpjKept[];
  readonly photos: readonly PhotoOfCase[];
  readonly held: boolean;
  readonly duplicates: readonly DuplicateTaken[];
}

/** A case that was not opened, and why. */
export interface CaseKept {
  readonly obstacle: Obstacle;
  readonly listed: ListedCase;
}

/** No more that may be of the same person are laid side by side. */
const DUPLICATES_LIMIT = 5;

const VERSION_COLUMNS = {
  id: submissionVersion.submissionId,
  version: submissionVersion.version,
  keyId: submissionVersion.keyId,
  sealed: submissionVersion.sealed,
  receivedAt: submissionVersion.receivedAt,
} as const;

/**
 * Takes a case out to be read, with those that may be of its person; null when there is none for this account, and what stands in
 * the way when she has to say what for. Who has it on her desk keeps it longer. The line of the audit is written with it: nobody reads without one.
 */
export function takeCase(queries: Queries, act: CaseAct, reason: OpeningReason): Promise<CaseTaken | CaseKept | null> {
  return queries.transaction(async (transaction) => {
    const { id, regions, reviewer, at } = act;
    const standing = await findStanding(transaction, id, regions, true);
    if (standing === null) return null;
    const now = at.toISOString();
    const [listed] = await listCases(transaction, [id], at);
    if (listed === undefined) return null;
    const obstacle = obstacleToOpening(reason, standing, reviewer, now);
    if (obstacle !== null) return { obstacle, listed };
    if (holderOf(standing.claim, now)?.account === reviewer.account) await holdFor(transaction, act);
    const taken: CaseTaken = {
      listed,
      versions: await transaction
        .select(VERSION_COLUMNS)
        .from(submissionVersion)
        .where(eq(submissionVersion.submissionId, id))
        .orderBy(asc(submissionVersion.version)),
      decisions: await findDecisions(transaction, id),
      openings: await findOpenings(transaction, id),
      kpjs: await listKpjs(transaction, id),
      photos: await findPhotos(transaction, id),
      held: await isHeld(transaction, id),
      duplicates: await findDuplicates(transaction, id, regions, at),
    };
    const opened = { at, actor: reviewer.account, action: 'case-opened' };
    await appendAudit(transaction, { ...opened, subject: id, detail: { reason } });
    // Each that lies beside it is read as well. No line names two cases: the audit outlives what a withdrawal erases.
    for (const { listed: beside } of taken.duplicates) {
      await appendAudit(transaction, { ...opened, subject: beside.id, detail: { reason, beside: true } });
    }
    return taken;
  });
}

async function findDecisions(transaction: Transaction, id: string): Promise<DecisionKept[]> {
  const rows = await transaction
    .select({ kept: decision, name: officeAccount.name })
    .from(decision)
    .leftJoin(officeAccount, eq(officeAccount.id, decision.account))
    .where(eq(decision.submissionId, id))
    .orderBy(asc(decision.id));
  return rows.map(({ kept, name }) => ({ ...kept, name }));
}

async function findDuplicates(
  transaction: Transaction,
  id: string,
  regions: Regions,
  at: Date,
): Promise<DuplicateTaken[]> {
  const found = await transaction
    .select({ id: submission.id, sameNik: hasNikOf(submission.id, id) })
    .from(submission)
    .where(
      and(
        ne(submission.stage, 'withdrawn'),
        withinRegions(submission.regency, regions),
        isOfPersonOf(submission.id, id),
      ),
    )
    .orderBy(desc(submission.firstReceivedAt), desc(submission.id))
    .limit(DUPLICATES_LIMIT);
  if (found.length === 0) return [];
  const ids = found.map((each) => each.id);
  const listed = await listCases(transaction, ids, at);
  const newest = await transaction
    .selectDistinctOn([submissionVersion.submissionId], VERSION_COLUMNS)
    .from(submissionVersion)
    .where(inArray(submissionVersion.submissionId, ids))
    .orderBy(submissionVersion.submissionId, desc(submissionVersion.version));
  return listed.flatMap((each) => {
    const version = newest.find((candidate) => candidate.id === each.id);
    const sameNik = found.some((candidate) => candidate.id === each.id && candidate.sameNik);
    return version === undefined ? [] : [{ listed: each, newest: version, sameNik }];
  });
}
