import type { Context } from 'hono';
import { OFFICE_REQUEST_BYTES_LIMIT } from '#domain/office-wire.ts';
import {
  CHALLENGE_MINUTES,
  PASSKEYS_LIMIT,
  PASSKEY_NAME_MAX,
  PASSKEY_PATHS,
  PasskeyAddRequest,
  PasskeyBeginRequest,
  type PasskeyChallenge,
  PasskeyRemoveRequest,
  PasskeySignInRequest,
  type PasskeysAnswer,
} from '#domain/passkey-wire.ts';
import { askPasswordAgain, passwordTroubleResponse } from '#server/auth/ask-password.ts';
import { FOR_SET_UP, type OfficeHandler, type OfficeRoute } from '#server/auth/office-gate.ts';
import { challengeIn, passkeyOptions, readNewPasskey, readSignature } from '#server/auth/passkeys.ts';
import { relyingPartyOf } from '#server/auth/relying-party.ts';
import { isSameOrigin } from '#server/auth/same-origin.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import { SPAN_MS, countTry, limitsFor } from '#server/auth/throttle.ts';
import { newToken, sha256 } from '#server/digest.ts';
import type { LookUpKey } from '#server/keys.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import {
  bodyProblemResponse,
  problemResponse,
  rateLimitedResponse,
  signInLaterResponse,
} from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import { readJsonBody } from '#server/request-body.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { answering } from '#server/routes/answering.ts';
import { SLOW_MS, type SignIn, deviceOf } from '#server/routes/office-sign-in.ts';
import { isKnownDevice, noteFailedSignIn } from '#server/store/sign-ins.ts';
import { forgetOldAttempts, takeBackAttempt } from '#server/store/attempts.ts';
import type { Queries } from '#server/store/connect.ts';
import {
  addPasskey,
  findPasskey,
  isDeviceOfAnybody,
  keepChallenge,
  listPasskeys,
  removePasskey,
  takeChallenge,
} from '#server/store/passkeys.ts';

interface PasskeyParts {
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly queries: Queries;
  readonly lookUp: LookUpKey;
  readonly strangerLimit: RateLimit;
  readonly publicUrl: string | null;
  readonly passkeysRequired: boolean;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
}

/** The routes of passkeys: one's own, behind the gate; and signing in with one, which opens it. */
export function passkeyRoutes(parts: PasskeyParts, officeRoute: OfficeRoute): readonly OfficeRouteEntry[] {
  const own = (handler: OfficeHandler, opens?: typeof FOR_SET_UP) => officeRoute('own-account', handler, opens);
  return [
    { method: 'GET', path: PASSKEY_PATHS.list, handle: own(listHandler(parts), FOR_SET_UP) },
    { method: 'POST', path: PASSKEY_PATHS.begin, handle: own(beginHandler(parts), FOR_SET_UP) },
    { method: 'POST', path: PASSKEY_PATHS.add, handle: own(addHandler(parts), FOR_SET_UP) },
    { method: 'POST', path: PASSKEY_PATHS.remove, handle: own(removeHandler(parts)) },
    { method: 'POST', path: PASSKEY_PATHS.challenge, handle: challengeRoute(parts) },
    { method: 'POST', path: PASSKEY_PATHS.signIn, handle: signInRoute(parts) },
  ];
}

