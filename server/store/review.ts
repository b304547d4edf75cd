import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Decision } from '#domain/case-wire.ts';
import type { Regions } from '#domain/roles.ts';
import {
  CLAIM_MINUTES,
  type CaseStanding,
  type Obstacle,
  type Reviewer,
  STAGE_AFTER,
  obstacleToClaim,
  obstacleToDecision,
  obstacleToDuplicate,
  obstacleToUndo,
} from '#domain/review.ts';
import type { Stage } from '#domain/stages.ts';
import { caseClaim, decision } from '#server/store/case-schema.ts';
import { type ListedCase, listCases } from '#server/store/case-list.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { withinRegions } from '#server/store/region-scope.ts';
import { isOfPersonOf, lockPersons, personHashesOf } from '#server/store/same-person.ts';
import { submission, submissionVersion } from '#server/store/schema.ts';

/** Who acts on which case, where she may, and when. */
export interface CaseAct {
  readonly id: string;
  readonly regions: Regions;
  readonly reviewer: Reviewer;
  readonly at: Date;
}

/** What became of an act: the case as it stands after it, or null when there is none for this account. */
export type CaseActed = { readonly obstacle: Obstacle | null; readonly listed: ListedCase } | null;

/** A decision as it is to be kept: what is free text in it is sealed already, null when there is none. */
export interface DecisionToKeep {
  readonly version: number;
  readonly decision: Decision;
  readonly words: { readonly sealed: Uint8Array; readonly keyId: string } | null;
}

/** Gives the case to this account for a while, or more time with it. Of two who ask at once the second is told who has it. */
export function claimCase(queries: Queries, act: CaseAct): Promise<CaseActed> {
  return actOn(queries, act, 'claim', async (transaction, standing) => {
    const { id, reviewer, at } = act;
    const obstacle = obstacleToClaim(standing, reviewer, at.toISOString());
    if (obstacle !== null) return obstacle;
    const renewed = standing.claim?.account === reviewer.account && standing.claim.until > at.toISOString();
    await holdFor(transaction, act);
    if (standing.stage === 'received') await moveTo(transaction, id, 'in-review', at);
    if (!renewed) await appendAudit(transaction, { at, actor: reviewer.account, action: 'case-claimed', subject: id });
    return null;
  });
}

/** Lets the case go, if this account has it: nothing is said otherwise, because nothing is left to do. */
export function releaseCase(queries: Queries, act: CaseAct): Promise<CaseActed> {
  return actOn(queries, act, 'release', async (transaction, standing) => {
    const { id, reviewer, at } = act;
    if (standing.claim?.account !== reviewer.account) return null;
    await transaction.delete(caseClaim).where(eq(caseClaim.submissionId, id));
    if (standing.stage === 'in-review') await backToReceived(transaction, id);
    await appendAudit(transaction, { at, actor: reviewer.account, action: 'case-released', subject: id });
    return null;
  });
}

/** Keeps a decision and brings the case to the stage that follows: only with the claim, and only on the newest version. */
export function decideCase(queries: Queries, act: CaseAct, kept: DecisionToKeep): Promise<CaseActed> {
  if (kept.decision.kind !== 'duplicate') return decide(queries, act, kept);
  return queries.transaction(async (transaction) => {
    // Before any row, as `receive` and `withdraw` do: of two that are made the duplicate of each other at once, one comes first.
    await lockPersons(transaction, await personHashesOf(transaction, [act.id]));
    return decide(transaction, act, kept);
  });
}

function decide(queries: Queries, act: CaseAct, kept: DecisionToKeep): Promise<CaseActed> {
  return actOn(queries, act, 'decide', async (transaction, standing) => {
    const { id, reviewer, at } = act;
    const { decision: made, version, words } = kept;
    const obstacle = obstacleToDecision(standing, reviewer, version, at.toISOString());
    if (obstacle !== null) return obstacle;
    if (made.kind === 'duplicate') {
      const stage = await findStageOfTwin(transaction, act, made.of);
      const unfit = obstacleToDuplicate(stage);
      if (unfit !== null) return unfit;
    }
    await transaction.insert(decision).values({
      submissionId: id,
      version,
      kind: made.kind,
      account: reviewer.account,
      decidedAt: at,
      fields: made.kind === 'return' ? made.fields : [],
      reason: made.kind === 'decline' ? made.reason : null,
      duplicateOf: made.kind === 'duplicate' ? made.of : null,
      sealed: words?.sealed ?? null,
      keyId: words?.keyId ?? null,
    });
    await moveTo(transaction, id, STAGE_AFTER[made.kind], at);
    await transaction.delete(caseClaim).where(eq(caseClaim.submissionId, id));
    await appendAudit(transaction, {
      at,
      actor: reviewer.account,
      action: 'case-decided',
      subject: id,
      detail: { kind: made.kind, version },
    });
    return null;
  });
}

