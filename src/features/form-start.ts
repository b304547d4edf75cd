import { type Answers, EMPTY_ANSWERS, readAnswers } from '#domain/answers.ts';
import { findInTab, forgetInTab, keepInTab } from '#features/tab-store.ts';

const NAME = 'form-start';

/** What the page about the price may hand over to the form; everything else is asked there. */
type FormStart = Pick<
  Answers,
  'incomePer' | 'incomeMonthly' | 'incomePerDay' | 'incomeDays' | 'occupation' | 'months' | 'payer'
>;

/** Keeps answers for the next form that is begun in this tab. */
export function startFormWith(answers: FormStart): void {
  keepInTab(NAME, answers);
}

/** The answers with which a new form begins: none, unless some were brought along. */
export function firstAnswers(): Answers {
  const brought = findInTab(NAME);
  if (Object.keys(brought).length === 0) return EMPTY_ANSWERS;
  const { incomePer, incomeMonthly, incomePerDay, incomeDays, occupation, months, payer } = readAnswers(brought);
  return { ...EMPTY_ANSWERS, incomePer, incomeMonthly, incomePerDay, incomeDays, occupation, months, payer };
}

/** They have become part of a draft, or another form was opened: the next one begins with nothing. */
export function forgetFormStart(): void {
  forgetInTab(NAME);
}