/** GET /api/office/passkeys */
function listHandler({ queries, passkeysRequired }: PasskeyParts): OfficeHandler {
  return async (_, { account }) => {
    const held = await listPasskeys(queries, account.id);
    const answer: PasskeysAnswer = {
      required: passkeysRequired,
      passkeys: held.map(({ id, name, createdAt, lastUsedAt }) => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    };
    return Response.json(answer);
  };
}

/** POST /api/office/passkeys/begin */
function beginHandler(parts: PasskeyParts): OfficeHandler {
  const { queries, publicUrl, now } = parts;
  const findTrouble = askPasswordAgain(parts);
  return answering(PasskeyBeginRequest, async ({ current }, asking, context) => {
    const party = relyingPartyOf(publicUrl, context.req.header('host'));
    if (party === null) return problemResponse(409, 'passkey-nowhere');
    const trouble = await findTrouble(current, asking, context.get('address'));
    if (trouble !== null) return passwordTroubleResponse(trouble);
    const held = await listPasskeys(queries, asking.account.id);
    if (asking.session.isForSetUp && held.length > 0) return problemResponse(403, 'passkey-required');
    if (held.length >= PASSKEYS_LIMIT) return problemResponse(409, 'passkey-enough');
    const challenge = await newChallenge(queries, asking.session.id, now());
    return Response.json(passkeyOptions(party, asking.account, challenge, held));
  });
}

/** POST /api/office/passkeys/add */
function addHandler({ queries, publicUrl, now }: PasskeyParts): OfficeHandler {
  return answering(PasskeyAddRequest, async ({ name: typed, credential }, { account, session }, context) => {
    const name = typed.trim();
    if (name === '' || name.length > PASSKEY_NAME_MAX) {
      const problem = name === '' ? 'passkey-name-empty' : 'name-too-long';
      return problemResponse(422, 'check-fields', {}, [{ field: 'name', problem }]);
    }
    const party = relyingPartyOf(publicUrl, context.req.header('host'));
    const challenge = challengeIn(credential.response.clientDataJSON);
    const isOurs = await takeChallenge(queries, { hash: sha256(challenge), sessionId: session.id }, now());
    const made = party === null || !isOurs ? null : await readNewPasskey(credential, challenge, party);
    if (made === null) return problemResponse(409, 'passkey-failed');
    const { id, publicKey, counter } = made;
    const added = await addPasskey(queries, { id, publicKey, counter, name }, { account, session }, now());
    return added ? new Response(null, { status: 204 }) : problemResponse(409, 'passkey-failed');
  });
}

/** POST /api/office/passkeys/remove */
function removeHandler({ queries, passkeysRequired, now }: PasskeyParts): OfficeHandler {
  return answering(PasskeyRemoveRequest, async ({ id }, { account }) => {
    const outcome = await removePasskey(queries, { id, keepsLast: passkeysRequired }, account, now());
    if (outcome === 'removed') return new Response(null, { status: 204 });
    return outcome === 'last' ? problemResponse(409, 'passkey-last') : problemResponse(404, 'not-found');
  });
}

/** POST /api/office/passkeys/challenge: for who is not signed in. Tells nothing of anybody. */
function challengeRoute({ queries, strangerLimit, publicUrl, now }: PasskeyParts) {
  return async (context: Context<RequestNotes>): Promise<Response> => {
    if (!isSameOrigin(context.req.raw.headers, publicUrl)) return problemResponse(403, 'not-allowed');
    const party = relyingPartyOf(publicUrl, context.req.header('host'));
    if (party === null) return problemResponse(409, 'passkey-nowhere');
    const device = deviceOf(context, publicUrl);
    // A device that is known is not kept out by what else comes from the same address.
    const known = device !== null && (await isDeviceOfAnybody(queries, sha256(device)));
    const allowed = known ? null : strangerLimit.take(context.get('address'), 1);
    if (allowed?.ok === false) return rateLimitedResponse(allowed.retryAfterS);
    const answer: PasskeyChallenge = {
      challenge: await newChallenge(queries, null, now()),
      rpId: party.id,
      timeout: CHALLENGE_MINUTES * 60_000,
      userVerification: 'required',
    };
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  };
}

/** POST /api/office/passkeys/sign-in. An unknown passkey, a wrong signature and a suspended account get the same answer. */
function signInRoute(parts: PasskeyParts) {
  const { sessions, signIn, queries, lookUp, strangerLimit, publicUrl, now, wait } = parts;
  return async (context: Context<RequestNotes>): Promise<Response> => {
    if (!isSameOrigin(context.req.raw.headers, publicUrl)) return problemResponse(403, 'not-allowed');
    const body = await readJsonBody(context.req.raw, OFFICE_REQUEST_BYTES_LIMIT);
    if (!body.ok) return bodyProblemResponse(body.problem);
    const request = PasskeySignInRequest.safeParse(body.content);
    if (!request.success) return problemResponse(400, 'request-damaged');
    const address = context.get('address');
    const passkey = await findPasskey(queries, request.data.id);
    const device = deviceOf(context, publicUrl);
    const known =
      device !== null &&
      passkey !== null &&
      (await isKnownDevice(queries, sha256(device), passkey.account.username, now()));
    const allowed = known ? null : strangerLimit.take(address, 1);
    if (allowed?.ok === false) return rateLimitedResponse(allowed.retryAfterS);

    // A stranger is counted by her network alone: with whose passkey she tries is hers to choose, and must slow nobody else.
    const counted = limitsFor(
      known
        ? { username: passkey.account.username, address, knownDevice: device }
        : { username: '', address, knownDevice: null },
      lookUp,
    );
    const throttled = await countTry(queries, counted, now());
    if (throttled?.kind === 'wait') return signInLaterResponse(throttled.retryAfterS);
    if (throttled?.kind === 'slow') await wait(SLOW_MS);

    const party = relyingPartyOf(publicUrl, context.req.header('host'));
    const challenge = challengeIn(request.data.response.clientDataJSON);
    const isOurs = await takeChallenge(queries, { hash: sha256(challenge), sessionId: null }, now());
    const counter =
      party === null || passkey === null || !isOurs
        ? null
        : await readSignature(request.data, challenge, party, passkey);
    if (passkey !== null && counter !== null && !passkey.account.suspended) {
      const begun = await sessions.begin(passkey.account.id);
      const proof = { kind: 'passkey', id: passkey.id, counterBefore: passkey.counter, counter } as const;
      const response = await signIn.enter(context, { ...begun, accountId: passkey.account.id }, proof);
      if (response !== null) {
        await takeBackAttempt(queries, counted);
        await forgetOldAttempts(queries, new Date(now().getTime() - SPAN_MS));
        return response;
      }
    }
    await forgetOldAttempts(queries, new Date(now().getTime() - SPAN_MS));
    const why = passkey?.account.suspended === true ? 'suspended' : 'passkey';
    await noteFailedSignIn(queries, { accountId: passkey?.account.id ?? null, address, why }, now());
    return problemResponse(401, 'passkey-wrong');
  };
}

async function newChallenge(queries: Queries, sessionId: string | null, at: Date): Promise<string> {
  const challenge = newToken();
  const expiresAt = new Date(at.getTime() + CHALLENGE_MINUTES * 60_000);
  await keepChallenge(queries, { hash: sha256(challenge), sessionId, expiresAt }, at);
  return challenge;
}
