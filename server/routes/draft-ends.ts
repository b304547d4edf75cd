import type { Context } from 'hono';
import { DraftEndsRequest, type DraftEndsResponse } from '#domain/draft-ends.ts';
import { isStepId } from '#domain/steps.ts';
import { SERVICE } from '#domain/wire.ts';
import { type Log, errorFields } from '#server/log.ts';
import { bodyProblemResponse, busyResponse, problemResponse, rateLimitedResponse } from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import { readJsonBody } from '#server/request-body.ts';
import type { RequestNotes } from '#server/request-notes.ts';
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
  return async (context: Context<RequestNotes>): Promise<Response> => {
    const body = await readJsonBody(context.req.raw, BYTES_LIMIT);
    if (!body.ok) return bodyProblemResponse(body.problem);
    const request = DraftEndsRequest.safeParse(body.content);
    if (!request.success) return problemResponse(400, 'request-damaged');
    const allowed = rateLimit.take(context.get('address'), 1);
    if (!allowed.ok) return rateLimitedResponse(allowed.retryAfterS);
    const { batch, ends } = request.data;
    const counts = new Map<string, number>();
    for (const { step, count } of ends) if (isStepId(step)) counts.set(step, (counts.get(step) ?? 0) + count);
    try {
      await addDraftEnds(queries, batch, counts, now());
    } catch (thrown) {
      // The database is away: nothing is counted, and the phone tells it again.
      log('error', 'draft-ends-failed', errorFields(thrown));
      return busyResponse(30);
    }
    const response: DraftEndsResponse = { service: SERVICE, serverTime: now().toISOString() };
    return context.json(response, 200, { 'cache-control': 'no-store' });
  };
}
