import { type PayungDatabase, type TablesOf, attempt, writeTogether } from '#device/db.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

export const VAULT_KEY = 'vault';
const IV_BYTES = 12;
/** What is stored just while a PIN is chosen is encrypted again: once, unless something is badly wrong. */
const TRIES_MAX = 10;

/** The key of a vault that is locked by a PIN, while it is open: in the memory of this page, and nowhere on the phone. */
let unlocked: { readonly lockId: string; readonly key: CryptoKey } | null = null;

/** Something to be kept on this phone, opened again only on this phone. */
export interface Vault {
  /** Encrypts a value (as JSON). `about` says what it is and must be said again to open it: rows cannot be swapped unnoticed. */
  readonly lock: (value: unknown, about: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Decrypts, or tells `copy-unreadable`: another key, altered bytes, or about something else. */
  readonly unlock: (bytes: Uint8Array<ArrayBuffer>, about: string) => Promise<Outcome<unknown>>;
  /** Of the lock that its key is under; null where there is none. */
  readonly lockId: string | null;
}

/**
 * The vault of this phone: AES-256-GCM under a key that cannot be extracted and is made on first use. Whoever copies the database
 * files finds neither text nor key. On an agent's phone the key is wrapped by her PIN (agent/vault-lock.ts): then `vault-locked`, until
 * it is opened in this page.
 */
export async function openVault(): Promise<Outcome<Vault>> {
  const found = await attempt((db) => db.keys.get(VAULT_KEY));
  if (!found.ok) return found;
  const lockId = found.value?.lock?.id;
  if (lockId !== undefined)
    return unlocked?.lockId === lockId ? pass(vaultOf(unlocked.key, lockId)) : fail('vault-locked');
  const key = found.value === undefined ? await makeKey() : pass(found.value.key);
  return key.ok ? pass(vaultOf(key.value)) : key;
}

/**
 * Encrypts by the vault of now, then writes, in one transaction over `tables`. Another tab may have chosen a PIN between the two, and the
 * key of before is gone: then it is encrypted again, instead of laying what nobody can open over what was moved.
 */
export async function writeByVault<Locked, Value>(
  tables: TablesOf,
  encrypt: (vault: Vault) => Promise<Locked>,
  write: (db: PayungDatabase, locked: Locked) => Promise<Value>,
): Promise<Outcome<Value>> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const vault = await openVault();
    if (!vault.ok) return vault;
    // Before the transaction: IndexedDB closes one that waits for anything else.
    const locked = await encrypt(vault.value);
    const written = await writeTogether(
      (db) => [db.keys, ...tables(db)],
      async (db) => ((await isStillOfPhone(db, vault.value)) ? { value: await write(db, locked) } : null),
    );
    if (!written.ok) return written;
    if (written.value !== null) return pass(written.value.value);
  }
  return fail('storage-unavailable');
}

/** Is this the phone's vault still? Within a transaction over `keys`. */
export async function isStillOfPhone(db: PayungDatabase, { lockId }: Pick<Vault, 'lockId'>): Promise<boolean> {
  const row = await db.keys.get(VAULT_KEY);
  return row !== undefined && (row.lock?.id ?? null) === lockId;
}

/** A vault under this key. */
export function vaultOf(key: CryptoKey, lockId: string | null = null): Vault {
  return {
    lockId,
    lock: (value, about) => lock(key, value, about),
    unlock: (bytes, about) => unlock(key, bytes, about),
  };
}

/** Is it an agent's, and locked in this page? */
export async function isVaultLocked(db: PayungDatabase): Promise<boolean> {
  const lock = (await db.keys.get(VAULT_KEY))?.lock;
  return lock !== undefined && lock.id !== unlocked?.lockId;
}

/** Is this a lock that opens nothing any more? */
export function isWiped(lock: { readonly pin: unknown; readonly passkey: unknown }): boolean {
  return lock.pin === null && lock.passkey === null;
}

/** Is the vault's key gone for good? Within a transaction over `keys`. */
export async function isVaultWiped(db: PayungDatabase): Promise<boolean> {
  const lock = (await db.keys.get(VAULT_KEY))?.lock;
  return lock !== undefined && isWiped(lock);
}

const watchers = new Set<(isOpen: boolean) => void>();

/** Opens the vault in this page, by the key of this lock; with null it is locked again. */
export function holdVaultKey(held: typeof unlocked): void {
  unlocked = held;
  for (const watcher of watchers) watcher(held !== null);
}

/** Calls back when an agent's vault was opened in this page, or locked: then what the page holds in memory of anybody goes as well. */
export function watchVault(watcher: (isOpen: boolean) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** What `holdVaultKey` was given last. */
export function heldVaultKey(): typeof unlocked {
  return unlocked;
}

/** Two tabs may get here at once: the first to write wins, and both use its key. */
async function makeKey(): Promise<Outcome<CryptoKey>> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return writeTogether(
    (db) => [db.keys],
    async (db) => {
      const earlier = await db.keys.get(VAULT_KEY);
      if (earlier !== undefined) return earlier.key;
      await db.keys.add({ name: VAULT_KEY, key: fresh });
      return fresh;
    },
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
