import type { MONTH_CHOICES, PAYERS, PROGRAMME_CHOICES } from '#domain/plan.ts';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { addMonths, lastDayOf, monthOf, type PlainDate, type PlainMonth } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { ContributionTable, Relief, TariffBook } from '#domain/tariff-book.ts';

/** JKK work accident, JKM death, JHT old-age savings. JP and JKP are not open to BPU (S1, S6). */
export type Programme = 'JKK' | 'JKM' | 'JHT';

/** The two packages offered (S10). JHT is a choice, except for a worker who employs others (Permenaker 5/2021 Ps 31–32, S2). */
export type ProgrammeChoice = (typeof PROGRAMME_CHOICES)[number];

/** How many months may be paid at once: the five choices of the JMO form (S10). */
export type Months = (typeof MONTH_CHOICES)[number];

/** Who pays the contribution; it decides whether the relief applies. */
export type Payer = (typeof PAYERS)[number];

/** The relief began and ends on other days for transport work. */
export type ReliefSector = 'transport' | 'other';

/**
 * [income from, base, JKK 1% of the base, JHT 2% of the base] as printed in PP 44/2015 Lampiran II and the annex of PP
 * 46/2015 jo. 60/2015 (transcribed in S2; end points agree with S4, S6). The printed bands end at …99,000: an income in
 * the gap up to the next band belongs to the lower one.
 */
const PRINTED_BANDS: readonly (readonly [from: Rupiah, base: Rupiah, jkk: Rupiah, jht: Rupiah])[] = [
  [0, 1_000_000, 10_000, 20_000],
  [1_100_000, 1_200_000, 12_000, 24_000],
  [1_300_000, 1_400_000, 14_000, 28_000],
  [1_500_000, 1_600_000, 16_000, 32_000],
  [1_700_000, 1_800_000, 18_000, 36_000],
  [1_900_000, 2_000_000, 20_000, 40_000],
  [2_100_000, 2_200_000, 22_000, 44_000],
  [2_300_000, 2_400_000, 24_000, 48_000],
  [2_500_000, 2_600_000, 26_000, 52_000],
  [2_700_000, 2_950_000, 29_500, 59_000],
  [3_200_000, 3_450_000, 34_500, 69_000],
  [3_700_000, 3_950_000, 39_500, 79_000],
  [4_200_000, 4_450_000, 44_500, 89_000],
  [4_700_000, 4_950_000, 49_500, 99_000],
  [5_200_000, 5_450_000, 54_500, 109_000],
  [5_700_000, 5_950_000, 59_500, 119_000],
  [6_200_000, 6_450_000, 64_500, 129_000],
  [6_700_000, 6_950_000, 69_500, 139_000],
  [7_200_000, 7_450_000, 74_500, 149_000],
  [7_700_000, 7_950_000, 79_500, 159_000],
  [8_200_000, 8_700_000, 87_000, 174_000],
  [9_200_000, 9_700_000, 97_000, 194_000],
  [10_200_000, 10_700_000, 107_000, 214_000],
  [11_200_000, 11_700_000, 117_000, 234_000],
  [12_200_000, 12_700_000, 127_000, 254_000],
  [13_200_000, 13_700_000, 137_000, 274_000],
  [14_200_000, 14_700_000, 147_000, 294_000],
  [15_200_000, 15_700_000, 157_000, 314_000],
  [16_200_000, 16_700_000, 167_000, 334_000],
  [17_200_000, 17_700_000, 177_000, 354_000],
  [18_200_000, 18_700_000, 187_000, 374_000],
  [19_200_000, 19_700_000, 197_000, 394_000],
  [20_200_000, 20_700_000, 207_000, 414_000],
];

/** What is known of the prices today; a newer book may come with the intake's config. */
export const TARIFFS: TariffBook = {
  asOf: FACTS_CHECKED_ON,
  contributions: [
    {
      inForceFrom: '2015-07',
      until: null,
      legal: {
        JKK: 'PP 44/2015 Lampiran II',
        JKM: 'PP 44/2015',
        JHT: 'PP 46/2015 jo. PP 60/2015',
      },
      link: 'https://peraturan.bpk.go.id/Download/28929/PP%20Nomor%2044%20Tahun%202015%20-%20Lampiran%202.pdf',
      sources: ['S2', 'S4'],
      jkm: 6_800,
      bands: PRINTED_BANDS.map(([incomeFrom, base, jkk, jht]) => ({ incomeFrom, base, jkk, jht })),
    },
  ],
  // PP 50/2025: half of JKK and JKM, new and existing members, benefits unchanged, JHT untouched; not where APBN or APBD
  // pays. Whether village money (APBDes) counts as such was not found: taken as excluded, so that nobody is promised too
  // much. Whether the month paid for or the day of payment decides was not found either: the month is taken, as in PP
  // 49/2020. The end of the relief for other work may be extended; then a newer book says so.
  reliefs: [
    {
      sector: 'transport',
      from: '2026-01',
      until: '2027-03',
      programmes: ['JKK', 'JKM'],
      multiplier: 0.5,
      notPaidBy: ['government', 'village-fund'],
      legal: 'PP 50/2025',
      link: 'https://peraturan.bpk.go.id/Download/402226/PP%20Nomor%2050%20Tahun%202025.pdf',
      sources: ['S2', 'S4', 'S8', 'S9'],
    },
    {
      sector: 'other',
      from: '2026-04',
      until: '2026-12',
      programmes: ['JKK', 'JKM'],
      multiplier: 0.5,
      notPaidBy: ['government', 'village-fund'],
      legal: 'PP 50/2025',
      link: 'https://peraturan.bpk.go.id/Download/402226/PP%20Nomor%2050%20Tahun%202025.pdf',
      sources: ['S2', 'S4', 'S8', 'S9'],
    },
  ],
};

