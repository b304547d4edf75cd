import { type PlainDate, type PlainMonth, monthOf } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { TARIFFS, lowestPrice, quote } from '#domain/tariffs.ts';

/**
 * The lowest price of a month as the home page tells it. `from` is what anybody pays at least: where transport alone has a
 * relief, it is the price of the others, so that nobody is promised too little.
 */
export interface TodaysPrice {
  readonly month: PlainMonth;
  readonly from: Rupiah;
  /** With old-age savings (JHT). */
  readonly withSavings: Rupiah;
  /** The relief that `from` has in it. */
  readonly relief: { readonly full: Rupiah; readonly until: PlainDate } | null;
  /** Transport, where it stands apart: it pays less (`cheaper`), or has the same relief for longer. */
  readonly transport:
    | { readonly kind: 'cheaper'; readonly from: Rupiah; readonly full: Rupiah; readonly until: PlainDate }
    | { readonly kind: 'longer'; readonly until: PlainDate }
    | null;
  readonly laws: readonly { readonly name: string; readonly link: string }[];
  /** When the table behind it was last checked. */
  readonly asOf: PlainDate;
}

/** The price of the month of a day, by the built-in book or a newer one. */
export function todaysPrice(today: PlainDate, book: TariffBook = TARIFFS): TodaysPrice {
  const month = monthOf(today);
  const others = lowestPrice(month, 'other', book);
  const riders = lowestPrice(month, 'transport', book);
  return {
    month,
    from: others.withoutJht,
    withSavings: others.withJht,
    relief: others.reliefEnds === null ? null : { full: others.fullWithoutJht, until: others.reliefEnds },
    transport: transportApart(others, riders),
    laws: lawsOf(month, book),
    asOf: book.asOf,
  };
}

function transportApart(
  others: ReturnType<typeof lowestPrice>,
  riders: ReturnType<typeof lowestPrice>,
): TodaysPrice['transport'] {
  if (riders.reliefEnds === null) return null;
  if (riders.withoutJht < others.withoutJht) {
    return { kind: 'cheaper', from: riders.withoutJht, full: riders.fullWithoutJht, until: riders.reliefEnds };
  }
  return others.reliefEnds !== null && riders.reliefEnds > others.reliefEnds
    ? { kind: 'longer', until: riders.reliefEnds }
    : null;
}

/** The laws behind the figures, each once, with where to read it where we know. */
function lawsOf(month: PlainMonth, book: TariffBook): TodaysPrice['laws'] {
  const { months } = quote({
    income: 0,
    programmes: 'JKK_JKM_JHT',
    months: 1,
    from: month,
    sector: 'transport',
    payer: 'self',
    book,
  });
  const lines = months.flatMap((each) => each.lines);
  const names = new Set(lines.flatMap((line) => [line.legal, ...(line.relief === null ? [] : [line.relief.legal])]));
  const links = new Map([
    ...book.contributions.map((table) => [table.legal.JKK, table.link] as const),
    ...book.reliefs.map((relief) => [relief.legal, relief.link] as const),
  ]);
  return [...names].map((name) => ({ name, link: links.get(name) ?? '' }));
}

/**
 * What the lines of the price card say: by its name, whether it is shown and what fills its placeholders. The page is made of
 * these at build time, and the script fills the same lines anew when the month has changed since.
 */
export type PriceLine =
  | 'heading'
  | 'amount'
  | 'relief'
  | 'transport'
  | 'transportLonger'
  | 'savings'
  | 'excluded'
  | 'estimate'
  | 'sourcesBody';

/** How dates and money are written in the language of the page. */
export interface Writing {
  readonly rupiah: (amount: Rupiah) => string;
  readonly date: (date: PlainDate) => string;
  readonly month: (month: PlainMonth) => string;
}

/** The lines for a price; null for a line that is not shown. */
export function priceLines(
  price: TodaysPrice,
  write: Writing,
): Record<PriceLine, Readonly<Record<string, string>> | null> {
  const { relief, transport } = price;
  const month = write.month(price.month);
  return {
    heading: { month },
    amount: { price: write.rupiah(price.from) },
    relief: relief && { full: write.rupiah(relief.full), until: write.date(relief.until) },
    transport:
      transport?.kind === 'cheaper'
        ? {
            price: write.rupiah(transport.from),
            full: write.rupiah(transport.full),
            until: write.date(transport.until),
          }
        : null,
    transportLonger: transport?.kind === 'longer' ? { until: write.date(transport.until) } : null,
    savings: { price: write.rupiah(price.withSavings) },
    excluded: relief !== null || transport !== null ? {} : null,
    estimate: { month },
    sourcesBody: { laws: price.laws.map(({ name }) => name).join('; '), asOf: write.date(price.asOf) },
  };
}
