import type { Answers } from '#domain/answers.ts';
import { PHOTO_FIELD, RETURNABLE_FIELDS } from '#domain/office-reasons.ts';
import { type StepId, findStepOf, getStep } from '#domain/steps.ts';
import type { FieldProblem } from '#domain/wire.ts';

/** An answer, or the photo of the card, that an officer has sent back, with why. */
export interface Returned extends FieldProblem {
  readonly step: StepId;
  /** What was sent, to tell whether it was changed since; '' of the photo, which is no answer. */
  readonly sent: string;
}

/** What was sent back of an entry, and what was done about it besides the answers. */
export interface SentBack {
  readonly returned: readonly Returned[];
  /** Another photo of the card was taken for the correction. */
  readonly hasNewPhoto: boolean;
}

const ASKED: readonly { readonly step: StepId; readonly fields: readonly string[] }[] = RETURNABLE_FIELDS;
const QUESTIONS: readonly string[] = ASKED.flatMap(({ fields }) => fields);

/**
 * What was sent back of these answers, in the order of the form. A field that the form does not ask for, as a newer intake may name one,
 * is left out: nothing can be corrected there.
 */
export function returnedOf(fields: readonly FieldProblem[], sent: Answers): Returned[] {
  return ASKED.flatMap(({ step, fields: questions }) =>
    questions.flatMap((question) =>
      fields
        .filter(({ field }) => field === question)
        .map(({ field, problem }) => ({ step, field, problem, sent: answerTo(field, sent) })),
    ),
  );
}

/** What of it still stands as it was sent; nothing of an enrolment of its own. */
export function stillReturned(corrects: SentBack | null, answers: Answers): Returned[] {
  if (corrects === null) return [];
  const { returned, hasNewPhoto } = corrects;
  return returned.filter(({ field, sent }) =>
    field === PHOTO_FIELD ? !hasNewPhoto : answerTo(field, answers) === sent,
  );
}

/** All that answers one question, with the fields that belong to it: up to the next question of the same step. */
function answerTo(question: string, answers: Answers): string {
  const step = findStepOf(question);
  if (step === null) return '';
  const { fields } = getStep(step);
  const parts = fields.slice(fields.findIndex((field) => field === question));
  const next = parts.findIndex((field, place) => place > 0 && QUESTIONS.includes(field));
  return JSON.stringify(
    parts
      .slice(0, next === -1 ? parts.length : next)
      // What she was asked about a NIK does not change it.
      .filter((field) => field !== 'nikDoubtsKept')
      .map((field) => answers[field]),
  );
}
