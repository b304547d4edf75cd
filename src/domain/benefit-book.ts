import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import type { PlainDate, PlainMonth } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { Grounds } from '#domain/sources.ts';

/** Kindergarten (TK), primary (SD), junior (SMP) and senior secondary (SMA/SMK), higher education up to a bachelor's, or training. */
export const SCHOOL_LEVELS = ['kindergarten', 'primary', 'junior', 'senior', 'higher'] as const;
export type SchoolLevel = (typeof SCHOOL_LEVELS)[number];

/** Paid as a number of months at once, "periodic" only by name. */
export interface Periodic extends Grounds {
  readonly months: number;
  readonly perMonth: Rupiah;
}

/** A sum, or the most that is repaid. */
export interface Sum extends Grounds {
  readonly amount: Rupiah;
}

/** A percentage of `monthsOfBase` times the base; whatever the percentage is of, it is in the name. */
export interface Percentage extends Grounds {
  readonly percent: number;
}

/** What is paid and granted while a table is in force. "Base" is the base of the member's band (tariffs.ts): the "upah" of the law. */
export interface BenefitTable {
  /** In force until the next table begins. */
  readonly inForceFrom: PlainMonth;
  readonly jkk: {
    readonly treatment: Grounds;
    readonly transport: Readonly<Record<'land' | 'sea' | 'air', Sum>>;
    /** Pay while unable to work: the first so many months, then the rest until healed. */
    readonly incapacity: Grounds & {
      readonly firstMonths: number;
      readonly firstPercent: number;
      readonly thenPercent: number;
    };
    /** Disability and death are percentages of this many months of the base. */
    readonly monthsOfBase: number;
    readonly totalDisability: Percentage;
    readonly death: Percentage;
    readonly periodic: Periodic;
    readonly funeral: Sum;
    readonly homeCare: Sum & { readonly years: number };
    readonly dentures: Sum;
    readonly hearingAid: Sum;
    readonly glasses: Sum;
    /** At the price of a government hospital and this much on top. */
    readonly prosthesis: Grounds & { readonly percentOnTop: number };
    readonly returnToWork: Grounds;
  };
  readonly jkm: {
    readonly death: Sum;
    readonly periodic: Periodic;
    readonly funeral: Sum;
    /** Before so many months only the funeral is paid. One account counts days instead (S15). */
    readonly fullAfter: Grounds & { readonly months: number; readonly days: number };
    readonly scholarshipAfter: Grounds & { readonly months: number };
  };
  readonly scholarship: Grounds & {
    readonly mostChildren: number;
    readonly childUnderAge: number;
    /** Claimed every year; what was forgotten is paid for so many earlier school years. */
    readonly backPaySchoolYears: number;
    readonly levels: readonly { readonly level: SchoolLevel; readonly perYear: Rupiah; readonly years: number }[];
  };
}

/** The benefits as dated tables, each figure with its law and sources; `asOf` is the day they were last checked. */
export interface BenefitBook {
  readonly asOf: PlainDate;
  readonly tables: readonly BenefitTable[];
}

const JKK_LAW = 'PP 44/2015 jo. PP 82/2019 Lampiran III jo. PP 49/2023';
const JKM_LAW = 'PP 44/2015 jo. PP 82/2019 jo. PP 49/2023';
const jkk = (...sources: Grounds['sources']): Grounds => ({ legal: JKK_LAW, sources });
const jkm = (...sources: Grounds['sources']): Grounds => ({ legal: JKM_LAW, sources });

/** What is known of the benefits today. */
export const BENEFITS: BenefitBook = {
  asOf: FACTS_CHECKED_ON,
  tables: [
    {
      // The amounts are those of PP 82/2019; the three months of JKM are newer (Permenaker 1/2025, promulgated 24 February
      // 2025, S11). What was paid for earlier events is not reckoned here.
      inForceFrom: '2025-02',
      jkk: {
        treatment: jkk('S14', 'S4'),
        transport: {
          land: { amount: 5_000_000, ...jkk('S14', 'S4') },
          sea: { amount: 2_000_000, ...jkk('S14', 'S4') },
          air: { amount: 10_000_000, ...jkk('S14', 'S4') },
        },
        // An older account has 100, 75 and 50%: superseded.
        incapacity: { firstMonths: 12, firstPercent: 100, thenPercent: 50, ...jkk('S4', 'S14b', 'S15') },
        monthsOfBase: 80,
        totalDisability: { percent: 70, ...jkk('S4', 'S14b', 'S15') },
        death: { percent: 60, ...jkk('S4', 'S15') },
        periodic: { months: 24, perMonth: 500_000, ...jkk('S4', 'S15') },
        funeral: { amount: 10_000_000, ...jkk('S4', 'S15') },
        homeCare: { amount: 20_000_000, years: 1, ...jkk('S14', 'S4') },
        dentures: { amount: 5_000_000, ...jkk('S4') },
        hearingAid: { amount: 2_500_000, ...jkk('S4') },
        glasses: { amount: 1_000_000, ...jkk('S4', 'S14b') },
        prosthesis: { percentOnTop: 40, ...jkk('S4') },
        returnToWork: jkk('S1', 'S14'),
      },
      jkm: {
        death: { amount: 20_000_000, ...jkm('S4', 'S14b') },
        periodic: { months: 24, perMonth: 500_000, ...jkm('S4', 'S14b') },
        funeral: { amount: 10_000_000, ...jkm('S4', 'S14b') },
        fullAfter: {
          months: 3,
          days: 90,
          legal: 'Permenaker 5/2021 jo. Permenaker 1/2025',
          sources: ['S4', 'S6', 'S12', 'S15'],
        },
        scholarshipAfter: { months: 36, ...jkm('S4', 'S14b') },
      },
      scholarship: {
        mostChildren: 2,
        childUnderAge: 23,
        backPaySchoolYears: 3,
        levels: [
          { level: 'kindergarten', perYear: 1_500_000, years: 2 },
          { level: 'primary', perYear: 1_500_000, years: 6 },
          { level: 'junior', perYear: 2_000_000, years: 3 },
          { level: 'senior', perYear: 3_000_000, years: 3 },
          { level: 'higher', perYear: 12_000_000, years: 5 },
        ],
        ...jkm('S4', 'S14b', 'S15'),
      },
    },
  ],
};
