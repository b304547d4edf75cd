import { expect, it } from 'vitest';
import { retentionCutoff } from '#server/retention-cutoff.ts';

it.each([
  ['2026-11-22T03:00:00.000Z', 6, '2026-05-22T03:00:00.000Z'],
  ['2026-08-31T03:00:00.000Z', 6, '2026-02-28T03:00:00.000Z'],
  ['2026-01-15T03:00:00.000Z', 24, '2024-01-15T03:00:00.000Z'],
])('at %s what was told %i months ago is to be erased: %s', (at, months, cutoff) => {
  expect(retentionCutoff(new Date(at), months).toISOString()).toBe(cutoff);
});
