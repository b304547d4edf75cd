import { findCachedConfig } from '#device/cached-config.ts';
import { findPhoneDatabase } from '#device/phone-database.ts';
import type { TariffBook } from '#domain/tariff-book.ts';

/**
 * The tariffs that the intake last told this phone, or null. Makes no database on a phone that tells that it has none: who only reads what it
 * costs leaves nothing behind, and need not fetch the code of the database.
 */
export async function findTariffs(): Promise<TariffBook | null> {
  // Where a browser cannot tell, we look inside, as the pages without React do for what waits.
  if ((await findPhoneDatabase()) === 'none') return (await findCachedConfig())?.tariffs ?? null;
  const { findConfig } = await import('#device/config.ts');
  return (await findConfig())?.tariffs ?? null;
}
