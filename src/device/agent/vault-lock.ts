import { type KeyRow, type PasskeyWrap, type PayungDatabase, type PinWrap, attempt, attemptWrite } from '#device/db.ts';
import { isSameRows, lockedTables, moveRows, readLockedRows, writeLockedRows } from '#device/agent/move-vault.ts';
import {
  calibrate,
  keyOfPasskey,
  keyOfPin,
  makeDeviceKey,
  makeSalt,
  makeVaultKey,
  unwrapVaultKey,
  wrapVaultKey,
} from '#device/agent/pin-key.ts';
import { toBase64Url } from '#device/base64url.ts';
import { VAULT_KEY, heldVaultKey, holdVaultKey, vaultOf } from '#device/vault.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { WRONG_PINS_MAX, waitAfterMs } from '#domain/pin.ts';

/** A lock that opens nothing any more: its key was wiped. */
const WIPED = { id: '', pin: null, passkey: null, wrong: 0, waitMs: 0 };
/** A form that is being stored just while the rows move makes it begin again. */
const MOVES_MAX = 10;

/** How the vault of this phone stands. */
export type LockState =
  /** It has no lock: a worker's phone, or an agent's that has none yet. */
  | { readonly kind: 'none' }
  /** An agent's that was wiped: there is nothing to open, and a new PIN is to be chosen. */
  | { readonly kind: 'wiped' }
  | {
      readonly kind: 'locked' | 'open';
      readonly hasPin: boolean;
      readonly passkey: Pick<PasskeyWrap, 'credentialId' | 'salt'> | null;
      readonly triesLeft: number;
      readonly waitMs: number;
    };

/** What came of trying to open it. `wiped`: that was the last try, and what was encrypted is gone. */
export type Tried =
  | { readonly kind: 'opened' }
  | { readonly kind: 'wrong'; readonly triesLeft: number; readonly waitMs: number }
  | { readonly kind: 'wait'; readonly waitMs: number }
  | { readonly kind: 'wiped' };

/** How the vault stands, for this page. */
export async function readLock(): Promise<Outcome<LockState>> {
  const row = await attempt((db) => db.keys.get(VAULT_KEY));
  if (!row.ok) return row;
  const lock = row.value?.lock;
  if (lock === undefined) return pass({ kind: 'none' });
  if (isWiped(lock)) return pass({ kind: 'wiped' });
  const { pin, passkey, wrong, waitMs } = lock;
  return pass({
    kind: heldVaultKey()?.lockId === lock.id ? 'open' : 'locked',
    hasPin: pin !== null,
    passkey: passkey === null ? null : { credentialId: passkey.credentialId, salt: passkey.salt },
    triesLeft: WRONG_PINS_MAX - wrong,
    waitMs,
  });
}

/**
 * Locks the vault of this phone by a PIN from now on, and opens it in this page. What the phone kept so far is encrypted anew under the
 * new key: one transaction takes over all of it and deletes the key of before, so that a phone that dies has either the one or the other.
 * Tells `draft-queued` when the vault has a lock already.
 */
export async function choosePin(pin: string, iterations?: number): Promise<Outcome<null>> {
  const deviceKey = await makeDeviceKey();
  const vaultKey = await makeVaultKey();
  const wrap = await wrapByPin(pin, vaultKey, deviceKey, iterations);
  const id = toBase64Url(makeSalt());
  const row: KeyRow = { name: VAULT_KEY, key: deviceKey, lock: { ...WIPED, id, pin: wrap } };
  for (let moves = 0; moves < MOVES_MAX; moves += 1) {
    const before = await attempt(async (db) => ({
      kept: await db.keys.get(VAULT_KEY),
      rows: await readLockedRows(db),
    }));
    if (!before.ok) return before;
    const { kept, rows } = before.value;
    if (kept?.lock !== undefined && !isWiped(kept.lock)) return fail('draft-queued');
    const from = kept === undefined || kept.lock !== undefined ? null : vaultOf(kept.key);
    const moved = from === null ? rows : await moveRows(rows, from, vaultOf(vaultKey));
    const written = await attemptWrite((db) =>
      db.transaction('rw', [db.keys, ...lockedTables(db)], async () => {
        const now = await db.keys.get(VAULT_KEY);
        // Another tab has stored something, or was faster.
        if (now?.lock?.id !== kept?.lock?.id || !isSameRows(await readLockedRows(db), rows)) return false;
        await writeLockedRows(db, moved);
        await db.keys.put(row);
        return true;
      }),
    );
    if (!written.ok) return written;
    if (written.value) return openHere(row, await withoutRaw(wrap, pin, deviceKey));
  }
  return fail('storage-unavailable');
}

