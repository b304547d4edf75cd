import type { OfficeProblemCode } from '#domain/office-problems.ts';
import type { OfficeRequest } from '#server/auth/office-gate.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import { countTry, limitsForSession } from '#server/auth/throttle.ts';
import type { LookUpKey } from '#server/keys.ts';
import { problemResponse, signInLaterResponse } from '#server/problem-response.ts';
import { getPasswordHash, noteWrongPassword } from '#server/store/sign-ins.ts';
import { takeBackAttempt } from '#server/store/attempts.ts';
import type { Queries } from '#server/store/connect.ts';

/**
 * Asks for the present password inside a session; null when it is right. Counted and written down as at the door: who sits down at a
 * session that was left alone must not guess in peace.
 */
export function askPasswordAgain({
  sessions,
  queries,
  now,
  lookUp,
}: {
  readonly sessions: Sessions;
  readonly queries: Queries;
  readonly now: () => Date;
  readonly lookUp: LookUpKey;
}) {
  return async (
    current: string,
    { account, session }: OfficeRequest,
    address: string,
  ): Promise<'password-empty' | 'password-wrong' | { readonly retryAfterS: number } | null> => {
    if (current === '') return 'password-empty';
    const counted = limitsForSession(session.id, lookUp);
    const throttled = await countTry(queries, counted, now());
    if (throttled?.kind === 'wait') return throttled;
    const hash = await getPasswordHash(queries, account.id);
    if (await sessions.passwords.verify({ hash, password: current })) {
      await takeBackAttempt(queries, counted);
      return null;
    }
    await noteWrongPassword(queries, { accountId: account.id, address }, now());
    return 'password-wrong';
  };
}

/** The answer to who did not know it, at the field where it was asked, beside what else is wrong. */
export function passwordTroubleResponse(
  trouble: 'password-empty' | 'password-wrong' | { readonly retryAfterS: number },
  others: readonly { readonly field: string; readonly problem: OfficeProblemCode }[] = [],
): Response {
  return typeof trouble === 'object'
    ? signInLaterResponse(trouble.retryAfterS)
    : problemResponse(422, 'check-fields', {}, [...others, { field: 'current', problem: trouble }]);
}
