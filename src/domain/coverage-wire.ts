import * as z from 'zod/mini';
import { STEPS } from '#domain/steps.ts';
import { Instant } from '#domain/wire.ts';

/** What the console and the intake say to each other about coverage. Numbers only: nothing here is about one person. */
export const COVERAGE_PATHS = {
  figures: '/api/office/coverage',
  targets: '/api/office/coverage/targets',
} as const;

/** The whole country, where a region is asked for. */
export const WHOLE_COUNTRY = 'ID';

const Year = z.int().check(z.minimum(2020), z.maximum(2099));

/** A province, a regency, or the whole country. */
const CoverageRegion = z.string().check(z.regex(/^(ID|\d{2}(\.\d{2})?)$/));

/** POST /api/office/coverage: of one year; of a region within the account's, or of all that are. */
export const CoverageRequest = z.object({ year: Year, region: z.nullable(CoverageRegion) });
export type CoverageRequest = z.infer<typeof CoverageRequest>;

/** What is to be reached in a year or a month. Shares are in thousandths of those whose answers are counted. */
export const CoverageTarget = z.object({
  region: CoverageRegion,
  period: z.string().check(z.regex(/^20\d{2}(-(0[1-9]|1[0-2]))?$/)),
  registered: z.nullable(z.int().check(z.minimum(1), z.maximum(100_000_000))),
  womenPermille: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000))),
  needsPermille: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000))),
});
export type CoverageTarget = z.infer<typeof CoverageTarget>;

/** Figures by name (`figureNames`); null: hidden, because it or another would tell of fewer than five people. */
const Figures = z.record(z.string(), z.nullable(z.int()));

/** A place with its figures. The code is empty for the enrolments whose regency is not known, and null for all of an account's regions. */
export const CoveragePlace = z.object({
  code: z.nullable(z.string()),
  figures: Figures,
  target: z.nullable(CoverageTarget),
});
export type CoveragePlace = z.infer<typeof CoveragePlace>;

const StepName = z.enum(STEPS.map(({ id }) => id));

/** Whole days, or more than are counted one by one. */
const AnswerDays = z.union([z.int(), z.literal('more')]);

export const CoverageResponse = z.object({
  serverTime: Instant,
  /** When the figures were read: no more than a minute before. */
  asOf: Instant,
  year: Year,
  /** Years of which there are enrolments, the newest first; always with the one that was asked for. */
  years: z.array(Year),
  region: z.nullable(CoverageRegion),
  /** False where small figures are hidden. */
  isExact: z.boolean(),
  place: CoveragePlace,
  /** What it is made of: provinces of the country, regencies of a province. */
  parts: z.array(CoveragePlace),
  /** Targets of the months of the year, of the place. */
  months: z.array(CoverageTarget),
  /**
   * Of the whole country: how many drafts that were thrown away had come to which step, in fives, null where it is fewer than five. Null
   * for any smaller place: phones do not say where they are.
   */
  draftEnds: z.nullable(z.array(z.object({ step: StepName, count: z.nullable(z.int()) }))),
  /** Days from the first arrival to the first answer, within which half and nine in ten of the answered ones had it; null: too few. */
  answerTime: z.nullable(z.object({ median: AnswerDays, p90: AnswerDays })),
});
export type CoverageResponse = z.infer<typeof CoverageResponse>;

/** GET /api/office/coverage/targets: those that hold, and how they came to be, the newest first. */
export const TargetsAnswer = z.object({
  targets: z.array(z.extend(CoverageTarget, { id: z.int(), setBy: z.string(), setAt: Instant, holds: z.boolean() })),
});
export type TargetsAnswer = z.infer<typeof TargetsAnswer>;
