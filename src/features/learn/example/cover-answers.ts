import { type Cover, LAPSE, RECKONED_FROM } from '#domain/payment.ts';
import {
  type PlainDate,
  type PlainMonth,
  addMonths,
  lastDayOf,
  monthOf,
  plainDateFromParts,
} from '#domain/plain-date.ts';
import { MONTH_CHOICES } from '#domain/plan.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { openTabStore } from '#features/tab-store.ts';

/**
 * The last month that was paid for, 'YYYY-MM', and the day of the first payment as typed; '' is not told. A receipt names its months:
 * how many they are would not say with which they begin.
 */
export type CoverAnswers = Readonly<Record<'paidTo' | 'startDay' | 'startMonth' | 'startYear' | 'asked', string>>;

export const COVER_ANSWERS = openTabStore<CoverAnswers>('cover', (texts) => ({
  paidTo: texts['paidTo'] ?? '',
  startDay: texts['startDay'] ?? '',
  startMonth: texts['startMonth'] ?? '',
  startYear: texts['startYear'] ?? '',
  asked: texts['asked'] ?? '',
}));

/** The months to choose from. The first stands for those before it too: who has paid no further is no longer a member. */
export function monthsToChoose(today: PlainDate): readonly PlainMonth[] {
  const back = LAPSE.mostUnpaidMonths + 1;
  const ahead = Math.max(...MONTH_CHOICES);
  return Array.from({ length: back + 1 + ahead }, (_, i) => addMonths(monthOf(today), i - back));
}

/** What is to be mended, in the order of the page. */
export function judgeCover(
  answers: CoverAnswers,
  today: PlainDate,
): readonly { readonly field: 'paidTo' | 'startDay'; readonly problem: ProblemCode }[] {
  const paidTo = monthsToChoose(today).find((month) => month === answers.paidTo);
  const problem = startProblem(answers, today);
  return [
    ...(paidTo === undefined ? [{ field: 'paidTo', problem: 'choose-one' } as const] : []),
    ...(problem === null ? [] : [{ field: 'startDay', problem } as const]),
  ];
}

/** The first payment may be left out: it decides nothing about today. It may follow a month that was paid for late. */
function startProblem(answers: CoverAnswers, today: PlainDate): ProblemCode | null {
  const start = startOf(answers);
  if (!start.ok) return start.problem === 'date-empty' ? null : start.problem;
  if (start.value < RECKONED_FROM.day) return 'payment-too-early';
  return start.value > today ? 'date-in-future' : null;
}

/** The cover as far as it is told: `begins` is null where the first payment is not. */
export type CoverTold = Pick<Cover, 'lastDay'> & { readonly begins: PlainDate | null };

/** What answers give in which nothing is to be mended. */
export function coverTold(answers: CoverAnswers): CoverTold {
  const start = startOf(answers);
  return { begins: start.ok ? start.value : null, lastDay: lastDayOf(answers.paidTo) };
}

function startOf({ startDay, startMonth, startYear }: CoverAnswers) {
  return plainDateFromParts(startDay, startMonth, startYear);
}
