import type { PlainMonth } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { type ReliefSector, TARIFFS, bandFor, quote } from '#domain/tariffs.ts';

/** What a band of incomes pays in one month. */
export interface BandPrice {
  readonly incomeFrom: Rupiah;
  readonly withoutJht: Rupiah;
  readonly withJht: Rupiah;
}

/** The price of every band in a contribution month, the lowest first, for someone who pays alone. */
export function priceTable(month: PlainMonth, sector: ReliefSector, book: TariffBook = TARIFFS): readonly BandPrice[] {
  const rows: BandPrice[] = [];
  let from: Rupiah | null = 0;
  while (from !== null) {
    const request = { income: from, months: 1, from: month, sector, payer: 'self', book } as const;
    rows.push({
      incomeFrom: from,
      withoutJht: quote({ ...request, programmes: 'JKK_JKM' }).total,
      withJht: quote({ ...request, programmes: 'JKK_JKM_JHT' }).total,
    });
    from = bandFor(from, book, month).incomeBelow;
  }
  return rows;
}
