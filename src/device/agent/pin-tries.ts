import { writeTogether } from '#device/db.ts';
import { type LockedRow, changeLock, isLockedRow, openHere, wrapByPin } from '#device/agent/lock-row.ts';
import { keyOfPin, unwrapVaultKey } from '#device/agent/pin-key.ts';
import { wipeVault } from '#device/agent/vault-lock.ts';
import { VAULT_KEY } from '#device/vault.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { WRONG_PINS_MAX, waitAfterMs } from '#domain/pin.ts';

/** What came of trying to open it. `wiped`: that was the last try, and what was encrypted is gone. */
export type Tried =
  | { readonly kind: 'opened' }
  | { readonly kind: 'wrong'; readonly triesLeft: number; readonly waitMs: number }
  | { readonly kind: 'wait'; readonly waitMs: number }
  | { readonly kind: 'wiped' };

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

/** So much of the wait is over, by a page that was open all the while. The value is how much is left. */
export function spendWait(spentMs: number): Promise<Outcome<number>> {
  return writeTogether(
    (db) => [db.keys],
    async (db) => {
      const row = await db.keys.get(VAULT_KEY);
      if (row?.lock === undefined) return 0;
      const waitMs = Math.max(0, row.lock.waitMs - Math.max(0, spentMs));
      if (waitMs !== row.lock.waitMs) await db.keys.put({ ...row, lock: { ...row.lock, waitMs } });
      return waitMs;
    },
  );
}

type Counted = Exclude<Tried, { readonly kind: 'opened' }> | Right;
interface Right {
  readonly kind: 'right';
  readonly row: LockedRow;
  readonly key: CryptoKey;
}

async function tryCounted(pin: string, options: { readonly extractable: boolean }): Promise<Outcome<Counted>> {
  const counted = await writeTogether(
    (db) => [db.keys],
    async (db) => {
      const row = await db.keys.get(VAULT_KEY);
      if (!isLockedRow(row) || row.lock.pin === null) return null;
      const { waitMs, wrong } = row.lock;
      if (waitMs > 0) return { row, pin: row.lock.pin, wrong, waitMs };
      // The phone died at the last try, or was made to: there is no other.
      if (wrong >= WRONG_PINS_MAX) return { row, pin: row.lock.pin, wrong: wrong + 1, waitMs: 0 };
      const lock = { ...row.lock, wrong: wrong + 1, waitMs: waitAfterMs(wrong + 1) };
      await db.keys.put({ ...row, lock });
      return { row, pin: row.lock.pin, wrong: lock.wrong, waitMs: 0 };
    },
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
export async function rewrap(
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
