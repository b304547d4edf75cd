import { sql } from 'drizzle-orm';
import type { Queries } from '#server/store/connect.ts';
import { intakeKey } from '#server/store/schema.ts';

/** The ids of all keys this database was ever written with. */
export function findRegisteredKeys(queries: Queries): Promise<string[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction.select({ keyId: intakeKey.keyId }).from(intakeKey);
    return rows.map(({ keyId }) => keyId);
  });
}

/**
 * Registers the keys of this instance, unless the database was written with a key that is not among them: then nothing changes,
 * and those that are unknown are given back. One instance at a time, so that two with different keys cannot both begin.
 */
export function registerKeys(
  queries: Queries,
  keys: readonly { readonly keyId: string; readonly purpose: string }[],
  at: Date,
): Promise<{ readonly unknown: readonly string[] }> {
  return queries.transaction(async (transaction) => {
    await transaction.execute(sql`lock table ${intakeKey} in exclusive mode`);
    const rows = await transaction.select({ keyId: intakeKey.keyId }).from(intakeKey);
    const unknown = rows.map(({ keyId }) => keyId).filter((keyId) => !keys.some((key) => key.keyId === keyId));
    if (unknown.length === 0) {
      await transaction
        .insert(intakeKey)
        .values(keys.map((key) => ({ ...key, registeredAt: at })))
        .onConflictDoNothing();
    }
    return { unknown };
  });
}
