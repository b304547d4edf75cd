import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareWithIncome } from '#domain/comparison.ts';
import { addMonths } from '#domain/plain-date.ts';
import { quote } from '#domain/tariffs.ts';

test.each([
  ['the lowest price with the relief, in a month of 30 days', '2026-11', 8_400, 1_000_000, 25, 280, 9, 40_000, 142],
  ['the same in a month of 31 days costs less a day', '2026-12', 8_400, 1_000_000, 25, 271, 9, 40_000, 147],
  ['without the relief, in February', '2027-02', 16_800, 1_000_000, 20, 600, 17, 50_000, 83],
  ['with savings, every day worked', '2026-11', 77_150, 3_000_000, undefined, 2_572, 26, 100_000, 38],
  ['an income as small as the contribution', '2026-11', 8_400, 8_400, undefined, 280, 1000, 280, 1],
] as const)('%s', (_, month, total, income, worked, perDay, permille, incomePerDay, daysPaidByADayOfWork) => {
  expect(compareWithIncome({ month, total }, income, worked)).toMatchObject({
    perDay,
    ofIncome: { permille, incomePerDay, daysPaidByADayOfWork },
  });
});

test('without an income only the price of a day is told', () => {
  expect(compareWithIncome({ month: '2026-11', total: 8_400 }, 0)).toEqual({
    month: '2026-11',
    days: 30,
    perDay: 280,
    ofIncome: null,
  });
  expect(compareWithIncome({ month: '2026-11', total: 8_400 }, 1_000_000, 0).ofIncome).toBe(null);
});

test('nothing is said cheaper than it is, and the days that a day of work pays for are really paid', () => {
  const requests = fc.record({
    income: fc.integer({ min: 1, max: 25_000_000 }),
    from: fc.integer({ min: 0, max: 36 }).map((n) => addMonths('2026-01', n)),
    programmes: fc.constantFrom('JKK_JKM' as const, 'JKK_JKM_JHT' as const),
  });
  fc.assert(
    fc.property(requests, fc.option(fc.integer({ min: 1, max: 31 }), { nil: undefined }), (request, worked) => {
      for (const month of quote({ ...request, months: 3, sector: 'other', payer: 'self' }).months) {
        const { days, perDay, ofIncome } = compareWithIncome(month, request.income, worked);
        expect(perDay * days).toBeGreaterThanOrEqual(month.total);
        expect((perDay - 1) * days).toBeLessThan(month.total);
        if (!ofIncome) throw new Error('there is an income');
        expect(ofIncome.permille * request.income).toBeGreaterThanOrEqual(month.total * 1000);
        const dayOfWork = request.income / (worked ?? days);
        const dayOfCover = month.total / days;
        expect(ofIncome.daysPaidByADayOfWork * dayOfCover).toBeLessThanOrEqual(dayOfWork + 1e-6);
        expect((ofIncome.daysPaidByADayOfWork + 1) * dayOfCover).toBeGreaterThan(dayOfWork - 1e-6);
        expect(ofIncome.incomePerDay).toBeLessThanOrEqual(dayOfWork);
      }
    }),
  );
});