/** The book to price by: the one checked later. A phone may keep a book of last year's and have an app of today, and the reverse. */
export function newerBook(fromIntake: TariffBook | null): TariffBook {
  return fromIntake !== null && fromIntake.asOf >= TARIFFS.asOf ? fromIntake : TARIFFS;
}

/** One band of a table: an income belongs to the last band that begins at or below it. */
export interface Band {
  /** 1 for the lowest. */
  readonly number: number;
  readonly incomeFrom: Rupiah;
  /** Where the next band begins; null for the highest. */
  readonly incomeBelow: Rupiah | null;
  /** The "upah" every contribution and benefit is reckoned from. */
  readonly base: Rupiah;
  readonly jkk: Rupiah;
  readonly jkm: Rupiah;
  readonly jht: Rupiah;
}

/** The band of a monthly income in the table in force in a month (without a month: the newest table). */
export function bandFor(income: Rupiah, book: TariffBook = TARIFFS, month?: PlainMonth): Band {
  const table = tableFor(book, month);
  const above = table.bands.findIndex(({ incomeFrom }) => incomeFrom > income);
  const index = above === -1 ? table.bands.length - 1 : Math.max(above - 1, 0);
  const band = table.bands[index];
  if (!band) throw new Error('a contribution table without bands');
  return { ...band, number: index + 1, incomeBelow: table.bands[index + 1]?.incomeFrom ?? null, jkm: table.jkm };
}

/** One programme in one month, with everything needed to reckon it again by hand. */
export interface QuoteLine {
  readonly programme: Programme;
  /** What the percentage is taken of; null for a flat amount. */
  readonly base: Rupiah | null;
  readonly rate: { readonly kind: 'percent'; readonly percent: number } | { readonly kind: 'flat' };
  /** The contribution before relief. */
  readonly full: Rupiah;
  readonly relief: { readonly multiplier: number; readonly legal: string; readonly until: PlainDate | null } | null;
  /** What is to be paid. */
  readonly amount: Rupiah;
  /** The law behind `full`. */
  readonly legal: string;
}

/** One contribution month, priced by its own date. */
export interface QuoteMonth {
  readonly month: PlainMonth;
  readonly lines: readonly QuoteLine[];
  readonly total: Rupiah;
}

/** An estimate with all of its arithmetic; the official bill prevails. */
export interface Quote {
  readonly months: readonly QuoteMonth[];
  readonly total: Rupiah;
  readonly totalWithoutRelief: Rupiah;
  /** The last day of the relief applied in this quote; null when none is applied, or it has no end. */
  readonly reliefEnds: PlainDate | null;
  /** Why a relief that others get in these months is not given here; null when none is withheld. */
  readonly reliefExcluded: 'government-paid' | 'village-fund' | null;
  /** Ids into SOURCES (a newer book may cite others), and the day the book was checked. */
  readonly sources: readonly string[];
  readonly asOf: PlainDate;
}

/** What a price depends on. `income` in whole rupiah a month; `from` is the first contribution month. */
export interface QuoteRequest {
  readonly income: Rupiah;
  readonly programmes: ProgrammeChoice;
  readonly months: Months;
  readonly from: PlainMonth;
  readonly sector: ReliefSector;
  readonly payer: Payer;
  readonly book?: TariffBook;
}

