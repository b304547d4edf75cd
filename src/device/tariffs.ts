import { findCachedConfig } from '#device/cached-config.ts';
import { DATABASE_NAME } from '#device/database-name.ts';
import type { TariffBook } from '#domain/tariff-book.ts';

/**
 * The tariffs that the intake last told this phone, or null. Makes no database on a phone that has none: who only reads what it
 * costs leaves nothing behind, and need not fetch the code of the database.
 */
export async function findTariffs(): Promise<TariffBook | null> {
  if (!(await hasDatabase())) return (await findCachedConfig())?.tariffs ?? null;
  const { findConfig } = await import('#device/config.ts');
  return (await findConfig())?.tariffs ?? null;
}

async function hasDatabase(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE_NAME);
  } catch {
    // Storage is blocked, or a browser that cannot tell (Firefox before 126): what the service worker fetched has to do.
    return false;
  }
}
