import * as z from 'zod/mini';
import { RETENTION_RULES } from '#domain/retention.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { Instant } from '#domain/wire.ts';

/** What the console and the intake say to each other about how long cases are kept. */
export const RETENTION_PATHS = {
  read: '/api/office/retention',
  preview: '/api/office/retention/preview',
  set: '/api/office/retention/set',
  hold: '/api/office/hold',
} as const;

const Months = z.nullable(z.int().check(z.minimum(0), z.maximum(1_000)));
/** Months of each rule; null: nothing is erased by it. */
export const RetentionMonths = z.object({ declined: Months, returned: Months, registered: Months });
export type RetentionMonths = z.infer<typeof RetentionMonths>;

export const RetentionState = z.object({
  months: RetentionMonths,
  setAt: z.nullable(Instant),
  /** The rules that were set so short ago that they erase nothing yet, and until when. */
  waits: z.array(z.object({ rule: z.enum(RETENTION_RULES), until: Instant })),
  /** Cases that are held back from erasing. */
  held: z.int(),
  lastRun: z.nullable(z.object({ at: Instant, erased: z.int() })),
  /** What was erased last, newest first: the proof that it was here. */
  erased: z.array(
    z.object({
      reference: z.string(),
      rule: z.enum(RETENTION_RULES),
      months: z.int(),
      versions: z.int(),
      erasedAt: Instant,
    }),
  ),
});
export type RetentionState = z.infer<typeof RetentionState>;

/** POST /api/office/retention/preview: what these rules would erase now; one above `PREVIEW_LIMIT` where it is more. */
export const RetentionPreviewRequest = z.object({ months: RetentionMonths });
export const RetentionPreview = z.object({
  due: z.object({ declined: z.int(), returned: z.int(), registered: z.int() }),
});
export type RetentionPreview = z.infer<typeof RetentionPreview>;

/**
 * POST /api/office/retention/set: with the password, as what it erases does not come back. `seen`: the `setAt` of what she changes; somebody
 * else's change since then is not overwritten.
 */
export const RetentionSetRequest = z.object({
  current: z.string().check(z.maxLength(1_000)),
  seen: z.nullable(Instant),
  months: RetentionMonths,
});

/** POST /api/office/hold: holds a case back from erasing, or lets it go. */
export const HoldRequest = z.object({ id: SubmissionId, hold: z.boolean() });
export const HoldResponse = z.object({ held: z.boolean() });