/** Prices a number of months from a first month, each by the table and the relief of its own date. */
export function quote({ book = TARIFFS, ...request }: QuoteRequest): Quote {
  const months = Array.from({ length: request.months }, (_, i) =>
    quoteMonth(book, request, addMonths(request.from, i)),
  );
  const lines = months.flatMap((month) => month.lines);
  const reliefs = months.flatMap(({ month }) => reliefFor(book, request.sector, month) ?? []);
  const granted = reliefs.filter((relief) => !isExcluded(relief, request.payer));
  const withheld = reliefs.length > granted.length;
  const last = granted.at(-1);
  return {
    months,
    total: sum(lines.map((line) => line.amount)),
    totalWithoutRelief: sum(lines.map((line) => line.full)),
    reliefEnds: last?.until ? lastDayOf(last.until) : null,
    reliefExcluded: !withheld ? null : request.payer === 'village-fund' ? 'village-fund' : 'government-paid',
    sources: [
      ...new Set([
        ...months.flatMap(({ month }) => tableFor(book, month).sources),
        ...reliefs.flatMap((r) => r.sources),
      ]),
    ],
    asOf: book.asOf,
  };
}

/** The same for one month, the first after the relief that ends last in these months; null when none ends. */
export function quoteAfterRelief(request: QuoteRequest): Quote | null {
  const { reliefEnds } = quote(request);
  return reliefEnds === null ? null : quote({ ...request, months: 1, from: addMonths(monthOf(reliefEnds), 1) });
}

/** The lowest prices of one month, for someone who pays alone: what a home page may promise. */
export interface LowestPrice {
  readonly withoutJht: Rupiah;
  readonly withJht: Rupiah;
  readonly fullWithoutJht: Rupiah;
  readonly fullWithJht: Rupiah;
  /** The last day of the relief that makes it cheaper; null when there is none. */
  readonly reliefEnds: PlainDate | null;
}

/** The lowest band's price in a contribution month for a kind of work. */
export function lowestPrice(on: PlainMonth, sector: ReliefSector, book: TariffBook = TARIFFS): LowestPrice {
  const request = { income: 0, months: 1, from: on, sector, payer: 'self', book } as const;
  const without = quote({ ...request, programmes: 'JKK_JKM' });
  const withJht = quote({ ...request, programmes: 'JKK_JKM_JHT' });
  return {
    withoutJht: without.total,
    withJht: withJht.total,
    fullWithoutJht: without.totalWithoutRelief,
    fullWithJht: withJht.totalWithoutRelief,
    reliefEnds: without.reliefEnds,
  };
}

function quoteMonth(book: TariffBook, request: Omit<QuoteRequest, 'book'>, month: PlainMonth): QuoteMonth {
  const { legal } = tableFor(book, month);
  const band = bandFor(request.income, book, month);
  const found = reliefFor(book, request.sector, month);
  const relief = found && !isExcluded(found, request.payer) ? found : null;

  const line = (programme: Programme, full: Rupiah, isFlat: boolean): QuoteLine => {
    const applied = relief?.programmes.includes(programme) ? relief : null;
    return {
      programme,
      base: isFlat ? null : band.base,
      // Hundredths of a percent are enough for any table; a raw quotient would show 1.0000000000000002.
      rate: isFlat ? { kind: 'flat' } : { kind: 'percent', percent: Math.round((full / band.base) * 10_000) / 100 },
      full,
      relief: applied && {
        multiplier: applied.multiplier,
        legal: applied.legal,
        until: applied.until === null ? null : lastDayOf(applied.until),
      },
      // Every half of the tables in force is a whole rupiah; a future table that is not is rounded to the nearest.
      amount: applied ? Math.round(full * applied.multiplier) : full,
      legal: legal[programme],
    };
  };

  const lines = [line('JKK', band.jkk, false), line('JKM', band.jkm, true)];
  if (request.programmes === 'JKK_JKM_JHT') lines.push(line('JHT', band.jht, false));
  return { month, lines, total: sum(lines.map(({ amount }) => amount)) };
}

/** The table in force; for a month before the first (a phone whose clock is years behind), the first. */
export function tableFor(book: TariffBook, month: PlainMonth | undefined): ContributionTable {
  const newestFirst = [...book.contributions].sort((a, b) => (a.inForceFrom > b.inForceFrom ? -1 : 1));
  const table =
    month === undefined
      ? newestFirst[0]
      : (newestFirst.find(({ inForceFrom, until }) => inForceFrom <= month && (until === null || month <= until)) ??
        newestFirst[newestFirst.length - 1]);
  if (!table) throw new Error('a tariff book without contributions');
  return table;
}

/** The relief for a kind of work in a month, whoever pays; null when there is none. */
export function reliefFor(book: TariffBook, sector: ReliefSector, month: PlainMonth): Relief | null {
  return (
    book.reliefs.find(
      (relief) => relief.sector === sector && relief.from <= month && (relief.until === null || month <= relief.until),
    ) ?? null
  );
}

function isExcluded(relief: Relief, payer: Payer): boolean {
  return relief.notPaidBy.some((excluded) => excluded === payer);
}

function sum(amounts: readonly Rupiah[]): Rupiah {
  return amounts.reduce((total, amount) => total + amount, 0);
}
