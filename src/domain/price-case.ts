import { type BandBenefits, benefitsFor } from '#domain/benefits.ts';
import { type Comparison, compareWithIncome } from '#domain/comparison.ts';
import type { Income } from '#domain/income.ts';
import type { PlainMonth } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import {
  type Months,
  type Payer,
  type Quote,
  type QuoteRequest,
  type ReliefSector,
  bandFor,
  quote,
  quoteAfterRelief,
} from '#domain/tariffs.ts';

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
  const both = <Price>(of: ReliefSector, price: (request: QuoteRequest) => Price) => {
    const same = { income: income.monthly, months, from, sector: of, payer: request.payer, book };
    return {
      withoutJht: price({ ...same, programmes: 'JKK_JKM' }),
      withJht: price({ ...same, programmes: 'JKK_JKM_JHT' }),
    };
  };
  const own = both(sector, quote);
  const other = isReliefInferred ? both('other', quote) : null;
  const after = both(sector, quoteAfterRelief);
  const next = after.withoutJht?.months[0]?.month;
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
      next === undefined || after.withoutJht === null || after.withJht === null
        ? null
        : { month: next, withoutJht: after.withoutJht.total, withJht: after.withJht.total },
    comparison: { withoutJht: compare(own.withoutJht), withJht: compare(own.withJht) },
    benefits: benefitsFor({ income: income.monthly, tariffs: book, month: from }),
  };
}
