import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { PasskeyChallenge, PasskeyOptions } from '#domain/passkey-wire.ts';

/** Can this browser use passkeys on this page? Not on an address without a name, and not without https. */
export function canUsePasskeys(): boolean {
  return (
    window.isSecureContext && browserSupportsWebAuthn() && /[a-z]/i.test(location.hostname.split('.').at(-1) ?? '')
  );
}

/** Asks whoever sits there to make a passkey; null when she does not, or cannot. */
export async function makePasskey(options: PasskeyOptions) {
  try {
    const { id, rawId, type, response } = await startRegistration({ optionsJSON: options });
    const { clientDataJSON, attestationObject } = response;
    return { id, rawId, type, response: { clientDataJSON, attestationObject } };
  } catch {
    // Let be, no device for it, or there already: she is told that nothing was made.
    return null;
  }
}

/** Asks whoever sits there to sign with a passkey; null when she does not, or has none. */
export async function signWithPasskey(challenge: PasskeyChallenge) {
  try {
    const { id, rawId, type, response } = await startAuthentication({ optionsJSON: challenge });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return { id, rawId, type, response: { clientDataJSON, authenticatorData, signature, userHandle } };
  } catch {
    // Let be, or none that fits: the password is still there.
    return null;
  }
}
