import type { OfficeProblemCode } from '#domain/office-problems.ts';
import type { ProblemCode } from '#domain/problems.ts';
import type { TablesProblemCode } from '#domain/tables-problems.ts';
import { type ProblemBody, SERVICE } from '#domain/wire.ts';

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

/** Patience asked for: the phone honours it where it is longer than its own pause, to the second. Only its own pause has chance in it. */
export function busyResponse(retryAfterS: number): Response {
  return problemResponse(503, 'intake-busy', { 'retry-after': String(retryAfterS) });
}

/** To an address that sends too much. */
export function rateLimitedResponse(retryAfterS: number): Response {
  return problemResponse(429, 'rate-limited', { 'retry-after': String(retryAfterS) });
}

/** To who has tried too many passwords. */
export function signInLaterResponse(retryAfterS: number): Response {
  return problemResponse(429, 'sign-in-later', { 'retry-after': String(retryAfterS) });
}

/** What is said about a body that could not be read; see request-body.ts. */
export function bodyProblemResponse(problem: 'request-too-large' | 'request-damaged' | 'intake-busy'): Response {
  if (problem === 'intake-busy') return busyResponse(15);
  return problemResponse(problem === 'request-too-large' ? 413 : 400, problem);
}
