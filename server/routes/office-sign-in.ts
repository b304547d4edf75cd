import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { deviceKindOf, deviceKindText } from '#domain/device-kind.ts';
import { OFFICE_REQUEST_BYTES_LIMIT, SignInRequest } from '#domain/office-wire.ts';
import { isSameOrigin } from '#server/auth/same-origin.ts';
import type { Refusals } from '#server/auth/refusals.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import { createStrangerGate } from '#server/auth/stranger-gate.ts';
import { SPAN_MS, countTry, limitsFor } from '#server/auth/throttle.ts';
import { newToken, sha256 } from '#server/digest.ts';
import type { LookUpKey } from '#server/keys.ts';
import {
  bodyProblemResponse,
  busyResponse,
  problemResponse,
  rateLimitedResponse,
  signInLaterResponse,
} from '#server/problem-response.ts';
import { type RateLimit, networkOf } from '#server/rate-limit.ts';
import { readJsonBody } from '#server/request-body.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import {
  type SignInProof,
  findAccount,
  isKnownDevice,
  noteFailedSignIn,
  noteSignIn,
  renewPasswordHash,
} from '#server/store/sign-ins.ts';
import { forgetOldAttempts, takeBackAttempt } from '#server/store/attempts.ts';
import type { Queries } from '#server/store/connect.ts';
import { meResponse } from '#server/routes/office-me.ts';

/** How long a stranger waits where many passwords were tried. */
export const SLOW_MS = 5_000;
/** Names a device on which somebody has signed in. */
const DEVICE_COOKIE = 'payung-office.device';
const DEVICE_COOKIE_S = 400 * 86_400;

/** Where people come by https, a name that browsers take from an https page alone (RFC 6265bis). */
function deviceCookieName(publicUrl: string | null): string {
  return publicUrl?.startsWith('https:') ? `__Secure-${DEVICE_COOKIE}` : DEVICE_COOKIE;
}

/** What names the device of a request; null for one on which nobody has signed in yet. */
export function deviceOf(context: Context<RequestNotes>, publicUrl: string | null): string | null {
  return getCookie(context, deviceCookieName(publicUrl)) ?? null;
}

export interface SignInParts {
  readonly sessions: Sessions;
  readonly queries: Queries;
  readonly refusals: Refusals;
  readonly lookUp: LookUpKey;
  /** Of requests by who is not signed in. */
  readonly strangerLimit: RateLimit;
  readonly publicUrl: string | null;
  readonly passkeysRequired: boolean;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
}

/** Begins sessions: for who knows a password, and for who has just made an account. */
export interface SignIn {
  /** POST /api/office/sign-in. A wrong name, a wrong password and a suspended account get the same answer. */
  readonly route: (context: Context<RequestNotes>) => Promise<Response>;
  /** The answer that signs an account in; null when name and password do not belong together. */
  begin(context: Context<RequestNotes>, username: string, password: string): Promise<Response | null>;
  /** The answer that signs in who has shown who she is; null when meanwhile that counts no more. */
  enter(
    context: Context<RequestNotes>,
    begun: { readonly accountId: string; readonly token: string; readonly cookies: readonly string[] },
    proof: SignInProof,
  ): Promise<Response | null>;
}

