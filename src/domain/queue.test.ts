import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QUEUE_AT_FIRST, QueueFilters, narrowRegions, stagesOf } from '#domain/queue.ts';
import { isWithin } from '#domain/roles.ts';

const PLACES = ['31', '31.01', '31.02', '32', '32.01', '32.02'];
const place = fc.constantFrom(...PLACES);
const regions = fc.oneof(fc.constant('all' as const), fc.uniqueArray(place, { minLength: 1, maxLength: 4 }));

it('the part of her regions that lies in a region is all of it, and nothing else', () => {
  fc.assert(
    fc.property(regions, place, place, (own, region, somewhere) => {
      const narrowed = narrowRegions(own, region);
      // Of a province only the whole is looked at: half of it can be hers.
      if (somewhere.length === 2) return;
      expect(isWithin(somewhere, narrowed)).toBe(isWithin(somewhere, own) && isWithin(somewhere, [region]));
    }),
  );
});

it('her regions stay whole when she asks for no place', () => {
  expect(narrowRegions(['32'], null)).toEqual(['32']);
  expect(narrowRegions('all', null)).toBe('all');
  expect(narrowRegions(['32'], '31')).toEqual([]);
});

it('the first queue is what the wire takes, and shows what waits', () => {
  expect(QueueFilters.safeParse(QUEUE_AT_FIRST).success).toBe(true);
  expect(stagesOf(QUEUE_AT_FIRST.stage)).toEqual(['received', 'in-review']);
  expect(stagesOf('declined')).toEqual(['declined']);
});
