import { findKeptConfig } from '#app/kept-config.ts';
import { findPhoneDatabase } from '#device/phone-database.ts';
import type { TariffBook } from '#domain/tariff-book.ts';

/**
 * The prices that the intake has sent, or null when it sent none. What reads them (database, parser) is fetched only where they can
 * be expected: a first visit shows the built-in prices and costs nothing for this.
 */
export async function findSentTariffs(): Promise<TariffBook | null> {
  if ((await findPhoneDatabase()) !== 'none') {
    const { findConfig } = await import('#device/config.ts');
    return (await findConfig())?.tariffs ?? null;
  }
  const kept = await findKeptConfig();
  if (kept === null || !('tariffs' in kept) || kept.tariffs === null) return null;
  const { TariffBook } = await import('#domain/tariff-book.ts');
  const book = TariffBook.safeParse(kept.tariffs);
  return book.success ? book.data : null;
}