export function createSignIn(parts: SignInParts): SignIn {
  const { sessions, queries, refusals, lookUp, strangerLimit, publicUrl, passkeysRequired, now, wait } = parts;
  const strangers = createStrangerGate();
  const tooOld = () => new Date(now().getTime() - SPAN_MS);

  async function begin(
    context: Context<RequestNotes>,
    username: string,
    password: string,
    isFirst = true,
  ): Promise<Response | null> {
    // Before the password is looked at: should it change meanwhile, no session begins with the old one.
    const account = await findAccount(queries, username);
    const begun = await sessions.signIn(username, password);
    if (begun === null || account === null || account.passwordHash === null) return null;
    const { id: accountId, passwordHash: hash } = account;
    const entered = await enter(context, { ...begun, accountId }, { kind: 'password', hash });
    if (entered === null) {
      // Hashed anew by another browser of hers in the same moment: then the password is still right.
      const isOther = isFirst && (await findAccount(queries, username))?.passwordHash !== hash;
      return isOther ? begin(context, username, password, false) : null;
    }
    if (sessions.passwords.isOutdated(hash)) {
      await renewPasswordHash(queries, { accountId, before: hash, hash: await sessions.passwords.hash(password) });
    }
    return entered;
  }

  async function enter(...[context, begun, proof]: Parameters<SignIn['enter']>): Promise<Response | null> {
    const device = deviceOf(context, publicUrl) ?? newToken();
    // Whose browser signs in anew leaves nothing behind that could still be used.
    const before = await sessions.find(context.req.header('cookie') ?? '');
    const noted = {
      accountId: begun.accountId,
      replaces: before?.id ?? null,
      token: begun.token,
      deviceHash: sha256(device),
      address: context.get('address'),
      device: deviceKindText(deviceKindOf(context.req.header('user-agent') ?? '')),
      proof,
      passkeysRequired,
    };
    const signedIn = await noteSignIn(queries, noted, now());
    if (signedIn === null) return null;
    if (signedIn === 'passkey-required') {
      // Whoever it was knows the password.
      const failed = { accountId: begun.accountId, address: context.get('address'), why: 'password-alone' } as const;
      await noteFailedSignIn(queries, failed, now());
      return problemResponse(403, signedIn);
    }
    const found = await sessions.find(begun.cookies.map((cookie) => cookie.split(';')[0]).join('; '));
    if (found === null) throw new Error('a session that has just begun is not there');
    const response = meResponse(signedIn, found.endsAt, passkeysRequired && proof.kind === 'password');
    const secure = publicUrl?.startsWith('https:') ? '; Secure' : '';
    for (const cookie of begun.cookies) response.headers.append('set-cookie', cookie);
    response.headers.append(
      'set-cookie',
      `${deviceCookieName(publicUrl)}=${device}; Max-Age=${DEVICE_COOKIE_S}; Path=/api/office; HttpOnly; SameSite=Lax${secure}`,
    );
    return response;
  }

  return {
    begin: (context, username, password) => begin(context, username, password),
    enter,
    route: async (context) => {
      if (!isSameOrigin(context.req.raw.headers, publicUrl)) return problemResponse(403, 'not-allowed');
      const body = await readJsonBody(context.req.raw, OFFICE_REQUEST_BYTES_LIMIT);
      if (!body.ok) return bodyProblemResponse(body.problem);
      const request = SignInRequest.safeParse(body.content);
      if (!request.success) return problemResponse(400, 'request-damaged');
      const username = request.data.username.trim().toLowerCase();
      const address = context.get('address');
      const device = deviceOf(context, publicUrl);
      const known = device !== null && (await isKnownDevice(queries, sha256(device), username, now()));
      // Strangers only: her own device is not kept out by what else comes from the same address.
      const allowed = known ? null : strangerLimit.take(address, 1);
      if (allowed?.ok === false) return rateLimitedResponse(allowed.retryAfterS);

      const account = await findAccount(queries, username);
      const counted = limitsFor({ username, address, knownDevice: known ? device : null }, lookUp);
      const throttled = await countTry(queries, counted, now());
      if (throttled?.kind === 'wait') {
        const tried = { actor: 'stranger', subject: account?.id ?? null } as const;
        await refusals.note({ ...tried, thing: 'own', why: 'limit', address: networkOf(address) });
        return signInLaterResponse(throttled.retryAfterS);
      }
      if (throttled?.kind === 'slow') await wait(SLOW_MS);

      const tried = async () => ({ response: await begin(context, username, request.data.password) });
      const passed = known ? await tried() : await strangers.pass(tried);
      if (passed === null) return busyResponse(5);
      if (passed.response === null) {
        await forgetOldAttempts(queries, tooOld());
        const why = account?.suspended === true ? 'suspended' : 'password';
        await noteFailedSignIn(queries, { accountId: account?.id ?? null, address, why }, now());
        return problemResponse(401, 'sign-in-wrong');
      }
      // What others have tried stays counted, and what did not open: it may be somebody who has learnt the password.
      if (passed.response.ok) await takeBackAttempt(queries, counted);
      await forgetOldAttempts(queries, tooOld());
      return passed.response;
    },
  };
}
