/**
 * What wraps the key of an agent's vault. The PIN alone is too short to protect anything: its slow hash is bound to a key of this phone
 * that cannot be extracted, so that whoever copies the rows without that key cannot try PINs elsewhere.
 */

/** OWASP's floor for PBKDF2 with SHA-256 (2023); a phone that can do more in half a second does more. */
export const ITERATIONS_MIN = 600_000;
const ITERATIONS_MAX = 20_000_000;
const WANTED_MS = 500;
const SAMPLE_ITERATIONS = 100_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;

/** How many iterations take this phone about half a second. */
export async function calibrate(nowMs: () => number = () => performance.now()): Promise<number> {
  const begun = nowMs();
  await slowHash('000000', new Uint8Array(SALT_BYTES), SAMPLE_ITERATIONS);
  const perMs = SAMPLE_ITERATIONS / Math.max(1, nowMs() - begun);
  return Math.min(Math.max(Math.round(perMs * WANTED_MS), ITERATIONS_MIN), ITERATIONS_MAX);
}

/** The key by which this phone takes part in every unlocking. */
export function makeDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** A new key for the vault. It can be read out only as long as it is not wrapped. */
export function makeVaultKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
}

/** Salt for a PIN, or what a passkey is asked about. */
export function makeSalt(bytes = SALT_BYTES): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

/** The key that a PIN gives on this phone. */
export async function keyOfPin(
  pin: string,
  { salt, iterations }: { readonly salt: Uint8Array<ArrayBuffer>; readonly iterations: number },
  deviceKey: CryptoKey,
): Promise<CryptoKey> {
  return bind(await slowHash(pin, salt, iterations), deviceKey, 'payung-pin/1');
}

/** The key that the answer of a passkey gives on this phone. */
export function keyOfPasskey(secret: Uint8Array<ArrayBuffer>, deviceKey: CryptoKey): Promise<CryptoKey> {
  return bind(secret, deviceKey, 'payung-passkey/1');
}

/** The vault's key, encrypted: an IV and AES-GCM. */
export async function wrapVaultKey(vaultKey: CryptoKey, by: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const iv = makeSalt(IV_BYTES);
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey('raw', vaultKey, by, parameters(iv)));
  const bytes = new Uint8Array(IV_BYTES + wrapped.length);
  bytes.set(iv);
  bytes.set(wrapped, IV_BYTES);
  return bytes;
}

/** The vault's key, or null when it was wrapped by another. `extractable` only to wrap it anew at once. */
export async function unwrapVaultKey(
  bytes: Uint8Array<ArrayBuffer>,
  by: CryptoKey,
  { extractable = false } = {},
): Promise<CryptoKey | null> {
  try {
    const [iv, wrapped] = [bytes.slice(0, IV_BYTES), bytes.slice(IV_BYTES)];
    const aes = { name: 'AES-GCM', length: 256 };
    return await crypto.subtle.unwrapKey('raw', wrapped, by, parameters(iv), aes, extractable, ['encrypt', 'decrypt']);
  } catch {
    // WebCrypto throws for every wrong key, and says no more: to the person it is a wrong PIN.
    return null;
  }
}

async function slowHash(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, typed, 256));
}

/** HKDF of a secret together with what the phone's own key makes of it. */
async function bind(secret: Uint8Array<ArrayBuffer>, deviceKey: CryptoKey, info: string): Promise<CryptoKey> {
  const ofDevice = new Uint8Array(await crypto.subtle.sign('HMAC', deviceKey, secret));
  const both = new Uint8Array(secret.length + ofDevice.length);
  both.set(secret);
  both.set(ofDevice, secret.length);
  const material = await crypto.subtle.importKey('raw', both, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(info) };
  return crypto.subtle.deriveKey(hkdf, material, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

function parameters(iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode('payung-vault-key/1') };
}
