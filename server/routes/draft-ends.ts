import type { Context } from 'hono';
import { DraftEndsRequest, type DraftEndsResponse } from '#domain/draft-ends.ts';
import { isStepId } from '#domain/steps.ts';
import { SERVICE } from '#domain/wire.ts';
import { type Log, errorFields } from '#server/log.ts';
import { UNAVAILABLE_RETRY_S, busyResponse } from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { answerPhone } from '#server/routes/answer-phone.ts';
import type { Queries } from '#server/store/connect.ts';
import { addDraftEnds } from '#server/store/draft-ends.ts';

const BYTES_LIMIT = 8_192;

/** POST /api/draft-ends: answered after the commit. A step that this version does not know is of another form, and is not counted. */
export function draftEndsRoute(parts: {
  readonly queries: Queries;
  readonly rateLimit: RateLimit;
  readonly now: () => Date;
  readonly log: Log;
}) {
  const { queries, rateLimit, now, log } = parts;
  const door = { schema: DraftEndsRequest, rateLimit, log, costOf: () => 1, bytesLimit: BYTES_LIMIT };
  return (context: Context<RequestNotes>) =>
    answerPhone(context, door, async ({ batch, ends }) => {
      const counts = new Map<string, number>();
      for (const { step, count } of ends) if (isStepId(step)) counts.set(step, (counts.get(step) ?? 0) + count);
      try {
        await addDraftEnds(queries, batch, counts, now());
      } catch (thrown) {
        // The database is away: nothing is counted, and the phone tells it again.
        log('error', 'draft-ends-failed', errorFields(thrown));
        return busyResponse(UNAVAILABLE_RETRY_S);
      }
      const response: DraftEndsResponse = { service: SERVICE, serverTime: now().toISOString() };
      return context.json(response, 200, { 'cache-control': 'no-store' });
    });
}
