import { expect, it } from 'vitest';
import { safeUntil } from '#features/safe-until.ts';

it.each([
  ['Safari, where a week without a visit clears', 'Apple Computer, Inc.', false, '2027-01-02'],
  ['Safari, opened from the home screen', 'Apple Computer, Inc.', true, null],
  ['Chrome, which tells nobody when', 'Google Inc.', false, null],
  ['Firefox', '', false, null],
])('%s: the day before which nothing is cleared', (_, vendor, isOnHomeScreen, until) => {
  expect(safeUntil('2026-12-26', { vendor, isOnHomeScreen })).toBe(until);
});
