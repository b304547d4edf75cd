import { expect, test } from 'vitest';
import { savedAfter } from '#features/learn/example/examples.ts';
import { bandFor } from '#domain/tariffs.ts';

test.each([
  [0, 1],
  [2_000_000, 5],
  [2_000_000, 20],
  [30_000_000, 10],
])('an income of %i has paid in its own contributions after %i years, and not a rupiah of returns', (income, years) => {
  const { total, lines } = savedAfter(years, income, '2026-11');
  expect(total).toBe(years * 12 * bandFor(income).jht);
  expect(lines.reduce((months, { times }) => months + times, 0)).toBe(years * 12);
});
