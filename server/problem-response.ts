import type { OfficeProblemCode } from '#domain/office-problems.ts';
import type { ProblemCode } from '#domain/problems.ts';
import type { TablesProblemCode } from '#domain/tables-problems.ts';
import { type ProblemBody, SERVICE } from '#domain/wire.ts';

/** When to come again with what cannot be answered now, as while the database is away. */
export const UNAVAILABLE_RETRY_S = 30;

/** An answer that is not 2xx: problem+json (RFC 9457) with a code of the catalogue. The sentence is the phone's business. */
export function problemResponse(
  status: number,
  code: ProblemCode | OfficeProblemCode | TablesProblemCode,
  headers: Record<string, string> = {},
  fields?: readonly { readonly field: string; readonly problem: ProblemCode | OfficeProblemCode | TablesProblemCode }[],
): Response {
  const body: ProblemBody = { service: SERVICE, type: `urn:payung:problem:${code}`, status, code };
  return new Response(JSON.stringify({ ...body, fields }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** Patience asked for, see `spread`. */
export function busyResponse(retryAfterS: number): Response {
  return problemResponse(503, 'intake-busy', { 'retry-after': spread(retryAfterS) });
}

/** To a person who has to look first: without a pause, after which what may have been done would be done again. */
export function savedUnknownResponse(): Response {
  return problemResponse(503, 'saved-unknown');
}

/** To an address that sends too much. Behind one of a carrier there are many phones. */
export function rateLimitedResponse(retryAfterS: number): Response {
  return problemResponse(429, 'rate-limited', { 'retry-after': spread(retryAfterS) });
}

/** The most seconds that chance adds to a pause. */
const SPREAD_S = 30;

/**
 * A pause of at least so many seconds, by chance up to twice as long. A phone honours it to the second where it is longer than its own
 * pause, and has chance only in that (`pauseAfter`): those that were turned away together would come back together.
 */
function spread(retryAfterS: number): string {
  return String(retryAfterS + Math.round(Math.random() * Math.min(retryAfterS, SPREAD_S)));
}

/** To who has tried too many passwords: a person, who is told the minutes. */
export function signInLaterResponse(retryAfterS: number): Response {
  return problemResponse(429, 'sign-in-later', { 'retry-after': String(retryAfterS) });
}

/** What is said about a body that could not be read; see request-body.ts. */
export function bodyProblemResponse(problem: 'request-too-large' | 'request-damaged' | 'intake-busy'): Response {
  if (problem === 'intake-busy') return busyResponse(15);
  return problemResponse(problem === 'request-too-large' ? 413 : 400, problem);
}
