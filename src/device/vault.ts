import { type PayungDatabase, attempt, attemptWrite } from '#device/db.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

const KEY_NAME = 'vault';
const IV_BYTES = 12;

/** Something to be kept on this phone, opened again only on this phone. */
export interface Vault {
  /** Encrypts a value (as JSON). `about` says what it is and must be said again to open it: rows cannot be swapped unnoticed. */
  readonly lock: (value: unknown, about: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Decrypts, or tells `copy-unreadable`: another key, altered bytes, or about something else. */
  readonly unlock: (bytes: Uint8Array<ArrayBuffer>, about: string) => Promise<Outcome<unknown>>;
}

/**
 * The vault of this phone: AES-256-GCM under a key that cannot be extracted and is made on first use. Whoever copies the database
 * files finds neither text nor key.
 */
export async function openVault(): Promise<Outcome<Vault>> {
  const found = await attempt((db) => db.keys.get(KEY_NAME));
  if (!found.ok) return found;
  const key = found.value === undefined ? await makeKey() : pass(found.value.key);
  if (!key.ok) return key;
  return pass({
    lock: (value, about) => lock(key.value, value, about),
    unlock: (bytes, about) => unlock(key.value, bytes, about),
  });
}

/** Two tabs may get here at once: the first to write wins, and both use its key. */
async function makeKey(): Promise<Outcome<CryptoKey>> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return attemptWrite((db: PayungDatabase) =>
    db.transaction('rw', db.keys, async () => {
      const earlier = await db.keys.get(KEY_NAME);
      if (earlier !== undefined) return earlier.key;
      await db.keys.add({ name: KEY_NAME, key: fresh });
      return fresh;
    }),
  );
}

async function lock(key: CryptoKey, value: unknown, about: string): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters(iv, about), key, text));
  const bytes = new Uint8Array(IV_BYTES + sealed.length);
  bytes.set(iv);
  bytes.set(sealed, IV_BYTES);
  return bytes;
}

async function unlock(key: CryptoKey, bytes: Uint8Array<ArrayBuffer>, about: string): Promise<Outcome<unknown>> {
  try {
    const iv = bytes.slice(0, IV_BYTES);
    const text = await crypto.subtle.decrypt(parameters(iv, about), key, bytes.slice(IV_BYTES));
    const value: unknown = JSON.parse(new TextDecoder().decode(text));
    return pass(value);
  } catch {
    // WebCrypto throws for every wrong key or altered byte, and says no more on purpose: to the person it is one problem.
    return fail('copy-unreadable');
  }
}

function parameters(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`payung-vault/1\n${about}`) };
}
