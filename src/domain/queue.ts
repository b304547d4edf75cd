import * as z from 'zod/mini';
import { CHANNELS } from '#domain/enrolment-choices.ts';
import { type Regions, isWithin } from '#domain/roles.ts';
import { QUEUE_STAGES, WAITING_STAGES } from '#domain/review.ts';
import { SubmissionId } from '#domain/submission-id.ts';

/** What an officer may ask her queue for, and how what she asks becomes what the database is asked. */

/** What is worth a second look, each with the flags of a version that make it (see the intake's `judge.ts`). */
export const QUEUE_FLAGS = {
  'possible-duplicate': [],
  'nik-differs': ['nik-impossible-date', 'nik-all-same', 'nik-sequence', 'nik-birth-date-differs', 'nik-sex-differs'],
  'age-outside': ['age-under-15', 'age-65-or-over', 'date-in-future', 'birth-date-not-real'],
  'clock-wrong': ['clock-skewed', 'clock-unreadable'],
  'photo-missing': [],
  'device-revoked': ['device-revoked', 'device-expired'],
  'device-unknown': ['device-unknown', 'device-signature-wrong'],
} as const satisfies Record<string, readonly string[]>;
export type QueueFlag = keyof typeof QUEUE_FLAGS;

export const QUEUE_FLAG_NAMES = [
  'possible-duplicate',
  'nik-differs',
  'age-outside',
  'clock-wrong',
  'photo-missing',
  'device-revoked',
  'device-unknown',
] as const satisfies readonly QueueFlag[];

/** How long cases have been here, in days. */
export const QUEUE_AGES = {
  'under-3': [null, 3],
  'from-3': [3, null],
  'from-7': [7, null],
  'from-14': [14, null],
} as const;
export type QueueAge = keyof typeof QUEUE_AGES;
export const QUEUE_AGE_NAMES = ['under-3', 'from-3', 'from-7', 'from-14'] as const satisfies readonly QueueAge[];

/** How a person came. */
export const QUEUE_CHANNELS = CHANNELS;

export const QUEUE_SORTS = ['oldest', 'newest'] as const;

/** One stage, or all in which a case waits for the office. */
export const QUEUE_STAGE_CHOICES = ['waiting', ...QUEUE_STAGES] as const;

/** How many cases a page has. */
export const QUEUE_PAGE_SIZE = 25;

/** A stage is counted up to this; beyond, "more than". */
export const QUEUE_COUNT_LIMIT = 1_000;

/** A time of arrival that a calendar has: the database throws at any other. */
const ReceivedAt = z.iso.datetime({ precision: 3 }).check(z.regex(/^2/));

/** The last case of a page: the next one begins after it, whatever has come or gone meanwhile. */
export const QueuePlace = z.object({
  receivedAt: ReceivedAt,
  id: SubmissionId,
});
export type QueuePlace = z.infer<typeof QueuePlace>;

export const QueueFilters = z.object({
  stage: z.enum(QUEUE_STAGE_CHOICES),
  /** A province or a regency; null for all that are hers. */
  region: z.nullable(z.string().check(z.regex(/^\d{2}(\.\d{2})?$/))),
  age: z.nullable(z.enum(QUEUE_AGE_NAMES)),
  channel: z.nullable(z.enum(QUEUE_CHANNELS)),
  flag: z.nullable(z.enum(QUEUE_FLAG_NAMES)),
  sort: z.enum(QUEUE_SORTS),
});
export type QueueFilters = z.infer<typeof QueueFilters>;

/** What waits, the longest first: what an officer begins her day with. */
export const QUEUE_AT_FIRST: QueueFilters = {
  stage: 'waiting',
  region: null,
  age: null,
  channel: null,
  flag: null,
  sort: 'oldest',
};

/** The stages that a choice stands for. */
export function stagesOf(choice: QueueFilters['stage']) {
  return choice === 'waiting' ? WAITING_STAGES : [choice];
}

/**
 * The part of an account's regions that lies within a region: it asks for a place, and gets what of it is its own. Nothing, when
 * nothing is.
 *
 * @param region a province or a regency; null for all that is its own
 */
export function narrowRegions(regions: Regions, region: string | null): Regions {
  if (region === null) return regions;
  return regions === 'all' || isWithin(region, regions) ? [region] : regions.filter((code) => isWithin(code, [region]));
}
