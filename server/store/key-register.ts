import { sql } from 'drizzle-orm';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { intakeKey } from '#server/store/schema.ts';

/** The ids of all keys this database was ever written with. */
export function findRegisteredKeys(queries: Queries): Promise<string[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction.select({ keyId: intakeKey.keyId }).from(intakeKey);
    return rows.map(({ keyId }) => keyId);
  }, READING);
}

/** A key by its id, and what it is for. */
export interface RegisteredKey {
  readonly keyId: string;
  readonly purpose: string;
}

/**
 * Registers the keys of this instance, unless the database was written with a key that is not among them: then nothing changes,
 * and those that are unknown are given back. One instance at a time, so that two with different keys cannot both begin. Keys that
 * were rotated by a process that was killed before it could register them are written down as found.
 */
export function registerKeys(
  queries: Queries,
  keys: readonly RegisteredKey[],
  at: Date,
): Promise<{ readonly unknown: readonly string[] }> {
  return queries.transaction(async (transaction) => {
    const known = await lockRegister(transaction);
    const unknown = known.filter((keyId) => !keys.some((key) => key.keyId === keyId));
    if (unknown.length > 0) return { unknown };
    const added = await addToRegister(transaction, keys, at);
    if (known.length > 0 && added.length > 0) {
      await appendAudit(transaction, { at, actor: 'intake', action: 'keys-found', detail: { keys: added } });
    }
    return { unknown };
  });
}

/**
 * Registers what a rotation makes, with its line of the audit. Nobody else rotates or starts meanwhile. The file has the new keys
 * before the register: who is killed between leaves keys that the next start registers, never a registered key that is nowhere.
 *
 * @param rotate writes the new keys and gives all that there are then
 */
export function registerRotation(
  queries: Queries,
  rotate: () => Promise<readonly RegisteredKey[]>,
  by: { readonly account: string; readonly purposes: readonly string[]; readonly at: Date },
): Promise<void> {
  return queries.transaction(async (transaction) => {
    const { account, purposes, at } = by;
    await lockRegister(transaction);
    const keys = await addToRegister(transaction, await rotate(), at);
    // They are in the register already when an answer of the database was lost, and so is their line.
    if (keys.length === 0) return;
    await appendAudit(transaction, { at, actor: account, action: 'keys-rotated', detail: { purposes, keys } });
  });
}

/** The ids in the register, which nobody else adds to until the transaction ends. */
async function lockRegister(transaction: Transaction): Promise<string[]> {
  await transaction.execute(sql`lock table ${intakeKey} in exclusive mode`);
  const rows = await transaction.select({ keyId: intakeKey.keyId }).from(intakeKey);
  return rows.map(({ keyId }) => keyId);
}

async function addToRegister(transaction: Transaction, keys: readonly RegisteredKey[], at: Date): Promise<string[]> {
  const added = await transaction
    .insert(intakeKey)
    .values(keys.map(({ keyId, purpose }) => ({ keyId, purpose, registeredAt: at })))
    .onConflictDoNothing()
    .returning({ keyId: intakeKey.keyId });
  return added.map(({ keyId }) => keyId);
}
