import { parseDeviceKind } from '#domain/device-kind.ts';
import { SessionEndRequest, type SessionsAnswer } from '#domain/session-wire.ts';
import { askPasswordAgain, passwordTroubleResponse } from '#server/auth/ask-password.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import type { LookUpKey } from '#server/keys.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import { endOtherSessions, listSessions } from '#server/store/sign-ins.ts';
import type { Queries } from '#server/store/connect.ts';

interface SessionParts {
  readonly sessions: Sessions;
  readonly queries: Queries;
  readonly lookUp: LookUpKey;
  readonly now: () => Date;
}

/** GET /api/office/sessions */
export function sessionsHandler({ queries, now }: SessionParts): OfficeHandler {
  return async (_, { account, session }) => {
    const held = await listSessions(queries, account.id, now());
    const shown = held.map(({ id, device, begunAt, lastActiveAt }) => ({
      id,
      ...parseDeviceKind(device ?? ''),
      begunAt: begunAt.toISOString(),
      lastActiveAt: lastActiveAt.toISOString(),
      isThis: id === session.id,
    }));
    const answer: SessionsAnswer = { sessions: shown.sort((one, other) => +other.isThis - +one.isThis) };
    return Response.json(answer);
  };
}

/** POST /api/office/sessions/end */
export function endSessionsHandler(parts: SessionParts): OfficeHandler {
  const { queries, now } = parts;
  const findTrouble = askPasswordAgain(parts);
  return answering(SessionEndRequest, async ({ id, current }, asking, context) => {
    const trouble = await findTrouble(current, asking, context.get('address'));
    if (trouble !== null) return passwordTroubleResponse(trouble);
    const asked = { accountId: asking.account.id, own: asking.session.id, only: id };
    const ended = await endOtherSessions(queries, asked, now());
    return id !== null && ended === 0 ? problemResponse(404, 'not-found') : new Response(null, { status: 204 });
  });
}
