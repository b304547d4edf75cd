import { type OfficeMe, PasswordRequest } from '#domain/office-wire.ts';
import { findNewPasswordProblem } from '#server/auth/common-passwords.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import { askPasswordAgain } from '#server/auth/ask-password.ts';
import type { LookUpKey } from '#server/keys.ts';
import { problemResponse, signInLaterResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import type { Account } from '#server/store/accounts.ts';
import { endSession, setPassword } from '#server/store/sign-ins.ts';
import type { Queries } from '#server/store/connect.ts';

/** Who is signed in, until when, and whether for more than the making of a passkey. */
export function meResponse(account: Account, endsAt: Date, isForSetUp: boolean): Response {
  const { id, name, username, role, regions } = account;
  const me: OfficeMe = {
    account: { id, name, username, role, regions },
    endsAt: endsAt.toISOString(),
    ...(isForSetUp && { passkeyFirst: true }),
  };
  return Response.json(me, { headers: { 'cache-control': 'no-store' } });
}

/** GET /api/office/me */
export const meHandler: OfficeHandler = (_, { account, session }) =>
  Promise.resolve(meResponse(account, session.endsAt, session.isForSetUp));

interface OwnParts {
  readonly sessions: Sessions;
  readonly queries: Queries;
  readonly now: () => Date;
}

/** POST /api/office/sign-out */
export function signOutHandler({ sessions, queries, now }: OwnParts): OfficeHandler {
  return async (_, { account, session }) => {
    await endSession(queries, session.id, account.id, now());
    const response = new Response(null, { status: 204 });
    for (const cookie of await sessions.forgetCookies()) response.headers.append('set-cookie', cookie);
    return response;
  };
}

/** POST /api/office/password: the present one is asked again, because a screen may have been left alone. */
export function passwordHandler(parts: OwnParts & { readonly lookUp: LookUpKey }): OfficeHandler {
  const { sessions, queries, now } = parts;
  const findTrouble = askPasswordAgain(parts);
  return answering(PasswordRequest, async ({ current, next }, asking, context) => {
    const { account, session } = asking;
    const trouble = await findTrouble(current, asking, context.get('address'));
    if (typeof trouble === 'object' && trouble !== null) return signInLaterResponse(trouble.retryAfterS);
    const problem = findNewPasswordProblem(next, account.username);
    const fields = [
      ...(trouble === null ? [] : [{ field: 'current', problem: trouble }]),
      ...(problem === null ? [] : [{ field: 'next', problem }]),
    ];
    if (fields.length > 0) return problemResponse(422, 'check-fields', {}, fields);
    const changed = { accountId: account.id, hash: await sessions.passwords.hash(next), keepSession: session.id };
    await setPassword(queries, changed, now());
    return new Response(null, { status: 204 });
  });
}
