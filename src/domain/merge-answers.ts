import { type Answers, readAnswers } from '#domain/answers.ts';
import { answersOf } from '#domain/answers-of.ts';
import type { Enrolment } from '#domain/enrolment.ts';
import { STEPS, type StepId } from '#domain/steps.ts';

/** What both phones say, together. */
export interface MergedAnswers {
  readonly answers: Answers;
  /** Steps that both have changed, each in its own way: the other phone's answers stand there. */
  readonly both: readonly StepId[];
}

/**
 * What was changed on this phone, on top of what another phone has sent meanwhile; page by page, so that answers that belong together stay
 * together. Where only this phone has changed something, its answers stay as they were typed.
 *
 * @param before what both began with: as it was sent, and as it was typed here; without the latter where only this phone knows it: then
 * whatever differs is of both
 */
export function mergeAnswers(
  before: { readonly enrolment: Enrolment; readonly answers: Answers | null },
  mine: Answers,
  theirs: Enrolment,
): MergedAnswers {
  const [sent, other] = [answersOf(before.enrolment), answersOf(theirs)];
  const differs = (one: Answers, two: Answers, fields: readonly (keyof Answers)[]) =>
    fields.some((field) => JSON.stringify(one[field]) !== JSON.stringify(two[field]));
  const changedThere = STEPS.filter(({ fields }) => differs(sent, other, fields));
  const both = changedThere.filter(
    ({ fields }) => (before.answers === null || differs(before.answers, mine, fields)) && differs(mine, other, fields),
  );
  const taken = new Map(changedThere.flatMap(({ fields }) => fields.map((field) => [field, other[field]])));
  return { answers: readAnswers({ ...mine, ...Object.fromEntries(taken) }), both: both.map(({ id }) => id) };
}
