import { type BandBenefits, benefitsFor } from '#domain/benefits.ts';
import { type Comparison, compareWithIncome } from '#domain/comparison.ts';
import type { Income } from '#domain/income.ts';
import { type PlainMonth, addMonths, monthOf } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { type Months, type Payer, type Quote, type ReliefSector, bandFor, quote } from '#domain/tariffs.ts';

/** Both packages at once. */
export interface BothPrices {
  readonly withoutJht: Quote;
  readonly withJht: Quote;
}

/** What somebody's own case costs and brings: nothing in it is reckoned here, all comes from the tables of their months. */
export interface PriceCase extends BothPrices {
  readonly income: Income;
  readonly months: Months;
  readonly base: Rupiah;
  /** Where the band of the income begins in the table of the first month. */
  readonly bandFrom: Rupiah;
  /** The same for other work, where the relief for this work is only inferred and other work would be priced otherwise. */
  readonly ifOther: BothPrices | null;
  /** A month's price as it is from the first month after the relief on; null when no relief ends. */
  readonly afterRelief: { readonly month: PlainMonth; readonly withoutJht: Rupiah; readonly withJht: Rupiah } | null;
  /** The first month of each package beside the person's own income. */
  readonly comparison: { readonly withoutJht: Comparison; readonly withJht: Comparison };
  readonly benefits: BandBenefits;
}

/** Reckons a case from the first month on. */
export function priceCase(request: {
  readonly income: Income;
  readonly sector: ReliefSector;
  /** The relief for this work is inferred, not named in what was published. */
  readonly isReliefInferred: boolean;
  readonly months: Months;
  readonly from: PlainMonth;
  readonly payer: Payer;
  readonly book: TariffBook;
}): PriceCase {
  const { income, sector, isReliefInferred, months, from, book } = request;
  const price = (of: ReliefSector, since: PlainMonth, count: Months): BothPrices => {
    const same = { income: income.monthly, months: count, from: since, sector: of, payer: request.payer, book };
    return {
      withoutJht: quote({ ...same, programmes: 'JKK_JKM' }),
      withJht: quote({ ...same, programmes: 'JKK_JKM_JHT' }),
    };
  };
  const own = price(sector, from, months);
  const other = isReliefInferred ? price('other', from, months) : null;
  const ends = own.withoutJht.reliefEnds;
  const next = ends === null ? null : addMonths(monthOf(ends), 1);
  const after = next === null ? null : price(sector, next, 1);
  const compare = ({ months: [first] }: Quote) =>
    compareWithIncome(first ?? { month: from, total: 0 }, income.monthly, income.daily?.daysPerMonth);
  return {
    ...own,
    income,
    months,
    base: bandFor(income.monthly, book, from).base,
    bandFrom: bandFor(income.monthly, book, from).incomeFrom,
    ifOther:
      other === null ||
      (other.withJht.total === own.withJht.total && other.withoutJht.reliefEnds === own.withoutJht.reliefEnds)
        ? null
        : other,
    afterRelief:
      next === null || after === null
        ? null
        : { month: next, withoutJht: after.withoutJht.total, withJht: after.withJht.total },
    comparison: { withoutJht: compare(own.withoutJht), withJht: compare(own.withJht) },
    benefits: benefitsFor({ income: income.monthly, tariffs: book, month: from }),
  };
}
