import * as z from 'zod/mini';
import { Instant } from '#domain/wire.ts';

/**
 * What the console and the intake say to each other about passkeys (WebAuthn level 3): the few parts of its JSON forms that both use. What
 * a browser adds beyond is dropped.
 */
export const PASSKEY_PATHS = {
  list: '/api/office/passkeys',
  begin: '/api/office/passkeys/begin',
  add: '/api/office/passkeys/add',
  remove: '/api/office/passkeys/remove',
  challenge: '/api/office/passkeys/challenge',
  signIn: '/api/office/passkeys/sign-in',
} as const;

export const PASSKEY_NAME_MAX = 60;
/** Of one account: a phone, a laptop, a key on the ring, and room to spare. */
export const PASSKEYS_LIMIT = 10;
/** How long a challenge can be answered: time enough to find the key. */
export const CHALLENGE_MINUTES = 5;

const Base64Url = (most: number) => z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(most));
/** The id of a passkey, which its device has chosen: at most 1023 bytes. */
const PasskeyId = Base64Url(1_400);
const CredentialType = z.literal('public-key');
const ClientData = Base64Url(4_000);

/** The passkeys of who asks. */
export const PasskeysAnswer = z.object({
  /** Does the office open by passkeys alone? */
  required: z.boolean(),
  passkeys: z.array(z.object({ id: PasskeyId, name: z.string(), createdAt: Instant, lastUsedAt: z.nullable(Instant) })),
});
export type PasskeysAnswer = z.infer<typeof PasskeysAnswer>;

/** POST /api/office/passkeys/begin: the present password is asked again, because a screen may have been left alone. */
export const PasskeyBeginRequest = z.object({ current: z.string().check(z.maxLength(1_000)) });

/** What a browser is told to make. */
export const PasskeyOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: CredentialType })),
  timeout: z.int(),
  excludeCredentials: z.array(z.object({ id: z.string(), type: CredentialType })),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  attestation: z.literal('none'),
});
export type PasskeyOptions = z.infer<typeof PasskeyOptions>;

/** POST /api/office/passkeys/add: what the browser made. The name is judged by itself, to be told at its field. */
export const PasskeyAddRequest = z.object({
  name: z.string().check(z.maxLength(1_000)),
  credential: z.object({
    id: PasskeyId,
    rawId: PasskeyId,
    type: CredentialType,
    response: z.object({ clientDataJSON: ClientData, attestationObject: Base64Url(12_000) }),
  }),
});

export const PasskeyRemoveRequest = z.object({ id: PasskeyId });

/** The answer to POST /api/office/passkeys/challenge: whoever is at the browser chooses the passkey. */
export const PasskeyChallenge = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.literal('required'),
});
export type PasskeyChallenge = z.infer<typeof PasskeyChallenge>;

/** POST /api/office/passkeys/sign-in */
export const PasskeySignInRequest = z.object({
  id: PasskeyId,
  rawId: PasskeyId,
  type: CredentialType,
  response: z.object({
    clientDataJSON: ClientData,
    authenticatorData: Base64Url(4_000),
    signature: Base64Url(2_000),
    userHandle: z.optional(z.string().check(z.maxLength(100))),
  }),
});
export type PasskeySignInRequest = z.infer<typeof PasskeySignInRequest>;
