import { PROGRAMME_CHOICES } from '#domain/plan.ts';
import { RETURN_REASONS } from '#domain/office-reasons.ts';
import { AGE_TOO_OLD, YOUNGEST_AGE } from '#domain/age.ts';
import { CHANNELS, SEXES } from '#domain/enrolment-choices.ts';
import type { Enrolment } from '#domain/enrolment.ts';
import type { Sex } from '#domain/nik.ts';
import { type SECTORS, findOccupation } from '#domain/occupations.ts';
import type { FigureGroup } from '#domain/suppression.ts';

/** What of the enrolments is counted, and how. Counters hold numbers only; none of them can be asked who. */

/** How an enrolment stands, as coverage tells it: each is in one of them, and their sum is all that ever came. */
export const COVERAGE_STATES = ['accepted', 'waiting', 'returned', 'declined', 'duplicate', 'withdrawn'] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

/** Those that are or may become members: what the breakdowns count. */
export const LIVE_STATES = ['accepted', 'waiting', 'returned'] as const satisfies readonly CoverageState[];

const AGE_GROUPS = ['15-24', '25-34', '35-44', '45-54', '55-64'] as const;
type AgeGroup = (typeof AGE_GROUPS)[number];

const SECTOR_IDS = [
  'farming',
  'livestock',
  'fishing',
  'trade',
  'food',
  'transport',
  'building',
  'household',
  'crafts',
  'waste',
  'mining',
  'community',
  'creative',
] as const satisfies readonly (keyof typeof SECTORS)[];

/**
 * What the enrolments are parted by. What a person answered (`ANSWERED_DIMENSIONS`) is counted only when she agreed that her answers are
 * counted; the others, and those whose answer is of no group, are the rest.
 */
export const DIMENSIONS = {
  sex: SEXES,
  age: AGE_GROUPS,
  sector: [...SECTOR_IDS, 'other'],
  programmes: PROGRAMME_CHOICES,
  channel: CHANNELS,
} as const satisfies Record<string, readonly string[]>;
export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = [
  'sex',
  'age',
  'sector',
  'programmes',
  'channel',
] as const satisfies readonly Dimension[];

/** The months of a year, as figures are named by: in which an enrolment first came, by the clock of western Indonesia. */
export const MONTHS_OF_YEAR = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;

/** An answer may take at most so many days to be counted in each; what takes longer is counted as `more`. */
export const ANSWER_DAYS = [1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 30, 60, 90] as const;

/** Counted by no column: what is left of those that live when who came by herself is taken away. */
export const LEFT_OVER_CHANNEL = 'channel_agent';

/** The counters, each a column: all that came, by each dimension, how long the first answer took, and what was sent back and why. */
export const MEASURES: readonly string[] = [
  'cases',
  ...MONTHS_OF_YEAR.map((month) => `month_${month}`),
  ...DIMENSION_NAMES.flatMap((dimension) =>
    DIMENSIONS[dimension]
      .map((value) => measureOf(dimension, value))
      .filter((measure) => measure !== LEFT_OVER_CHANNEL),
  ),
  ...ANSWER_DAYS.map((days) => measureOf('answered', String(days))),
  measureOf('answered', 'more'),
  'sent_back',
  ...RETURN_REASONS.map((reason) => measureOf('reason', reason)),
];

/** The counter of one value: 'age_15_24'. */
export function measureOf(dimension: Dimension | 'answered' | 'reason', value: string): string {
  return `${dimension}_${value.toLowerCase().replaceAll('-', '_')}`;
}

/** What of a person's answers may be counted: each null when she has not agreed to it, or it is of no group. */
export interface CountedAnswers {
  readonly sex: Sex | null;
  readonly ageGroup: AgeGroup | null;
  readonly sector: (typeof DIMENSIONS.sector)[number] | null;
  readonly programmes: (typeof PROGRAMME_CHOICES)[number] | null;
}

/** What of her answer about help may be counted: nothing, or whether she said that something is difficult for her. */
export const COUNTED_NEEDS = ['not-counted', 'none-said', 'said'] as const;
export type CountedNeed = (typeof COUNTED_NEEDS)[number];

/** The first version of the consent to statistics that names the answers about help. */
const NEEDS_NAMED_SINCE = '2026-11-26';

/**
 * Specific personal data (UU 27/2022, Pasal 4 and 26), and asked for "only to give help": counted only of who has agreed to a text that
 * says so, and kept by no column that could be read (see `need-mark.ts`). Who chose nothing may have passed over the question.
 */
export function countedNeed({ consents, needs }: Enrolment): CountedNeed {
  if (consents.statistics === null || consents.statistics.textVersion < NEEDS_NAMED_SINCE) return 'not-counted';
  return (needs?.difficulties.length ?? 0) > 0 ? 'said' : 'none-said';
}

/** Of who has not agreed, or has withdrawn. */
export const NOTHING_COUNTED: CountedAnswers = { sex: null, ageGroup: null, sector: null, programmes: null };

/**
 * What of an enrolment may be counted. "My answers may be counted in statistics, without my name" is a consent of its own, which nobody
 * has to give (UU 27/2022, Pasal 20-22): without it she counts as one enrolment, and none of her answers counts.
 *
 * @param age in full years on the day it came; null when her date of birth is none
 */
export function countedAnswers(enrolment: Enrolment, age: number | null): CountedAnswers {
  const { consents, identity, work, plan } = enrolment;
  if (consents.statistics === null) return NOTHING_COUNTED;
  return {
    sex: identity.sex,
    ageGroup: age === null ? null : ageGroupOf(age),
    sector: findOccupation(work.occupations[0]?.id ?? '')?.sector ?? 'other',
    programmes: plan.programmes,
  };
}

/** The group of ages that an age is in; null below and above those who may enrol. */
function ageGroupOf(age: number): AgeGroup | null {
  if (age < YOUNGEST_AGE || age >= AGE_TOO_OLD) return null;
  return AGE_GROUPS.find((group) => age <= Number(group.slice(3))) ?? null;
}

/** Told to nobody where they are small: not even to who may open cases. */
export const NEED_FIGURES = ['need_said', 'need_none_said'] as const;

/**
 * The figures of a place, in the groups in which they are told or hidden. All but how many came in all, were declined and withdrew are
 * about those that are or may become members: `live`, which is `accepted` and `open`.
 */
export const FIGURE_GROUPS: readonly FigureGroup[] = [
  { cells: ['live'], whole: null },
  { cells: ['need_counted'], whole: null },
  { cells: ['declined'], whole: null },
  { cells: ['duplicate'], whole: null },
  { cells: NEED_FIGURES, whole: 'need_counted' },
  { cells: ['accepted', 'open'], whole: 'live' },
  { cells: ['waiting', 'returned'], whole: 'open' },
  ...DIMENSION_NAMES.map((dimension) => ({ cells: cellsOf(dimension), whole: 'live' })),
  { cells: MONTHS_OF_YEAR.map((month) => `month_${month}`), whole: 'live' },
  { cells: ['sent_back', 'not_sent_back'], whole: 'live' },
  ...RETURN_REASONS.map((reason) => {
    const cell = measureOf('reason', reason);
    return { cells: [cell, `not_${cell}`], whole: 'sent_back' };
  }),
];

/** The figures of a dimension: one for each value, and the rest. A channel is always known. */
export function cellsOf(dimension: Dimension): readonly string[] {
  const values = DIMENSIONS[dimension].map((value) => measureOf(dimension, value));
  return dimension === 'channel' ? values : [...values, `${dimension}_rest`];
}
