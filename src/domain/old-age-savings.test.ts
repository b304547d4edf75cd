import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FULL_PAYOUTS, PARTIAL_PAYOUTS, savingsPaidIn } from '#domain/old-age-savings.ts';
import { addMonths } from '#domain/plain-date.ts';
import { SOURCES } from '#domain/sources.ts';
import { quote, TARIFFS } from '#domain/tariffs.ts';

test.each([
  [1_000_000, 1, 20_000],
  [1_000_000, 120, 2_400_000],
  [3_000_000, 12, 708_000],
  [30_000_000, 12, 4_968_000],
  [1_000_000, 0, 0],
])('an income of %i puts in %i months %i, and no more is promised', (income, months, paidIn) => {
  expect(savingsPaidIn({ income, from: '2026-11', months }).paidIn).toBe(paidIn);
});

test('what is paid in is what the prices say, month by month', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 25_000_000 }),
      fc.constantFrom(1, 2, 3, 6, 12),
      fc.nat(40),
      (income, months, n) => {
        const from = addMonths('2026-01', n);
        const priced = quote({
          income,
          months,
          from,
          programmes: 'JKK_JKM_JHT',
          sector: 'other',
          payer: 'self',
        }).months;
        const jht = priced.flatMap(({ lines }) => lines.filter(({ programme }) => programme === 'JHT'));
        const { lines, paidIn } = savingsPaidIn({ income, from, months });
        expect(paidIn).toBe(jht.reduce((sum, { amount }) => sum + amount, 0));
        for (const line of lines) expect(line.amount).toBe(line.months * line.perMonth);
        expect(lines.reduce((sum, line) => sum + line.months, 0)).toBe(months);
      },
    ),
  );
});

test('a contribution that changes on the way begins a line of its own', () => {
  const [table] = TARIFFS.contributions;
  const bands = (table?.bands ?? []).map((band) => ({ ...band, jht: band.jht * 2 }));
  const contributions = table
    ? [
        { ...table, until: '2027-06' },
        { ...table, inForceFrom: '2027-07', bands },
      ]
    : [];
  const { lines, paidIn } = savingsPaidIn({
    income: 0,
    from: '2027-05',
    months: 5,
    book: { ...TARIFFS, contributions },
  });
  expect(lines.map(({ from, months, amount }) => [from, months, amount])).toEqual([
    ['2027-05', 2, 40_000],
    ['2027-07', 3, 120_000],
  ]);
  expect(paidIn).toBe(160_000);
});

test('savings are paid out at 56, after stopping, at total disability, at death; a part once after ten years', () => {
  expect(FULL_PAYOUTS).toMatchObject([
    { id: 'age', age: 56 },
    { id: 'stopped-work', waitMonths: 1 },
    { id: 'total-disability' },
    { id: 'death' },
  ]);
  expect(PARTIAL_PAYOUTS).toMatchObject([
    { id: 'home', mostPercent: 30, afterYears: 10 },
    { id: 'other', mostPercent: 10, afterYears: 10 },
  ]);
});

test('every rule of being paid out cites sources that exist', () => {
  for (const { sources } of [...FULL_PAYOUTS, ...PARTIAL_PAYOUTS]) {
    expect(sources).not.toHaveLength(0);
    for (const id of sources) expect(Object.keys(SOURCES)).toContain(id);
  }
});