/** Tries a PIN. It is counted before it is tried: neither a reload nor another tab makes more tries of it. */
export async function tryPin(pin: string): Promise<Outcome<Tried>> {
  const counted = await tryCounted(pin, { extractable: false });
  if (!counted.ok) return counted;
  if (counted.value.kind !== 'right') return pass(counted.value);
  const opened = openHere(counted.value.row, counted.value.key);
  return opened.ok ? pass({ kind: 'opened' }) : opened;
}

/** Puts another PIN in the place of this one. A wrong one counts as any other. */
export async function changePin(pin: string, next: string, iterations?: number): Promise<Outcome<Tried>> {
  return rewrap(pin, async ({ key, lock }, vaultKey) => ({
    ...lock,
    pin: await wrapByPin(next, vaultKey, key, iterations),
  }));
}

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
  return changeLock((lock) => ({ ...lock, pin: null, wrong: 0, waitMs: 0 }));
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

/** So much of the wait is over, by a page that was open all the while. The value is how much is left. */
export function spendWait(spentMs: number): Promise<Outcome<number>> {
  return attemptWrite((db) =>
    db.transaction('rw', db.keys, async () => {
      const row = await db.keys.get(VAULT_KEY);
      if (row?.lock === undefined) return 0;
      const waitMs = Math.max(0, row.lock.waitMs - Math.max(0, spentMs));
      if (waitMs !== row.lock.waitMs) await db.keys.put({ ...row, lock: { ...row.lock, waitMs } });
      return waitMs;
    }),
  );
}

/**
 * Wipes the vault: its key, and all that was encrypted by it. What is sealed stays, with what is needed to send it. A phone without a
 * lock stays as it is.
 */
export async function wipeVault(): Promise<Outcome<null>> {
  // The phone's own part goes too: what an earlier copy of its rows has wrapped opens nowhere then.
  const key = await makeDeviceKey();
  const wiped = await attemptWrite((db) =>
    db.transaction('rw', [db.keys, db.visits, db.photos, ...lockedTables(db)], () => wipeRows(db, key)),
  );
  if (!wiped.ok) return wiped;
  holdVaultKey(null);
  return pass(null);
}

async function wipeRows(db: PayungDatabase, key: CryptoKey): Promise<void> {
  const row = await db.keys.get(VAULT_KEY);
  if (row?.lock === undefined) return;
  await db.keys.put({ name: VAULT_KEY, key, lock: WIPED });
  await Promise.all([
    db.drafts.clear(),
    db.copies.clear(),
    db.visits.clear(),
    db.photos.where('state').equals('draft').delete(),
  ]);
}

type LockedRow = KeyRow & Required<Pick<KeyRow, 'lock'>>;

type Counted = Exclude<Tried, { readonly kind: 'opened' }> | Right;
interface Right {
  readonly kind: 'right';
  readonly row: LockedRow;
  readonly key: CryptoKey;
}

