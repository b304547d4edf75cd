import type { Answers } from '#domain/answers.ts';
import { MONTH_CHOICES, PAYERS, PROGRAMME_CHOICES } from '#domain/plan.ts';
import { sectorFor } from '#domain/occupation-relief.ts';
import { monthOf } from '#domain/plain-date.ts';
import { incomeOf } from '#domain/income.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import {
  type Months,
  type ProgrammeChoice,
  type Quote,
  type QuoteRequest,
  newerBook,
  quote,
  quoteAfterRelief,
} from '#domain/tariffs.ts';
import { todayHere } from '#features/today.ts';
import { useConfig } from '#features/use-config.ts';
import { useDraft } from '#features/enrol/use-draft.ts';

/** What is assumed for now, where it is not answered or shall not count. */
interface Assumed {
  readonly programmes?: ProgrammeChoice;
  readonly months?: Months;
}

/** Gives the price for what is answered so far, with some of it assumed; null while something it needs is not answered. */
export function usePrice(): (assumed: Assumed) => Quote | null {
  return usePriced(quote);
}

/** Gives a month's price once the relief is over; null too when none ends. */
export function usePriceAfterRelief(): (assumed: Assumed) => Quote | null {
  return usePriced(quoteAfterRelief);
}

function usePriced(price: (request: QuoteRequest) => Quote | null): (assumed: Assumed) => Quote | null {
  const { answers } = useDraft();
  const book = newerBook(useConfig()?.tariffs ?? null);
  return (assumed) => {
    const request = requestOf(answers, assumed, book);
    return request === null ? null : price(request);
  };
}

/** From today's month on, by the newest tariffs the phone knows. */
function requestOf(answers: Answers, assumed: Assumed, book: TariffBook): QuoteRequest | null {
  const income = incomeOf(answers);
  const programmes = assumed.programmes ?? PROGRAMME_CHOICES.find((choice) => choice === answers.programmes);
  const months = assumed.months ?? MONTH_CHOICES.find((choice) => String(choice) === answers.months);
  if (!income.ok || programmes === undefined || months === undefined) return null;
  return {
    income: income.value.monthly,
    programmes,
    months,
    from: monthOf(todayHere()),
    sector: sectorFor([answers.occupation]),
    payer: PAYERS.find((payer) => payer === answers.payer) ?? 'self',
    book,
  };
}
