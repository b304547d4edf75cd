import { lastDayOf, parts, type PlainMonth } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { QuoteMonth } from '#domain/tariffs.ts';

/**
 * What the contribution of one month is beside the person's own income. Nothing else is compared with: no source was found for
 * what a coffee, a cigarette or a litre of rice costs where she lives, and a made-up price would be an advertisement.
 */
export interface Comparison {
  readonly month: PlainMonth;
  /** Calendar days of that month. */
  readonly days: number;
  /** The price of a calendar day, rounded up to whole rupiah: never said too cheap. */
  readonly perDay: Rupiah;
  /** Null when there is no income to compare with. */
  readonly ofIncome: {
    /** The contribution in thousandths of the month's income, rounded up. */
    readonly permille: number;
    /** What a day of work brings, rounded down. */
    readonly incomePerDay: Rupiah;
    /** How many whole days of protection one day of work pays for. */
    readonly daysPaidByADayOfWork: number;
  } | null;
}

/**
 * Compares one month of a quote with an income. `daysWorked` is how many days of the month bring that income; without it, every
 * calendar day does.
 */
export function compareWithIncome(
  { month, total }: Pick<QuoteMonth, 'month' | 'total'>,
  income: Rupiah,
  daysWorked?: number,
): Comparison {
  const days = parts(lastDayOf(month)).day;
  const worked = daysWorked ?? days;
  return {
    month,
    days,
    perDay: Math.ceil(total / days),
    ofIncome:
      income <= 0 || total <= 0 || worked <= 0
        ? null
        : {
            permille: Math.ceil((total * 1000) / income),
            incomePerDay: Math.floor(income / worked),
            daysPaidByADayOfWork: Math.floor((income * days) / (worked * total)),
          },
  };
}
