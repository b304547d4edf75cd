import { addMonths, type PlainDate, type PlainMonth } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { Grounds } from '#domain/sources.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { bandFor, TARIFFS } from '#domain/tariffs.ts';

/** Months in a row with the same contribution: `months` × `percent` of `base`. */
export interface SavingsLine {
  readonly from: PlainMonth;
  readonly months: number;
  readonly base: Rupiah;
  readonly perMonth: Rupiah;
  readonly amount: Rupiah;
}

/** What was paid in. The returns come on top; no rate is told, for it changes every year and nobody can promise it. */
export interface Savings extends Grounds {
  readonly lines: readonly SavingsLine[];
  readonly paidIn: Rupiah;
  readonly asOf: PlainDate;
}

/** The JHT contributions of a number of months as a sum, each month by the table of its own date. */
export function savingsPaidIn({
  income,
  from,
  months,
  book = TARIFFS,
}: {
  readonly income: Rupiah;
  readonly from: PlainMonth;
  readonly months: number;
  readonly book?: TariffBook;
}): Savings {
  const lines: SavingsLine[] = [];
  for (let i = 0; i < months; i += 1) {
    const month = addMonths(from, i);
    const { base, jht } = bandFor(income, book, month);
    const last = lines.at(-1);
    if (last?.base === base && last.perMonth === jht) {
      lines[lines.length - 1] = { ...last, months: last.months + 1, amount: last.amount + jht };
    } else {
      lines.push({ from: month, months: 1, base, perMonth: jht, amount: jht });
    }
  }
  return {
    lines,
    paidIn: lines.reduce((sum, { amount }) => sum + amount, 0),
    ...JHT_GROUNDS,
    asOf: book.asOf,
  };
}

const JHT_GROUNDS: Grounds = { legal: 'PP 46/2015 jo. PP 60/2015; Permenaker 4/2022', sources: ['S1', 'S4'] };

/** When all of the savings are paid out, at once. (Leaving Indonesia for good is for foreigners, who cannot be BPU.) */
export type FullPayout = Grounds &
  (
    | { readonly id: 'age'; readonly age: number }
    | { readonly id: 'total-disability' }
    | { readonly id: 'death' }
    | { readonly id: 'stopped-work'; readonly waitMonths: number }
  );

export const FULL_PAYOUTS: readonly FullPayout[] = [
  { id: 'age', age: 56, ...JHT_GROUNDS },
  { id: 'stopped-work', waitMonths: 1, ...JHT_GROUNDS },
  { id: 'total-disability', ...JHT_GROUNDS },
  { id: 'death', ...JHT_GROUNDS },
];

/** A part may be taken out once, after years of membership, and only one of these. A loan for a house is not promised to BPU (S4). */
export const PARTIAL_PAYOUTS: readonly (Grounds & {
  readonly id: 'home' | 'other';
  readonly mostPercent: number;
  readonly afterYears: number;
})[] = [
  { id: 'home', mostPercent: 30, afterYears: 10, ...JHT_GROUNDS },
  { id: 'other', mostPercent: 10, afterYears: 10, ...JHT_GROUNDS },
];
