import type { Context } from 'hono';
import { REQUEST_BYTES_LIMIT, SERVICE, type StatusAnswer, StatusRequest, type StatusResponse } from '#domain/wire.ts';
import { NO_HASH, fromBase64Url, sameBytes, sha256 } from '#server/digest.ts';
import { type Log, errorFields } from '#server/log.ts';
import { bodyProblemResponse, busyResponse, problemResponse } from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import { readJsonBody } from '#server/request-body.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import type { Standing } from '#server/store/cases.ts';
import type { Store } from '#server/store/store.ts';

export interface StatusParts {
  readonly store: Pick<Store, 'findStandings'>;
  readonly rateLimit: RateLimit;
  readonly now: () => Date;
  readonly log: Log;
}

/** POST /api/status: a wrong secret and an unknown id get the same answer, after the same work. */
export function statusRoute({ store, rateLimit, now, log }: StatusParts) {
  return async (context: Context<RequestNotes>): Promise<Response> => {
    const body = await readJsonBody(context.req.raw, REQUEST_BYTES_LIMIT);
    if (!body.ok) return bodyProblemResponse(body.problem);
    const request = StatusRequest.safeParse(body.content);
    if (!request.success) return problemResponse(400, 'request-damaged');
    const { questions } = request.data;
    const allowed = rateLimit.take(context.get('address'), questions.length);
    if (!allowed.ok) return problemResponse(429, 'rate-limited', { 'retry-after': String(allowed.retryAfterS) });

    const standings = await find(questions.map(({ id }) => id));
    if (standings === null) return busyResponse(30);
    const response: StatusResponse = {
      service: SERVICE,
      serverTime: now().toISOString(),
      answers: questions.map(({ id, secret }): StatusAnswer => {
        const standing = standings.get(id);
        const matches = sameBytes(sha256(fromBase64Url(secret)), standing?.statusSecretHash ?? NO_HASH);
        return standing !== undefined && matches
          ? {
              outcome: 'held',
              stage: standing.stage,
              since: standing.stageSince.toISOString(),
              receipt: standing.receipt,
            }
          : { outcome: 'not-held', id };
      }),
    };
    return context.json(response, 200, { 'cache-control': 'no-store' });
  };

  async function find(ids: readonly string[]): Promise<Map<string, Standing> | null> {
    try {
      const standings = await store.findStandings(ids);
      return new Map(standings.map((standing) => [standing.id, standing]));
    } catch (thrown) {
      // The database is away: "not held" would be a lie that makes phones send everything again.
      log('error', 'status-failed', errorFields(thrown));
      return null;
    }
  }
}
