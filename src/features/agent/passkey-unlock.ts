import type { PasskeyWrap } from '#device/db.ts';

/** What a passkey is asked about, and its answer: only this phone's fingerprint, face or screen lock gives it. */
interface MadePasskey {
  readonly credentialId: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly secret: Uint8Array<ArrayBuffer>;
}

const SECRET_BYTES = 32;
const TIMEOUT_MS = 120_000;
/** ES256, and RS256 for Windows. */
const ALGORITHMS = [-7, -257];

/** Can this phone open the vault by its own screen lock (WebAuthn, PRF extension)? Where it cannot it is not offered. */
export async function canUsePasskey(): Promise<boolean> {
  if (!window.isSecureContext || typeof PublicKeyCredential === 'undefined') return false;
  if (!/[a-z]/i.test(location.hostname)) return false;
  try {
    if (!(await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable())) return false;
    const capabilities = await PublicKeyCredential.getClientCapabilities?.();
    // A browser that does not tell is asked by making one.
    return capabilities?.['extension:prf'] !== false;
  } catch {
    // A browser that has only half of it.
    return false;
  }
}

/** Makes a passkey in this phone and asks it for its secret; null when she lets it be, or the phone cannot. */
export async function makePasskey(agentName: string): Promise<MadePasskey | null> {
  const salt = random(SECRET_BYTES);
  try {
    const made = await navigator.credentials.create({
      publicKey: {
        rp: { name: 'Payung' },
        user: { id: random(16), name: agentName, displayName: agentName },
        challenge: random(SECRET_BYTES),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
        timeout: TIMEOUT_MS,
        attestation: 'none',
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey: 'discouraged',
          userVerification: 'required',
        },
        extensions: { prf: { eval: { first: salt } } },
      },
    });
    if (!(made instanceof PublicKeyCredential)) return null;
    const { prf } = made.getClientExtensionResults();
    if (prf?.enabled !== true) return null;
    const credentialId = new Uint8Array(made.rawId);
    const secret = secretOf(prf.results?.first) ?? (await askPasskey({ credentialId, salt }));
    return secret === null ? null : { credentialId, salt, secret };
  } catch {
    // She let it be, or the phone has no screen lock: she is told that nothing was made.
    return null;
  }
}

/** Asks the passkey for its secret; null when she lets it be, or it is no longer there. */
export async function askPasskey({
  credentialId,
  salt,
}: Pick<PasskeyWrap, 'credentialId' | 'salt'>): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const asked = await navigator.credentials.get({
      publicKey: {
        challenge: random(SECRET_BYTES),
        allowCredentials: [{ id: credentialId, type: 'public-key', transports: ['internal'] }],
        timeout: TIMEOUT_MS,
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    });
    if (!(asked instanceof PublicKeyCredential)) return null;
    return secretOf(asked.getClientExtensionResults().prf?.results?.first);
  } catch {
    // She let it be, or it was taken off the phone: the PIN is still there, if she has kept it.
    return null;
  }
}

/** Opens the vault by the passkey. */
export async function openByPasskey(passkey: Pick<PasskeyWrap, 'credentialId' | 'salt'>): Promise<boolean> {
  const secret = await askPasskey(passkey);
  if (secret === null) return false;
  const { tryPasskey } = await import('#device/agent/passkey-lock.ts');
  const opened = await tryPasskey(secret);
  return opened.ok && opened.value;
}

function secretOf(first: BufferSource | undefined): Uint8Array<ArrayBuffer> | null {
  if (first === undefined) return null;
  const bytes = new Uint8Array(SECRET_BYTES);
  bytes.set(
    ArrayBuffer.isView(first)
      ? new Uint8Array(first.buffer, first.byteOffset, SECRET_BYTES)
      : new Uint8Array(first, 0, SECRET_BYTES),
  );
  return bytes;
}

function random(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}
