import type { Answers } from '#domain/answers.ts';
import { openTabStore } from '#features/tab-store.ts';

/** What a price depends on, as typed and chosen. */
export type PriceAnswers = Pick<
  Answers,
  'incomePer' | 'incomeMonthly' | 'incomePerDay' | 'incomeDays' | 'occupation' | 'months' | 'payer'
> & {
  /** 'yes' once the price was asked for. */
  readonly asked: string;
};

/** What was entered to reckon a price; the examples of benefits are reckoned from the same income. */
export const PRICE_ANSWERS = openTabStore<PriceAnswers>('price', (texts) => ({
  incomePer: texts['incomePer'] ?? 'month',
  incomeMonthly: texts['incomeMonthly'] ?? '',
  incomePerDay: texts['incomePerDay'] ?? '',
  incomeDays: texts['incomeDays'] ?? '',
  occupation: texts['occupation'] ?? '',
  months: texts['months'] ?? '1',
  payer: texts['payer'] ?? 'self',
  asked: texts['asked'] ?? '',
}));
