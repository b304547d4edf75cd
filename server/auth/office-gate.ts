import type { Context } from 'hono';
import { THING_OF, whyRefused } from '#domain/refusals.ts';
import { type OfficeAction, mayDo } from '#domain/roles.ts';
import type { Refusals } from '#server/auth/refusals.ts';
import { isSameOrigin } from '#server/auth/same-origin.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import { problemResponse } from '#server/problem-response.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { type Account, touchSession } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';

/** Who asks, as a handler of the office is told. */
export interface OfficeRequest {
  readonly account: Account;
  readonly session: { readonly id: string; readonly endsAt: Date };
}

export type OfficeHandler = (context: Context<RequestNotes>, request: OfficeRequest) => Promise<Response>;

/** Puts a handler behind the gate. */
export type OfficeRoute = (
  action: OfficeAction,
  handler: OfficeHandler,
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
  readonly now: () => Date;
}): OfficeRoute {
  const { sessions, queries, refusals, publicUrl, now } = parts;
  return (action, handler) => async (context) => {
    if (!changesNothing(context.req.method) && !isSameOrigin(context.req.raw.headers, publicUrl)) {
      return problemResponse(403, 'not-allowed');
    }
    const session = await sessions.find(context.req.header('cookie') ?? '');
    const account = session === null ? null : await touchSession(queries, session.id, now());
    if (session === null || account === null) return problemResponse(401, 'signed-out');
    const isAllowed = mayDo(account.role, action);
    const response = isAllowed ? await handler(context, { account, session }) : problemResponse(403, 'not-allowed');
    const why = isAllowed ? whyRefused(response.status) : 'role';
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
