/**
 * Where a submission stands once it was received, as the intake's column and its answer have it: the one list of them. A phone older
 * than its intake may hear of a stage that is not here, and says so.
 */
export const STAGES = ['received', 'in-review', 'needs-correction', 'registered', 'declined', 'withdrawn'] as const;

/** A stage we know. */
export type Stage = (typeof STAGES)[number];

/** Is this text a stage we know? */
export function isStage(text: string): text is Stage {
  return STAGES.some((stage) => stage === text);
}

/** Stages after which the office takes no correction: it has decided, or there is nothing left to correct. */
const SETTLED_STAGES: readonly Stage[] = ['registered', 'declined', 'withdrawn'];

/** What was never asked about stands as its receipt says. */
export function stageOf(stage: string | null | undefined): string {
  return stage ?? 'received';
}

/** May the person still correct what she sent? At a stage we do not know the intake judges it. Null: never asked about. */
export function isCorrectable(stage: string | null): boolean {
  return !SETTLED_STAGES.some((settled) => settled === stageOf(stage));
}

/** Refusals that no correction cures: the office has decided, or the person has withdrawn. */
const FINAL_PROBLEMS = ['submission-decided', 'submission-withdrawn'] as const;
export type FinalProblem = (typeof FINAL_PROBLEMS)[number];

/** Was it refused for good, so that nothing is to be corrected? */
export function isFinalProblem(problem: string): problem is FinalProblem {
  return FINAL_PROBLEMS.some((final) => final === problem);
}
