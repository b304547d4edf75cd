import { describe, expect, it } from 'vitest';
import { benefitsFor } from '#domain/benefits.ts';
import { compareWithIncome } from '#domain/comparison.ts';
import { MONTH_CHOICES, PAYERS } from '#domain/plan.ts';
import { priceCase } from '#domain/price-case.ts';
import { TARIFFS, bandFor, quote } from '#domain/tariffs.ts';

const FARMER = {
  income: { monthly: 1_500_000, daily: null },
  sector: 'other',
  isReliefInferred: false,
  months: 3,
  from: '2026-11',
  payer: 'self',
  book: TARIFFS,
} as const;

describe('the price of a case', () => {
  it('tells both packages, each month by its own date, and what follows the relief', () => {
    const found = priceCase(FARMER);
    // Base 1.600.000: JKK 16.000 and JKM 6.800, halved in November and December, whole in January; JHT 32.000 untouched.
    expect(found.withoutJht.total).toBe(11_400 + 11_400 + 22_800);
    expect(found.withJht.total).toBe(found.withoutJht.total + 3 * 32_000);
    expect(found.afterRelief).toEqual({ month: '2027-01', withoutJht: 22_800, withJht: 54_800 });
    expect(found.comparison.withoutJht).toMatchObject({ days: 30, perDay: 380 });
    expect(found.ifOther).toBeNull();
  });

  it('tells both readings where the relief is only inferred and that makes a difference', () => {
    const rider = { ...FARMER, sector: 'transport', isReliefInferred: true } as const;
    const found = priceCase(rider);
    expect(found.withoutJht.total).toBe(3 * 11_400);
    expect(found.ifOther?.withoutJht.total).toBe(11_400 + 11_400 + 22_800);
    // In November alone both cost the same, but the relief ends on another day.
    expect(priceCase({ ...rider, months: 1 }).ifOther?.withoutJht.reliefEnds).toBe('2026-12-31');
    expect(priceCase({ ...rider, months: 1, from: '2027-05' }).ifOther).toBeNull();
  });

  it('has no relief, and no end of it, where public money pays', () => {
    const found = priceCase({ ...FARMER, payer: 'government' });
    expect(found.withoutJht.total).toBe(3 * 22_800);
    expect(found.afterRelief).toBeNull();
  });

  it('says nothing but what the tables say, for each payer, number of months and kind of work', () => {
    for (const income of [0, 1_299_999, 2_700_000, 8_000_000, 25_000_000])
      for (const months of MONTH_CHOICES)
        for (const payer of PAYERS)
          for (const sector of ['transport', 'other'] as const) {
            const request = { months, payer, sector, from: '2026-11', book: TARIFFS } as const;
            const found = priceCase({ ...request, income: { monthly: income, daily: null }, isReliefInferred: false });
            const without = quote({ ...request, income, programmes: 'JKK_JKM' });
            expect(found.withoutJht).toEqual(without);
            expect(found.withJht).toEqual(quote({ ...request, income, programmes: 'JKK_JKM_JHT' }));
            expect(found.base).toBe(bandFor(income).base);
            expect(found.benefits).toEqual(benefitsFor({ income, month: '2026-11' }));
            const [first] = without.months;
            expect(first && compareWithIncome(first, income)).toEqual(found.comparison.withoutJht);
          }
  });
});
