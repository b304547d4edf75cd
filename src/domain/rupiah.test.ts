import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRupiah, looksPerDay, monthlyFromDaily, parseRupiah } from '#domain/rupiah.ts';

test.each([
  ['1500000', 1_500_000],
  ['1.500.000', 1_500_000],
  ['1,500,000', 1_500_000],
  ['1 500 000', 1_500_000],
  ["1'500'000", 1_500_000],
  ['1.500.000,00', 1_500_000],
  ['Rp 1.500.000,-', 1_500_000],
  ['Rp. 1.500.000,-', 1_500_000],
  ['Rp1.500.000', 1_500_000],
  ['IDR 1,500,000.00', 1_500_000],
  ['1.500.000 rupiah', 1_500_000],
  ['1,5 juta', 1_500_000],
  ['1.5jt', 1_500_000],
  ['1,25 jt', 1_250_000],
  ['1½ juta', 1_500_000],
  ['½ juta', 500_000],
  ['3 juta', 3_000_000],
  ['3JT', 3_000_000],
  ['Rp 3 jt/bulan', 3_000_000],
  ['sekitar 3 juta sebulan', 3_000_000],
  ['kurang lebih 2,5jt per bulan', 2_500_000],
  ['± 2 juta', 2_000_000],
  ['500rb', 500_000],
  ['500 ribu', 500_000],
  ['500k', 500_000],
  ['1500 ribu', 1_500_000],
  ['2 juta 500 ribu', 2_500_000],
  ['2jt500rb', 2_500_000],
  ['2 juta 500.000', 2_500_000],
  ['sejuta', 1_000_000],
  ['satu juta', 1_000_000],
  ['satu setengah juta', 1_500_000],
  ['setengah juta', 500_000],
  ['sejuta dua ratus ribu', 1_200_000],
  ['seratus ribu', 100_000],
  ['dua ratus lima puluh ribu', 250_000],
  ['5 ratus ribu', 500_000],
  ['dua belas juta', 12_000_000],
  ['sebelas juta', 11_000_000],
  ['seribu', 1_000],
  ['１５０００００', 1_500_000],
  ['1 miliar', 1_000_000_000],
  ['1000000000', 1_000_000_000],
])('the income %j is %i rupiah', (raw, amount) => {
  expect(parseRupiah(raw)).toEqual({ ok: true, value: amount });
});

test.each([
  ['', 'income-empty', 'nothing'],
  ['   ', 'income-empty', 'nothing but spaces'],
  [' '.repeat(10_000), 'income-empty', 'many spaces'],
  ['1,5', 'income-format', 'million or thousand?'],
  ['1.5', 'income-format', 'million or thousand?'],
  ['15', 'income-format', 'million, thousand, hundred thousand?'],
  ['999', 'income-format', 'nobody earns that'],
  ['0', 'income-format', 'nothing is not an income'],
  ['2 juta 500', 'income-format', '2,500,000 or 2,000,500?'],
  ['1.250 juta', 'income-format', '1.25 or 1,250 million?'],
  ['1,5m', 'income-format', 'million or miliar?'],
  ['1-2 juta', 'income-format', 'a range'],
  ['1 sampai 2 juta', 'income-format', 'a range in words'],
  ['2 ribu 3 juta', 'income-format', 'units the wrong way round'],
  ['100rb per hari', 'income-format', 'per day: the helper is for that'],
  ['600 ribu seminggu', 'income-format', 'per week'],
  ['-500000', 'income-format', 'negative'],
  ['1.50.000', 'income-format', 'dots in odd places'],
  ['1.500,000', 'income-format', 'two separators contradicting'],
  ['juta', 'income-format', 'no number'],
  ['Rp', 'income-format', 'no number'],
  ['tidak tentu', 'income-format', 'words'],
  ['💰💰', 'income-format', 'emoji'],
  ['dua satu juta', 'income-format', 'not a number'],
  ['x'.repeat(10_000), 'income-format', 'a long paste'],
  ['1000000001', 'income-too-large', 'one too many'],
  ['2 miliar', 'income-too-large', 'two thousand million'],
  ['9'.repeat(10_000), 'income-too-large', 'a key held down'],
  ['9'.repeat(100), 'income-too-large', 'a key held down for less long'],
])('the income %j is asked for again: %s (%s)', (raw, problem) => {
  expect(parseRupiah(raw)).toEqual({ ok: false, problem });
});

test('an income under half a million makes us ask whether it is for one day', () => {
  expect([0, 1_000, 499_999, 500_000].map(looksPerDay)).toEqual([false, true, true, false]);
});

test('a day and the number of days make a month', () => {
  expect(monthlyFromDaily(75_000, 26)).toBe(1_950_000);
});

test.each([
  [16_800, 'id', 'Rp16.800'],
  [1_234_567, 'id', 'Rp1.234.567'],
  [1_234_567, 'en', 'Rp1,234,567'],
  [8_400, 'jv', 'Rp8.400'],
  [0, 'id', 'Rp0'],
  [100, 'id', 'Rp100'],
])('%i rupiah in %s is written %s', (amount, language, text) => {
  expect(formatRupiah(amount, language)).toBe(text);
});

test('an amount that is shown is read back as the same amount, in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 1_000_000_000 }), (amount) => {
      for (const language of ['id', 'en']) {
        expect(parseRupiah(formatRupiah(amount, language))).toEqual({ ok: true, value: amount });
      }
      expect(parseRupiah(String(amount))).toEqual({ ok: true, value: amount });
    }),
  );
});

test('any text at all gets an answer, and an accepted one is whole rupiah within bounds', () => {
  const alphabet = fc.constantFrom(...'0123456789.,½ rpjutaseibk-'.split(''), ' juta ', 'ribu', 'rb');
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(alphabet, { maxLength: 20 }).map((a) => a.join('')),
  );
  fc.assert(
    fc.property(typed, (raw) => {
      const outcome = parseRupiah(raw);
      if (!outcome.ok) return;
      expect(Number.isInteger(outcome.value)).toBe(true);
      expect(outcome.value).toBeGreaterThanOrEqual(1_000);
      expect(outcome.value).toBeLessThanOrEqual(1_000_000_000);
    }),
    { numRuns: 1_000 },
  );
});
