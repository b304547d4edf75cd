import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type * as z from 'zod/mini';
import type { PasskeyAddRequest, PasskeyOptions, PasskeySignInRequest } from '#domain/passkey-wire.ts';
import { CHALLENGE_MINUTES } from '#domain/passkey-wire.ts';
import type { RelyingParty } from '#server/auth/relying-party.ts';
import { toBase64Url } from '#server/digest.ts';
import type { Account } from '#server/store/accounts.ts';
import type { FoundPasskey } from '#server/store/passkeys.ts';

/** Ed25519, P-256 and RSA, as COSE numbers them: what devices can make. */
const ALGORITHMS = [-8, -7, -257];

/** What a browser is told when it is to make a passkey: one that is found without a name, and asks for a finger or a PIN. */
export function passkeyOptions(
  party: RelyingParty,
  account: Account,
  challenge: string,
  held: readonly { readonly id: string }[],
): PasskeyOptions {
  return {
    rp: { id: party.id, name: 'Payung' },
    user: { id: toBase64Url(Buffer.from(account.id)), name: account.username, displayName: account.name },
    challenge,
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
    timeout: CHALLENGE_MINUTES * 60_000,
    excludeCredentials: held.map(({ id }) => ({ id, type: 'public-key' })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  };
}

/** The passkey that a browser made for this challenge on our own pages; null when it did not. */
export async function readNewPasskey(
  credential: z.infer<typeof PasskeyAddRequest>['credential'],
  challenge: string,
  party: RelyingParty,
): Promise<{ readonly id: string; readonly publicKey: Uint8Array; readonly counter: number } | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...credential, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return verified ? registrationInfo.credential : null;
  } catch {
    // Another challenge, another site, no finger, damaged: the same to who asks.
    return null;
  }
}

/** How often the passkey was used by its own count, if it signed this challenge on our own pages; null when it did not. */
export async function readSignature(
  { response, ...credential }: PasskeySignInRequest,
  challenge: string,
  party: RelyingParty,
  passkey: FoundPasskey,
): Promise<number | null> {
  const { userHandle } = response;
  if (userHandle !== undefined && userHandle !== toBase64Url(Buffer.from(passkey.account.id))) return null;
  const { clientDataJSON, authenticatorData, signature } = response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...credential,
        clientExtensionResults: {},
        response: { clientDataJSON, authenticatorData, signature },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // Another challenge, another site, no finger, a count that goes back (a copy), a wrong signature: all of them are no.
    return null;
  }
}

/** The challenge that a browser says it answers; '' when it cannot be read. */
export function challengeIn(clientDataJSON: string): string {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const challenge: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'challenge') : null;
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    // Not JSON: it answers none.
    return '';
  }
}
