import type { Context } from 'hono';
import { THING_OF, whyRefused } from '#domain/refusals.ts';
import { type OfficeAction, mayDo } from '#domain/roles.ts';
import type { Refusals } from '#server/auth/refusals.ts';
import { isSameOrigin } from '#server/auth/same-origin.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import { type Log, errorFields } from '#server/log.ts';
import { problemResponse } from '#server/problem-response.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import type { Account } from '#server/store/accounts.ts';
import { touchSession } from '#server/store/sign-ins.ts';
import type { Queries } from '#server/store/connect.ts';

/** Who asks, as a handler of the office is told. */
export interface OfficeRequest {
  readonly account: Account;
  readonly session: {
    readonly id: string;
    readonly endsAt: Date;
    /** Begun by a password alone where that is not enough: good for the making of a first passkey. */
    readonly isForSetUp: boolean;
  };
}

export type OfficeHandler = (context: Context<RequestNotes>, request: OfficeRequest) => Promise<Response>;

/** Says of a route that it is open to a session that is good for the making of a first passkey alone. */
export const FOR_SET_UP = 'for-set-up';

/** Puts a handler behind the gate. */
export type OfficeRoute = (
  action: OfficeAction,
  handler: OfficeHandler,
  opens?: typeof FOR_SET_UP,
) => (context: Context<RequestNotes>) => Promise<Response>;

/**
 * The one way into the office. Who is not signed in is answered 401, whose role may not do this 403, both before the handler has
 * looked at anything: neither answer depends on what there is. Where an account may do it is the handler's business, in SQL
 * (`withinRegions`): what is outside her regions is answered as what is not there, 404. Who is refused is written down.
 */
export function createOfficeRoute(parts: {
  readonly sessions: Sessions;
  readonly queries: Queries;
  readonly refusals: Refusals;
  readonly publicUrl: string | null;
  readonly passkeysRequired: boolean;
  readonly now: () => Date;
  readonly log: Log;
}): OfficeRoute {
  const { sessions, queries, refusals, publicUrl, passkeysRequired, now, log } = parts;
  const noteUnused = (thrown: unknown) => log('error', 'session-use-failed', errorFields(thrown));
  return (action, handler, opens) => async (context) => {
    if (!changesNothing(context.req.method) && !isSameOrigin(context.req.raw.headers, publicUrl)) {
      return problemResponse(403, 'not-allowed');
    }
    const session = await sessions.find(context.req.header('cookie') ?? '');
    const touched = session === null ? null : await touchSession(queries, session.id, now(), noteUnused);
    if (session === null || touched === null) return problemResponse(401, 'signed-out');
    // Who comes back to a screen that she left wants to know why she is out.
    if (touched === 'idle') return problemResponse(401, 'signed-out-idle');
    const { account } = touched;
    const isForSetUp = passkeysRequired && !touched.byPasskey;
    const refused = isForSetUp && opens !== FOR_SET_UP ? 'password-alone' : mayDo(account.role, action) ? null : 'role';
    const response =
      refused === null
        ? await handler(context, { account, session: { ...session, isForSetUp } })
        : problemResponse(403, refused === 'role' ? 'not-allowed' : 'passkey-required');
    // What is refused to a session for the making of a first passkey is refused because of that.
    const isForMore = isForSetUp && response.status === 403;
    const why = refused ?? (isForMore ? 'password-alone' : whyRefused(response.status));
    if (why !== null) {
      const asked = { subject: null, thing: THING_OF[action], why, address: context.get('address') };
      await refusals.note({ actor: account.id, ...asked });
    }
    // Whatever the office tells is for one person, now.
    response.headers.set('cache-control', 'no-store');
    return response;
  };
}

function changesNothing(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
