import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { REQUEST_BYTES_LIMIT } from '#domain/wire.ts';
import { type Log, errorFields } from '#server/log.ts';
import { withinPatience } from '#server/patience.ts';
import {
  UNAVAILABLE_RETRY_S,
  bodyProblemResponse,
  busyResponse,
  problemResponse,
  rateLimitedResponse,
} from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import { readJsonBody } from '#server/request-body.ts';
import type { RequestNotes } from '#server/request-notes.ts';

/** A door that is open to every phone. */
export interface PhoneDoor<Schema extends z.ZodMiniType> {
  readonly schema: Schema;
  /** By address, in envelopes. */
  readonly rateLimit: RateLimit;
  readonly log: Log;
  /** How many envelopes it costs as much as. */
  readonly costOf: (asked: z.output<Schema>) => number;
  /** The most bytes of what is asked: those of a batch of envelopes unless told. */
  readonly bytesLimit?: number;
  /** See readJsonBody. */
  readonly admit?: (bytes: number) => boolean;
}

/**
 * Answers what a phone asks, once it is what the wire says and its address may ask so much now. An answer that does not come in time is
 * "come again", never "no": what was asked may have been done all the same, and asked again it is recognised by its id.
 */
export async function answerPhone<Schema extends z.ZodMiniType>(
  context: Context<RequestNotes>,
  { schema, rateLimit, log, costOf, bytesLimit = REQUEST_BYTES_LIMIT, admit }: PhoneDoor<Schema>,
  answer: (asked: z.output<Schema>, tooLate: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const body = await readJsonBody(context.req.raw, bytesLimit, admit);
  if (!body.ok) return bodyProblemResponse(body.problem);
  const asked = schema.safeParse(body.content);
  if (!asked.success) return problemResponse(400, 'request-damaged');
  const allowed = rateLimit.take(context.get('address'), costOf(asked.data));
  if (!allowed.ok) return rateLimitedResponse(allowed.retryAfterS);
  const answered = await withinPatience(
    (tooLate) => answer(asked.data, tooLate),
    (thrown) => log('error', 'request-failed', errorFields(thrown)),
  );
  return answered ?? busyResponse(UNAVAILABLE_RETRY_S);
}
