import * as z from 'zod/mini';
import { Instant, PROTOCOL, SERVICE } from '#domain/wire.ts';

/** The most drafts of one step that a phone tells of at once. */
export const DRAFT_ENDS_LIMIT = 99;

/**
 * POST /api/draft-ends: how many drafts that were thrown away had come to which step, and no further. It tells neither who, nor where, nor
 * when: the intake counts it in the month in which it hears of it.
 */
export const DraftEndsRequest = z.object({
  protocol: z.literal(PROTOCOL),
  /** Random, of these counts alone: a request whose answer was lost is sent again and counted once. */
  batch: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
  ends: z
    .array(
      z.object({
        /** A step (steps.ts), or one that only another version of the form has. */
        step: z.string().check(z.regex(/^[a-z-]{2,20}$/)),
        count: z.int().check(z.minimum(1), z.maximum(DRAFT_ENDS_LIMIT)),
      }),
    )
    .check(z.minLength(1), z.maxLength(40)),
});
export type DraftEndsRequest = z.infer<typeof DraftEndsRequest>;

export const DraftEndsResponse = z.object({ service: z.literal(SERVICE), serverTime: Instant });
export type DraftEndsResponse = z.infer<typeof DraftEndsResponse>;
