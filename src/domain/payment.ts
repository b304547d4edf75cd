import { tableFor, type InForce } from '#domain/benefit-lines.ts';
import type { OpenQuestion } from '#domain/open-questions.ts';
import {
  addDays,
  addMonths,
  addMonthsToDate,
  daysBetween,
  lastDayOf,
  monthOf,
  type PlainDate,
  type PlainMonth,
} from '#domain/plain-date.ts';
import type { Grounds } from '#domain/sources.ts';
import type { Months } from '#domain/tariffs.ts';

/**
 * The days on which somebody is protected without a gap. What a month costs is `quote` (tariffs.ts). Contributions are for calendar
 * months; whether cover ends with the month or a month after the payment was not found ('cover-end-day'), so the card or the app
 * of BPJS Ketenagakerjaan prevails.
 */
export interface Cover {
  readonly begins: PlainDate;
  readonly lastDay: PlainDate;
}

/** Protection begins when the contribution is paid (S10). */
export const COVER_BEGINS: Grounds = { legal: null, sources: ['S10'] };

/**
 * No first payment is reckoned from before the year of the law that JKK and JKM rest on. Older laws had their own programmes, and the day
 * on which this one came into force was not found: its year lets nobody be refused wrongly.
 */
export const RECKONED_FROM = { day: '2015-01-01', legal: 'PP 44/2015', sources: ['S2'] } as const satisfies Grounds & {
  readonly day: PlainDate;
};

/** Arrears can be paid for so many months from the end of protection; who leaves more unpaid is no longer a member. No fine. */
export const LAPSE = {
  mostUnpaidMonths: 3,
  fine: 0,
  legal: 'Perdir BPJS Ketenagakerjaan 22/PERDIR.02/072022',
  sources: ['S20', 'S19', 'S23', 'S1'],
} as const satisfies Grounds & { readonly mostUnpaidMonths: number; readonly fine: 0 };

/** Afterwards she joins again by paying with the same NIK; the old arrears are not asked for. */
export const REJOIN = {
  payWith: 'nik',
  arrearsCharged: false,
  legal: null,
  sources: ['S1', 'S19', 'S23'],
} as const satisfies Grounds & { readonly payWith: 'nik'; readonly arrearsCharged: boolean };

/** From how many days before the end on a page should speak up. Our own choice. */
export const ENDING_SOON_DAYS = 7;

/**
 * What a payment of some months from a first contribution month protects: from the day of payment, never earlier. Null when the
 * last of these months was over on that day: whether such months are covered afterwards was not found.
 */
export function coverOf(payment: {
  readonly paidOn: PlainDate;
  readonly from: PlainMonth;
  readonly months: number;
}): Cover | null {
  const firstDay = `${payment.from}-01`;
  const begins = payment.paidOn > firstDay ? payment.paidOn : firstDay;
  const lastDay = lastDayOf(addMonths(payment.from, payment.months - 1));
  return begins <= lastDay ? { begins, lastDay } : null;
}

/** What no source answers about where somebody stands. */
type CoverQuestion = Extract<OpenQuestion, 'cover-end-day' | 'cover-in-unpaid-months' | 'jkm-three-months'>;

/** Where somebody who has paid stands on a day. */
export type CoverState =
  | {
      readonly kind: 'covered' | 'ending';
      readonly lastDay: PlainDate;
      /** After this day; 0 on the last. */
      readonly daysLeft: number;
      readonly open: readonly CoverQuestion[];
    }
  | {
      readonly kind: 'unpaid';
      /** The months that are unpaid, this one included. `quote` of these months is what is due. */
      readonly arrears: readonly PlainMonth[];
      /** The last day on which they can be paid before membership ends. */
      readonly payBy: PlainDate;
      readonly open: readonly CoverQuestion[];
    }
  | { readonly kind: 'ended'; readonly open: readonly CoverQuestion[] };

/** Where somebody stands on a day, by the last day of the cover that her payments in a row have given. */
export function coverState({ lastDay }: Pick<Cover, 'lastDay'>, on: PlainDate): CoverState {
  const daysLeft = daysBetween(on, lastDay);
  if (daysLeft >= 0) {
    return { kind: daysLeft <= ENDING_SOON_DAYS ? 'ending' : 'covered', lastDay, daysLeft, open: ['cover-end-day'] };
  }
  const paidTo = monthOf(lastDay);
  const payBy = lastDayOf(addMonths(paidTo, LAPSE.mostUnpaidMonths));
  if (on > payBy) {
    // Reckoned from the day of payment a month would reach into the next one: in that, nobody knows whether it is over.
    const isCertain = monthOf(on) !== addMonths(monthOf(payBy), 1);
    return { kind: 'ended', open: [...(isCertain ? [] : (['cover-end-day'] as const)), 'jkm-three-months'] };
  }
  const payable = Array.from({ length: LAPSE.mostUnpaidMonths }, (_, i) => addMonths(paidTo, i + 1));
  const arrears = payable.filter((month) => month <= monthOf(on));
  return { kind: 'unpaid', arrears, payBy, open: ['cover-end-day', 'cover-in-unpaid-months'] };
}

/** The contribution month with which the next payment begins: the first unpaid one, or this month for who joins again. */
export function nextContributionMonth(cover: Pick<Cover, 'lastDay'>, on: PlainDate): PlainMonth {
  return coverState(cover, on).kind === 'ended' ? monthOf(on) : addMonths(monthOf(cover.lastDay), 1);
}

/**
 * The days by which to pay, the next first: always before protection ends. The last day of a month each, so a calendar's
 * reminder takes `dayOfMonth: 31`.
 */
export function dueDays(cover: Cover, everyMonths: Months, count: number): readonly PlainDate[] {
  return Array.from({ length: count }, (_, i) => lastDayOf(addMonths(monthOf(cover.lastDay), i * everyMonths)));
}

/** Whole months of protection that have passed on a day: what JKM and its scholarship count. Months paid ahead do not. */
export function monthsCovered({ begins, lastDay }: Cover, on: PlainDate): number {
  const end = on > lastDay ? addDays(lastDay, 1) : on;
  let months = 0;
  while (addMonthsToDate(begins, months + 1) <= end) months += 1;
  return months;
}

/**
 * The first day on which JKM would be paid in full, if every month until then is paid without a gap. Accounts count three
 * months or ninety days: the later is told.
 */
export function fullDeathBenefitFrom({ begins }: Cover, inForce: InForce = {}): PlainDate {
  const { months, days } = tableFor(inForce).jkm.fullAfter;
  const [byMonths, byDays] = [addMonthsToDate(begins, months), addDays(begins, days)];
  return byMonths > byDays ? byMonths : byDays;
}
