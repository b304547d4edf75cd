import { type Role, mayDo } from '#domain/roles.ts';
import type { Stage } from '#domain/stages.ts';
import type { Instant } from '#domain/wire.ts';

/**
 * What the office may do with a case, and what follows. The console asks before it enables a button, the intake before it does
 * what was asked: both get the same answer, with a code that says why not.
 */

/** What an officer may decide. */
export const DECISIONS = ['accept', 'return', 'decline', 'duplicate'] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** Where a case stands once this was decided. The phone is never told that a NIK is known: a duplicate is declined. */
export const STAGE_AFTER = {
  accept: 'registered',
  return: 'needs-correction',
  decline: 'declined',
  duplicate: 'declined',
} as const satisfies Record<DecisionKind, Stage>;

/** Stages in which a case waits for the office. */
export const WAITING_STAGES = ['received', 'in-review'] as const satisfies readonly Stage[];

/** Stages that a queue can show: of what was withdrawn there is nothing left to show. */
export const QUEUE_STAGES = [
  'received',
  'in-review',
  'needs-correction',
  'registered',
  'declined',
] as const satisfies readonly Stage[];

/** How long a case stays with the officer who took it; each thing she does with it begins the time anew. */
export const CLAIM_MINUTES = 10;

/** Why something cannot be done with a case now. The sentences are in `locales/<language>/console.json`. */
export const OBSTACLES = [
  /** Her role decides nothing. */
  'role-cannot-decide',
  /** Decided, or withdrawn by its person. */
  'case-settled',
  /** It is with its person, who was asked to correct it. */
  'case-returned',
  /** Nobody has taken it: two officers could decide at once. */
  'claim-missing',
  'claim-of-another',
  /** A correction has come since she looked. */
  'case-changed',
  /** The other case is none that may be of the same person, or she may not see it. */
  'duplicate-unknown',
  /** The other case was declined: its person would be enrolled nowhere. */
  'duplicate-declined',
  'nothing-to-undo',
  /** The phone has fetched it: the person knows. */
  'decision-told',
  'decision-of-another',
  /** Only who was accepted has a participant number. */
  'case-not-accepted',
  /** Another number was recorded since she looked. */
  'kpj-changed',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** Why an officer opens a case: written down with the opening. */
export const OPENING_REASONS = ['review', 'person-asked', 'check-decision', 'complaint'] as const;
export type OpeningReason = (typeof OPENING_REASONS)[number];

/** Who holds a case, and until when. */
export interface Claim {
  readonly account: string;
  readonly until: Instant;
}

/** The account that looks at the case. */
export interface Reviewer {
  readonly account: string;
  readonly mayDecide: boolean;
  /** A supervisor may take back what another decided. */
  readonly mayUndoOthers: boolean;
}

/** An account as whoever looks at a case. */
export function reviewerOf({ id, role }: { readonly id: string; readonly role: Role }): Reviewer {
  return { account: id, mayDecide: mayDo(role, 'case-decide'), mayUndoOthers: role === 'supervisor' };
}

/** What of a case matters to what can be done with it. */
export interface CaseStanding {
  readonly stage: Stage;
  readonly newestVersion: number;
  readonly claim: Claim | null;
  /** The decision that brought it to its stage; null when none did. */
  readonly decision: DecisionMade | null;
}

export interface DecisionMade {
  readonly kind: DecisionKind;
  readonly account: string;
  readonly version: number;
  /** When the phone fetched it; null when it has not. */
  readonly toldAt: Instant | null;
}

/** Who has the case at this moment, and until when; null when nobody has, or her time is over. */
export function holderOf(claim: Claim | null, now: Instant): Claim | null {
  return claim !== null && claim.until > now ? claim : null;
}

/** Why this account cannot take the case (or keep it longer); null when it can. */
export function obstacleToClaim(standing: CaseStanding, reviewer: Reviewer, now: Instant): Obstacle | null {
  if (!reviewer.mayDecide) return 'role-cannot-decide';
  const closed = obstacleOfStage(standing.stage);
  if (closed !== null) return closed;
  const holder = holderOf(standing.claim, now);
  return holder !== null && holder.account !== reviewer.account ? 'claim-of-another' : null;
}

/**
 * Why this account cannot decide on the case; null when it can.
 *
 * @param seenVersion the version she has before her: what she has not read she does not decide on
 */
export function obstacleToDecision(
  standing: CaseStanding,
  reviewer: Reviewer,
  seenVersion: number,
  now: Instant,
): Obstacle | null {
  const obstacle = obstacleToClaim(standing, reviewer, now);
  if (obstacle !== null) return obstacle;
  if (holderOf(standing.claim, now) === null) return 'claim-missing';
  return standing.newestVersion === seenVersion ? null : 'case-changed';
}

/**
 * Why a case cannot be the duplicate of another; null when it can. Of two that are of one person one has to stay.
 *
 * @param stage of the other case; null when nothing says that it may be of the same person, or she may not see it
 */
export function obstacleToDuplicate(stage: Stage | null): Obstacle | null {
  if (stage === null || stage === 'withdrawn') return 'duplicate-unknown';
  return stage === 'declined' ? 'duplicate-declined' : null;
}

/**
 * Why this account cannot open the case for this reason; null when it can. `review` is for a case that she could take: whoever looks at
 * what is not hers to decide says what for.
 */
export function obstacleToOpening(
  reason: OpeningReason,
  standing: CaseStanding,
  reviewer: Reviewer,
  now: Instant,
): Obstacle | null {
  return reason === 'review' ? obstacleToClaim(standing, reviewer, now) : null;
}

/** Why this account cannot take the last decision back; null when it can. Undone, the case is in review again. */
export function obstacleToUndo(standing: CaseStanding, reviewer: Reviewer): Obstacle | null {
  if (!reviewer.mayDecide) return 'role-cannot-decide';
  const decision = currentDecision(standing);
  if (decision === null) return 'nothing-to-undo';
  if (decision.toldAt !== null) return 'decision-told';
  return decision.account === reviewer.account || reviewer.mayUndoOthers ? null : 'decision-of-another';
}

/**
 * Why this account cannot record a participant number (KPJ) for the case, or another in place of the one that is there; null when it
 * can. It may follow an acceptance at any time: the official system gives it days later.
 *
 * @param kept the number that is there; null when there is none
 * @param seen the number that she has before her
 */
export function obstacleToKpj(
  standing: CaseStanding,
  reviewer: Reviewer,
  seenVersion: number,
  { kept, seen }: { readonly kept: string | null; readonly seen: string | null },
): Obstacle | null {
  if (!reviewer.mayDecide) return 'role-cannot-decide';
  if (currentDecision(standing)?.kind !== 'accept') return 'case-not-accepted';
  if (standing.newestVersion !== seenVersion) return 'case-changed';
  return kept === seen ? null : 'kpj-changed';
}

/** The decision that holds: none once a correction has come, or the person has withdrawn. */
export function currentDecision({ stage, newestVersion, decision }: CaseStanding): DecisionMade | null {
  if (decision === null || decision.version !== newestVersion) return null;
  return STAGE_AFTER[decision.kind] === stage ? decision : null;
}

function obstacleOfStage(stage: Stage): Obstacle | null {
  if (stage === 'needs-correction') return 'case-returned';
  return WAITING_STAGES.some((waiting) => waiting === stage) ? null : 'case-settled';
}
