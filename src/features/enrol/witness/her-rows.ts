import type { TFunction } from 'i18next';
import type { HeldVersion } from '#device/agent/held-version.ts';
import type { PhotoToSend } from '#device/photo-sealing.ts';
import type { Answers } from '#domain/answers.ts';
import { stepsFor } from '#domain/steps.ts';
import { tidyText } from '#domain/typed-text.ts';
import { type AnswerRow, answerRows } from '#features/enrol/answer-rows.ts';
import type { Formats } from '#i18n/use-formats.ts';

type Texts = TFunction<'enrol'>;

/** All answers as their person reads them: her mother's name is whole, as only she can see that a letter of it is wrong. */
export function herRows(
  answers: Answers,
  t: Texts,
  formats: Formats,
  photo: PhotoToSend | null = null,
): readonly AnswerRow[] {
  return answerRows(answers, t, formats, photo).map((row) =>
    row.step === 'ibu' ? { ...row, answer: tidyText(answers.motherName) } : row,
  );
}

/** The questions whose answers read otherwise than in the version that the intake holds, with the photo first. */
export function newSince({ answers, isPhotoOther }: HeldVersion, now: Answers, t: Texts, formats: Formats): string[] {
  const asked = stepsFor(now);
  const after = herRows(now, t, formats);
  // A second work that was taken off is new as well; what is not asked any more goes with the answer that made it so.
  const before = herRows(answers, t, formats).filter(({ step }) => asked.includes(step));
  const answerIn = (rows: readonly AnswerRow[], question: string) =>
    rows.find((row) => row.question === question)?.answer ?? '';
  const questions = new Set([...after, ...before].map(({ question }) => question));
  return [
    ...(isPhotoOther ? [t('photo.name')] : []),
    ...[...questions].filter((question) => answerIn(before, question) !== answerIn(after, question)),
  ];
}
