import {
  type KeyRow,
  type PasskeyWrap,
  type PayungDatabase,
  type PinWrap,
  attempt,
  writeTogether,
} from '#device/db.ts';
import { CONTESTS_SETTING } from '#device/agent/contests.ts';
import { LEDGER_SETTING } from '#device/agent/kept-ledger.ts';
import { forgetAllWords } from '#device/agent/kept-words.ts';
import { leaveEnds } from '#device/agent/left-ends.ts';
import { openHere, wrapByPin } from '#device/agent/lock-row.ts';
import { isSameRows, lockedTables, moveRows, readLockedRows, writeLockedRows } from '#device/agent/move-vault.ts';
import { keyOfPin, makeDeviceKey, makeSalt, makeVaultKey, unwrapVaultKey } from '#device/agent/pin-key.ts';
import { toBase64Url } from '#device/base64url.ts';
import { forgetLockedTold } from '#device/told-withdrawals.ts';
import { VAULT_KEY, heldVaultKey, holdVaultKey, isWiped, vaultOf } from '#device/vault.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { WRONG_PINS_MAX } from '#domain/pin.ts';

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
    const written = await writeTogether(
      (db) => [db.keys, ...lockedTables(db)],
      async (db) => {
        const now = await db.keys.get(VAULT_KEY);
        // Another tab has stored something, or was faster.
        if (now?.lock?.id !== kept?.lock?.id || !isSameRows(await readLockedRows(db), rows)) return false;
        await writeLockedRows(db, moved);
        await db.keys.put(row);
        return true;
      },
    );
    if (!written.ok) return written;
    if (written.value) return openHere(row, await withoutRaw(wrap, pin, deviceKey));
  }
  return fail('storage-unavailable');
}

/**
 * Wipes the vault: its key, and all that was encrypted by it. What is sealed stays, with what is needed to send it, and how visits ended.
 * A phone without a lock stays as it is.
 */
export async function wipeVault(): Promise<Outcome<null>> {
  // The phone's own part goes too: what an earlier copy of its rows has wrapped opens nowhere then.
  const key = await makeDeviceKey();
  const wiped = await writeTogether(
    (db) => [db.keys, db.visits, ...lockedTables(db)],
    (db) => wipeRows(db, key),
  );
  if (!wiped.ok) return wiped;
  holdVaultKey(null);
  return pass(null);
}

async function wipeRows(db: PayungDatabase, key: CryptoKey): Promise<void> {
  const row = await db.keys.get(VAULT_KEY);
  if (row?.lock === undefined) return;
  await db.keys.put({ name: VAULT_KEY, key, lock: WIPED });
  await leaveEnds(db);
  const photos = await db.photos.where('state').equals('draft').primaryKeys();
  await Promise.all([
    db.drafts.clear(),
    db.copies.clear(),
    db.visits.clear(),
    db.settings.bulkDelete([LEDGER_SETTING, CONTESTS_SETTING]),
    forgetAllWords(db),
    forgetLockedTold(db),
    db.photos.bulkDelete(photos),
    db.photoBytes.bulkDelete(photos),
  ]);
}

/** The vault's key again, in a form that cannot be read out. */
async function withoutRaw(wrap: PinWrap, pin: string, deviceKey: CryptoKey): Promise<CryptoKey | null> {
  return unwrapVaultKey(wrap.wrapped, await keyOfPin(pin, wrap, deviceKey));
}