async function tryCounted(pin: string, options: { readonly extractable: boolean }): Promise<Outcome<Counted>> {
  const counted = await attemptWrite((db) =>
    db.transaction('rw', db.keys, async () => {
      const row = await db.keys.get(VAULT_KEY);
      if (!isLockedRow(row) || row.lock.pin === null) return null;
      const { waitMs, wrong } = row.lock;
      if (waitMs > 0) return { row, pin: row.lock.pin, wrong, waitMs };
      // The phone died at the last try, or was made to: there is no other.
      if (wrong >= WRONG_PINS_MAX) return { row, pin: row.lock.pin, wrong: wrong + 1, waitMs: 0 };
      const lock = { ...row.lock, wrong: wrong + 1, waitMs: waitAfterMs(wrong + 1) };
      await db.keys.put({ ...row, lock });
      return { row, pin: row.lock.pin, wrong: lock.wrong, waitMs: 0 };
    }),
  );
  if (!counted.ok) return counted;
  if (counted.value === null) return fail('vault-locked');
  const { row, pin: wrap, wrong, waitMs } = counted.value;
  if (waitMs > 0) return pass({ kind: 'wait', waitMs });
  if (wrong <= WRONG_PINS_MAX) {
    const vaultKey = await unwrapVaultKey(wrap.wrapped, await keyOfPin(pin, wrap, row.key), options);
    if (vaultKey !== null) {
      const cleared = await changeLock((lock) => ({ ...lock, wrong: 0, waitMs: 0 }));
      return cleared.ok ? pass({ kind: 'right', row, key: vaultKey }) : cleared;
    }
  }
  if (wrong < WRONG_PINS_MAX)
    return pass({ kind: 'wrong', triesLeft: WRONG_PINS_MAX - wrong, waitMs: waitAfterMs(wrong) });
  const wiped = await wipeVault();
  return wiped.ok ? pass({ kind: 'wiped' }) : wiped;
}

/** Opens the vault's key by a PIN for as long as it takes to wrap it anew. */
async function rewrap(
  pin: string,
  change: (row: LockedRow, vaultKey: CryptoKey) => Promise<LockedRow['lock']>,
): Promise<Outcome<Tried>> {
  const counted = await tryCounted(pin, { extractable: true });
  if (!counted.ok) return counted;
  if (counted.value.kind !== 'right') return pass(counted.value);
  const next = await change(counted.value.row, counted.value.key);
  const written = await changeLock(() => ({ ...next, wrong: 0, waitMs: 0 }));
  return written.ok ? pass({ kind: 'opened' }) : written;
}

async function unwrapByPasskey(secret: Uint8Array<ArrayBuffer>, options: { readonly extractable: boolean }) {
  const row = await attempt((db) => db.keys.get(VAULT_KEY));
  if (!row.ok) return row;
  if (!isLockedRow(row.value) || row.value.lock.passkey === null) return pass(null);
  const { wrapped } = row.value.lock.passkey;
  const vaultKey = await unwrapVaultKey(wrapped, await keyOfPasskey(secret, row.value.key), options);
  return pass(vaultKey === null ? null : { row: row.value, vaultKey });
}

/** False when there is no lock to be changed, or it must not be. */
function changeLock(change: (lock: LockedRow['lock']) => LockedRow['lock'] | null): Promise<Outcome<boolean>> {
  return attemptWrite((db) =>
    db.transaction('rw', db.keys, async () => {
      const row = await db.keys.get(VAULT_KEY);
      if (!isLockedRow(row)) return false;
      const lock = change(row.lock);
      if (lock === null) return false;
      await db.keys.put({ ...row, lock });
      return true;
    }),
  );
}

async function wrapByPin(
  pin: string,
  vaultKey: CryptoKey,
  deviceKey: CryptoKey,
  iterations?: number,
): Promise<PinWrap> {
  const made = { salt: makeSalt(), iterations: iterations ?? (await calibrate()) };
  return { ...made, wrapped: await wrapVaultKey(vaultKey, await keyOfPin(pin, made, deviceKey)) };
}

/** The vault's key again, in a form that cannot be read out. */
async function withoutRaw(wrap: PinWrap, pin: string, deviceKey: CryptoKey): Promise<CryptoKey | null> {
  return unwrapVaultKey(wrap.wrapped, await keyOfPin(pin, wrap, deviceKey));
}

function openHere(row: KeyRow, key: CryptoKey | null): Outcome<null> {
  if (row.lock === undefined || key === null) return fail('vault-locked');
  holdVaultKey({ lockId: row.lock.id, key });
  return pass(null);
}

function isWiped(lock: { readonly pin: unknown; readonly passkey: unknown }): boolean {
  return lock.pin === null && lock.passkey === null;
}

function isLockedRow(row: KeyRow | undefined): row is LockedRow {
  return row?.lock !== undefined && !isWiped(row.lock);
}
