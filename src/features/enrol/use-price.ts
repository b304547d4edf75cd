import type { Answers } from '#domain/answers.ts';
import { MONTH_CHOICES, PAYERS, PROGRAMME_CHOICES } from '#domain/plan.ts';
import { sectorFor } from '#domain/occupation-relief.ts';
import { monthOf } from '#domain/plain-date.ts';
import { incomeOf } from '#domain/income.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { type Months, type ProgrammeChoice, type Quote, newerBook, quote } from '#domain/tariffs.ts';
import { todayHere } from '#features/today.ts';
import { useConfig } from '#features/use-config.ts';
import { useDraft } from '#features/enrol/use-draft.ts';

/** Gives the price for what is answered so far, with some of it assumed; null while something it needs is not answered. */
export function usePrice(): (assumed: { programmes?: ProgrammeChoice; months?: Months }) => Quote | null {
  const { answers } = useDraft();
  const book = newerBook(useConfig()?.tariffs ?? null);
  return (assumed) => priceOf(answers, assumed, book);
}

/** The estimate from today's month on, by the newest tariffs the phone knows. */
function priceOf(
  answers: Answers,
  assumed: { programmes?: ProgrammeChoice; months?: Months },
  book: TariffBook,
): Quote | null {
  const income = incomeOf(answers);
  const programmes = assumed.programmes ?? PROGRAMME_CHOICES.find((choice) => choice === answers.programmes);
  const months = assumed.months ?? MONTH_CHOICES.find((choice) => String(choice) === answers.months);
  if (!income.ok || programmes === undefined || months === undefined) return null;
  return quote({
    income: income.value.monthly,
    programmes,
    months,
    from: monthOf(todayHere()),
    sector: sectorFor([answers.occupation]),
    payer: PAYERS.find((payer) => payer === answers.payer) ?? 'self',
    book,
  });
}
