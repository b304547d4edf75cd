import { type KeyRow, type PinWrap, writeTogether } from '#device/db.ts';
import { calibrate, keyOfPin, makeSalt, wrapVaultKey } from '#device/agent/pin-key.ts';
import { VAULT_KEY, holdVaultKey, isWiped } from '#device/vault.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** The row of a vault that has a lock which opens. */
export type LockedRow = KeyRow & Required<Pick<KeyRow, 'lock'>>;

/** Is this the row of a lock that opens? */
export function isLockedRow(row: KeyRow | undefined): row is LockedRow {
  return row?.lock !== undefined && !isWiped(row.lock);
}

/** Changes the lock as it stands now; false when there is none to be changed, or it must not be (null). */
export function changeLock(change: (lock: LockedRow['lock']) => LockedRow['lock'] | null): Promise<Outcome<boolean>> {
  return writeTogether(
    (db) => [db.keys],
    async (db) => {
      const row = await db.keys.get(VAULT_KEY);
      if (!isLockedRow(row)) return false;
      const lock = change(row.lock);
      if (lock === null) return false;
      await db.keys.put({ ...row, lock });
      return true;
    },
  );
}

/** The vault's key, wrapped by a PIN. */
export async function wrapByPin(
  pin: string,
  vaultKey: CryptoKey,
  deviceKey: CryptoKey,
  iterations?: number,
): Promise<PinWrap> {
  const made = { salt: makeSalt(), iterations: iterations ?? (await calibrate()) };
  return { ...made, wrapped: await wrapVaultKey(vaultKey, await keyOfPin(pin, made, deviceKey)) };
}

/** Opens the vault in this page. */
export function openHere(row: KeyRow, key: CryptoKey | null): Outcome<null> {
  if (row.lock === undefined || key === null) return fail('vault-locked');
  holdVaultKey({ lockId: row.lock.id, key });
  return pass(null);
}
