import { type PasskeyWrap, attempt } from '#device/db.ts';
import { changeLock, isLockedRow, openHere, wrapByPin } from '#device/agent/lock-row.ts';
import { keyOfPasskey, unwrapVaultKey, wrapVaultKey } from '#device/agent/pin-key.ts';
import { type Tried, rewrap } from '#device/agent/pin-tries.ts';
import { VAULT_KEY } from '#device/vault.ts';
import { type Outcome, pass } from '#domain/outcome.ts';

/** Lets a passkey open the vault as well; `secret` is its answer about the salt. */
export async function addPasskey(
  pin: string,
  { secret, ...asked }: Omit<PasskeyWrap, 'wrapped'> & { readonly secret: Uint8Array<ArrayBuffer> },
): Promise<Outcome<Tried>> {
  return rewrap(pin, async ({ key, lock }, vaultKey) => ({
    ...lock,
    passkey: { ...asked, wrapped: await wrapVaultKey(vaultKey, await keyOfPasskey(secret, key)) },
  }));
}

/** The passkey opens it no more. Never the last that opens it: false then. */
export function dropPasskey(): Promise<Outcome<boolean>> {
  return changeLock((lock) => (lock.pin === null ? null : { ...lock, passkey: null }));
}

/** Opens the vault by the answer of the passkey; false when that is another's. */
export async function tryPasskey(secret: Uint8Array<ArrayBuffer>): Promise<Outcome<boolean>> {
  const found = await unwrapByPasskey(secret, { extractable: false });
  if (!found.ok || found.value === null) return found.ok ? pass(false) : found;
  const { row, vaultKey } = found.value;
  const cleared = await changeLock((lock) => ({ ...lock, wrong: 0, waitMs: 0 }));
  if (!cleared.ok) return cleared;
  const opened = openHere(row, vaultKey);
  return opened.ok ? pass(true) : opened;
}

/** From now on only the passkey opens it: there is nothing left on this phone at which PINs could be tried. False when it is another's. */
export async function dropPin(secret: Uint8Array<ArrayBuffer>): Promise<Outcome<boolean>> {
  const found = await unwrapByPasskey(secret, { extractable: false });
  if (!found.ok || found.value === null) return found.ok ? pass(false) : found;
  // Taken away meanwhile by another tab: never the last that opens it.
  return changeLock((lock) => (lock.passkey === null ? null : { ...lock, pin: null, wrong: 0, waitMs: 0 }));
}

/** A PIN beside the passkey again. False when the passkey is another's. */
export async function addPin(
  secret: Uint8Array<ArrayBuffer>,
  pin: string,
  iterations?: number,
): Promise<Outcome<boolean>> {
  const found = await unwrapByPasskey(secret, { extractable: true });
  if (!found.ok || found.value === null) return found.ok ? pass(false) : found;
  const wrap = await wrapByPin(pin, found.value.vaultKey, found.value.row.key, iterations);
  return changeLock((lock) => ({ ...lock, pin: wrap, wrong: 0, waitMs: 0 }));
}

async function unwrapByPasskey(secret: Uint8Array<ArrayBuffer>, options: { readonly extractable: boolean }) {
  const row = await attempt((db) => db.keys.get(VAULT_KEY));
  if (!row.ok) return row;
  if (!isLockedRow(row.value) || row.value.lock.passkey === null) return pass(null);
  const { wrapped } = row.value.lock.passkey;
  const vaultKey = await unwrapVaultKey(wrapped, await keyOfPasskey(secret, row.value.key), options);
  return pass(vaultKey === null ? null : { row: row.value, vaultKey });
}
