import { describe, expect, it } from 'vitest';
import { priceTable } from '#domain/price-table.ts';
import { bandFor, lowestPrice, quote } from '#domain/tariffs.ts';

describe('the table of all prices of a month', () => {
  it('has the 33 bands of PP 44/2015 Lampiran II, each at the price of its incomes', () => {
    const rows = priceTable('2026-11', 'other');
    expect(rows).toHaveLength(33);
    for (const [place, row] of rows.entries()) {
      const band = bandFor(row.incomeFrom);
      expect(band.number).toBe(place + 1);
      const highest = (band.incomeBelow ?? row.incomeFrom + 1) - 1;
      const request = { months: 1, from: '2026-11', sector: 'other', payer: 'self' } as const;
      expect(quote({ ...request, income: highest, programmes: 'JKK_JKM' }).total).toBe(row.withoutJht);
      expect(quote({ ...request, income: highest, programmes: 'JKK_JKM_JHT' }).total).toBe(row.withJht);
    }
  });

  it('begins with the lowest price, with the relief of the month and the kind of work', () => {
    for (const [month, sector] of [
      ['2026-11', 'other'],
      ['2027-02', 'other'],
      ['2027-02', 'transport'],
    ] as const) {
      const { withoutJht, withJht } = lowestPrice(month, sector);
      expect(priceTable(month, sector)[0]).toEqual({ incomeFrom: 0, withoutJht, withJht });
    }
  });
});
