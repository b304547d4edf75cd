import {
  API_PAGE_LIMIT,
  API_PATHS,
  type ApiCase,
  ApiCasesQuery,
  type ApiCasesAnswer,
  type ApiContentAnswer,
} from '#domain/connection-wire.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { Instant } from '#domain/wire.ts';
import { type ApiHandler, createApiRoute } from '#server/auth/api-gate.ts';
import type { Refusals } from '#server/auth/refusals.ts';
import { versionShown } from '#server/case-shown.ts';
import type { SealingKeys } from '#server/keys.ts';
import type { Log } from '#server/log.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import { problemResponse } from '#server/problem-response.ts';
import {
  type ApiPlace,
  type StandingCase,
  findStandingCase,
  listStandings,
  takeForKey,
} from '#server/store/api-cases.ts';
import type { Queries } from '#server/store/connect.ts';

interface ApiParts {
  readonly queries: Queries;
  readonly refusals: Refusals;
  readonly keys: SealingKeys;
  readonly now: () => Date;
  readonly monotonicMs: () => number;
  readonly log: Log;
}

/** The routes for other systems, each behind a scope. */
export function apiRoutes(parts: ApiParts): readonly OfficeRouteEntry[] {
  const apiRoute = createApiRoute(parts);
  return [
    { method: 'GET', path: API_PATHS.cases, handle: apiRoute('cases:status', casesHandler(parts)) },
    { method: 'GET', path: API_PATHS.case, handle: apiRoute('cases:status', caseHandler(parts)) },
    { method: 'GET', path: API_PATHS.content, handle: apiRoute('cases:read', contentHandler(parts)) },
  ];
}

/** GET /api/v1/cases */
function casesHandler({ queries, now }: ApiParts): ApiHandler {
  return async (context, key) => {
    const asked = ApiCasesQuery.safeParse(context.req.query());
    const place = asked.success ? placeOf(asked.data) : null;
    if (!asked.success || place === null) return problemResponse(400, 'request-damaged');
    const limit = Math.min(Number(asked.data.limit ?? API_PAGE_LIMIT), API_PAGE_LIMIT);
    const found = await listStandings(queries, key, place, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const answer: ApiCasesAnswer = {
      serverTime: now().toISOString(),
      cases: page.map(caseTold),
      next: found.length > limit && last !== undefined ? cursorOf(last) : null,
    };
    return Response.json(answer);
  };
}

/** GET /api/v1/cases/{id} */
function caseHandler({ queries }: ApiParts): ApiHandler {
  return async (context, key) => {
    const id = SubmissionId.safeParse(context.req.param('id'));
    const found = id.success ? await findStandingCase(queries, key, id.data) : null;
    return found === null ? problemResponse(404, 'not-found') : Response.json(caseTold(found));
  };
}

/** GET /api/v1/cases/{id}/content: opens the envelope, which is written down. */
function contentHandler({ queries, keys, now }: ApiParts): ApiHandler {
  return async (context, key) => {
    const id = SubmissionId.safeParse(context.req.param('id'));
    const taken = id.success ? await takeForKey(queries, key, id.data, now()) : null;
    if (taken === null) return problemResponse(404, 'not-found');
    const { content } = await versionShown(taken.newest, keys);
    const answer: ApiContentAnswer = { case: caseTold(taken.standing), enrolment: content?.enrolment ?? null };
    return Response.json(answer);
  };
}

function caseTold({ stageSince, changedAt, receivedAt, ...standing }: StandingCase): ApiCase {
  return {
    ...standing,
    stageSince: stageSince.toISOString(),
    changedAt: changedAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
  };
}

/** Opaque to who gets it: only ever handed back. */
function cursorOf({ changedAt, id }: StandingCase): string {
  return Buffer.from(`${changedAt.toISOString()} ${id}`).toString('base64url');
}

/** Null for what is no place. */
function placeOf({
  since,
  cursor,
}: {
  readonly since?: string | undefined;
  readonly cursor?: string | undefined;
}): ApiPlace | null {
  const [time = '', id] =
    cursor === undefined
      ? [since ?? '2000-01-01T00:00:00.000Z']
      : Buffer.from(cursor, 'base64url').toString().split(' ');
  const isTime = Instant.safeParse(time).success && time.startsWith('2') && !Number.isNaN(Date.parse(time));
  const isId = cursor === undefined || SubmissionId.safeParse(id).success;
  return isTime && isId ? { since: new Date(time), afterId: id ?? null } : null;
}
