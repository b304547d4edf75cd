import { describe, expect, it } from 'vitest';
import { formatRupiah } from '#domain/rupiah.ts';
import { TARIFFS } from '#domain/tariffs.ts';
import { priceLines, todaysPrice } from '#features/learn/todays-price.ts';
import { formatDate, formatMonth } from '#i18n/formats.ts';

const write = {
  rupiah: (amount: number) => formatRupiah(amount, 'id'),
  date: (date: string) => formatDate(date, 'id'),
  month: (month: string) => formatMonth(month, 'id'),
};

describe('the price on the home page', () => {
  // PP 44/2015: 16.800; PP 50/2025 halves it for transport until 31 March 2027, for others until 31 December 2026.
  it.each([
    ['before any relief', '2025-12-31', 16_800, 36_800, null, null],
    ['when only transport has a relief', '2026-02-10', 16_800, 36_800, null, 'cheaper'],
    ['when all have one, transport for longer', '2026-11-22', 8_400, 28_400, '2026-12-31', 'longer'],
    ['on its last day', '2026-12-31', 8_400, 28_400, '2026-12-31', 'longer'],
    ['on the day after', '2027-01-01', 16_800, 36_800, null, 'cheaper'],
    ['after all of them', '2027-04-01', 16_800, 36_800, null, null],
  ] as const)('%s (%s)', (_, today, from, withSavings, until, transport) => {
    const price = todaysPrice(today);
    expect({
      from: price.from,
      withSavings: price.withSavings,
      until: price.relief?.until ?? null,
      transport: price.transport?.kind ?? null,
    }).toEqual({ from, withSavings, until, transport });
  });

  it('tells the normal price beside the one with relief', () => {
    expect(priceLines(todaysPrice('2026-11-22'), write).relief).toEqual({
      full: 'Rp16.800',
      until: '31 Desember 2026',
    });
  });

  it('does not promise others the price of transport', () => {
    const lines = priceLines(todaysPrice('2027-02-01'), write);
    expect(lines.amount).toEqual({ price: 'Rp16.800' });
    expect(lines.relief).toBeNull();
    expect(lines.transport).toEqual({ price: 'Rp8.400', full: 'Rp16.800', until: '31 Maret 2027' });
  });

  it('is that of a newer book, with its law and its date', () => {
    const book = {
      ...TARIFFS,
      asOf: '2027-02-01',
      reliefs: TARIFFS.reliefs.map((relief) => ({ ...relief, until: '2027-12', legal: 'PP 99/2027' })),
    };
    const price = todaysPrice('2027-06-15', book);
    expect(price).toMatchObject({ from: 8_400, relief: { full: 16_800, until: '2027-12-31' }, asOf: '2027-02-01' });
    expect(price.laws.map(({ name }) => name)).toContain('PP 99/2027');
    expect(todaysPrice('2027-06-15')).toMatchObject({ from: 16_800, relief: null });
  });

  it('names the laws it rests on', () => {
    expect(todaysPrice('2026-11-22').laws.map(({ name }) => name)).toContain('PP 50/2025');
    expect(todaysPrice('2028-01-01').laws.map(({ name }) => name)).not.toContain('PP 50/2025');
  });
});