/** Takes the decision back that no phone has fetched: the case is in review again, with this account. */
export function undoDecision(queries: Queries, act: CaseAct): Promise<CaseActed> {
  return actOn(queries, act, 'undo', async (transaction, standing) => {
    const { id, reviewer, at } = act;
    const obstacle = obstacleToUndo(standing, reviewer);
    if (obstacle !== null) return obstacle;
    const undone = await transaction
      .update(decision)
      .set({ undoneAt: at, undoneBy: reviewer.account })
      .where(
        and(
          eq(decision.submissionId, id),
          eq(decision.version, standing.newestVersion),
          isNull(decision.undoneAt),
          isNull(decision.toldAt),
        ),
      )
      .returning({ id: decision.id });
    // A phone that asks at this moment does not wait for the case: the row of the decision is what both go through.
    if (undone.length === 0) return 'decision-told';
    await moveTo(transaction, id, 'in-review', at);
    await holdFor(transaction, act);
    await appendAudit(transaction, { at, actor: reviewer.account, action: 'decision-undone', subject: id });
    return null;
  });
}

/** How a case stands for whoever may see it; null for anybody else. `lock` keeps others waiting until the transaction ends. */
export async function findStanding(
  transaction: Transaction,
  id: string,
  regions: Regions,
  lock: boolean,
): Promise<CaseStanding | null> {
  const query = transaction
    .select({ stage: submission.stage, newestVersion: submission.newestVersion })
    .from(submission)
    .where(
      and(
        eq(submission.id, id),
        ne(submission.stage, 'withdrawn'),
        isNull(submission.erasedAt),
        withinRegions(submission.regency, regions),
      ),
    );
  const [held] = await (lock ? query.for('no key update') : query);
  if (held === undefined) return null;
  const [claim] = await transaction.select().from(caseClaim).where(eq(caseClaim.submissionId, id));
  const [last] = await transaction
    .select()
    .from(decision)
    .where(and(eq(decision.submissionId, id), isNull(decision.undoneAt)))
    .orderBy(desc(decision.id))
    .limit(1);
  return {
    ...held,
    claim: claim === undefined ? null : { account: claim.account, until: claim.until.toISOString() },
    decision:
      last === undefined
        ? null
        : { kind: last.kind, account: last.account, version: last.version, toldAt: last.toldAt?.toISOString() ?? null },
  };
}

/** Makes or renews a claim. The caller holds the row of the case, so nobody else can at this moment. */
export async function holdFor(transaction: Transaction, { id, reviewer, at }: CaseAct): Promise<void> {
  const held = { account: reviewer.account, until: new Date(at.getTime() + CLAIM_MINUTES * 60_000) };
  await transaction
    .insert(caseClaim)
    .values({ submissionId: id, ...held })
    .onConflictDoUpdate({ target: caseClaim.submissionId, set: held });
}

/** Does one thing with a case while nobody else can, and tells how it stands after it; what stood in the way is a line of the audit. */
export function actOn(
  queries: Queries,
  { id, regions, reviewer, at }: CaseAct,
  tried: 'claim' | 'release' | 'decide' | 'undo' | 'record-kpj',
  act: (transaction: Transaction, standing: CaseStanding) => Promise<Obstacle | null>,
): Promise<CaseActed> {
  return queries.transaction(async (transaction) => {
    const standing = await findStanding(transaction, id, regions, true);
    if (standing === null) return null;
    const obstacle = await act(transaction, standing);
    const [listed] = await listCases(transaction, [id], at);
    if (obstacle !== null) {
      const detail = { tried, obstacle };
      await appendAudit(transaction, { at, actor: reviewer.account, action: 'case-refused', subject: id, detail });
    }
    return listed === undefined ? null : { obstacle, listed };
  });
}

async function moveTo(transaction: Transaction, id: string, stage: CaseStanding['stage'], at: Date): Promise<void> {
  await transaction.update(submission).set({ stage, stageSince: at }).where(eq(submission.id, id));
}

/** Nobody looks at it any more, and the office and the phone are told so: it stands as it did when its newest version came. */
async function backToReceived(transaction: Transaction, id: string): Promise<void> {
  const arrived = transaction
    .select({ at: submissionVersion.receivedAt })
    .from(submissionVersion)
    .where(
      and(eq(submissionVersion.submissionId, submission.id), eq(submissionVersion.version, submission.newestVersion)),
    );
  await transaction
    .update(submission)
    .set({ stage: 'received', stageSince: sql`coalesce((${arrived}), ${submission.stageSince})` })
    .where(eq(submission.id, id));
}

/** The stage of the other case; null when nothing tells that it is of the same person, or this account may not see it. */
async function findStageOfTwin(
  transaction: Transaction,
  { id, regions }: CaseAct,
  other: string,
): Promise<Stage | null> {
  const [found] = await transaction
    .select({ stage: submission.stage })
    .from(submission)
    .where(and(eq(submission.id, other), withinRegions(submission.regency, regions), isOfPersonOf(submission.id, id)));
  return found?.stage ?? null;
}
