import { expect, it } from 'vitest';
import { isWithinLimits } from '#domain/retention.ts';

it('takes no number of months beyond its limits', () => {
  expect([0, 1, 24, 25, 1.5].map((months) => isWithinLimits('declined', months))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});
