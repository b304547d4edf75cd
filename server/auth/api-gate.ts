import type { Context } from 'hono';
import type { Scope } from '#domain/connection-wire.ts';
import { whyRefused } from '#domain/refusals.ts';
import type { Refusals } from '#server/auth/refusals.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import { type Log, errorFields } from '#server/log.ts';
import { problemResponse, rateLimitedResponse } from '#server/problem-response.ts';
import { createRateLimit } from '#server/rate-limit.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { type ApiKey, admitKey } from '#server/store/api-keys.ts';
import type { Queries } from '#server/store/connect.ts';

/** How a key begins: found again by scanners of leaked secrets. */
export const KEY_BEGIN = 'payung_';
const KEY_FORM = /^Bearer (payung_[A-Za-z0-9_-]{43})$/;

/** How much one key may ask in a minute, and how often one address may ask with none that has counted before. */
export const REQUESTS_PER_MINUTE = 600;
const STRANGERS_PER_MINUTE = 60;

export type ApiHandler = (context: Context<RequestNotes>, key: ApiKey) => Promise<Response>;

/**
 * The one way in for other systems. Who has no key that counts is answered 401, whose key may not do this 403, both before anything is
 * looked at; what lies outside of the key's regions is answered as what is not there, 404.
 */
export function createApiRoute(parts: {
  readonly queries: Queries;
  readonly refusals: Refusals;
  readonly now: () => Date;
  readonly monotonicMs: () => number;
  readonly log: Log;
}) {
  const { queries, refusals, now, monotonicMs, log } = parts;
  const noteUnkept = (thrown: unknown) => log('error', 'key-use-failed', errorFields(thrown));
  const ofKeys = createRateLimit(REQUESTS_PER_MINUTE, monotonicMs);
  const ofStrangers = createRateLimit(STRANGERS_PER_MINUTE, monotonicMs);
  /** Hashes of keys that have counted here: no more than there are in the database. */
  const known = new Set<string>();
  return (scope: Scope, handler: ApiHandler) =>
    async (context: Context<RequestNotes>): Promise<Response> => {
      const given = KEY_FORM.exec(context.req.header('authorization') ?? '')?.[1];
      const keyHash = given === undefined ? null : sha256(given);
      const name = keyHash === null ? '' : toBase64Url(keyHash);
      // Before the database is asked: a flood of made-up keys is kept from it. A key that has counted is not held back by its neighbours.
      const first = known.has(name) ? null : ofStrangers.take(context.get('address'), 1);
      if (first?.ok === false) return rateLimitedResponse(first.retryAfterS);
      const key = keyHash === null ? null : await admitKey(queries, keyHash, now(), noteUnkept);
      if (key === null) {
        known.delete(name);
        return problemResponse(401, 'api-key-unknown', { 'www-authenticate': 'Bearer' });
      }
      known.add(name);
      const allowed = ofKeys.take(key.id, 1);
      if (!allowed.ok) return rateLimitedResponse(allowed.retryAfterS);
      const isAllowed = key.scopes.includes(scope);
      const response = isAllowed ? await handler(context, key) : problemResponse(403, 'not-allowed');
      const why = isAllowed ? whyRefused(response.status) : 'role';
      if (why !== null) {
        const asked = { subject: null, thing: 'case', why, address: context.get('address') } as const;
        await refusals.note({ actor: `key:${key.id}`, ...asked });
      }
      response.headers.set('cache-control', 'no-store');
      return response;
    };
}
