import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QUEUE_AT_FIRST, QueueFilters, QueuePlace, narrowRegions, stagesOf } from '#domain/queue.ts';
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

it.each([
  ['2026-11-22T03:00:00.000Z', true],
  ['2028-02-29T23:59:59.999Z', true],
  ['2026-02-29T03:00:00.000Z', false],
  ['2026-02-30T03:00:00.000Z', false],
  ['2026-99-99T03:00:00.000Z', false],
  ['2026-11-22T24:00:00.000Z', false],
  ['2026-11-22T03:00:60.000Z', false],
  ['0000-01-01T00:00:00.000Z', false],
])('a page that begins after %s is asked for: %s', (receivedAt, isTaken) => {
  const id = '019aaaaa-aaaa-7aaa-8aaa-aaaaaaaaaaaa';
  expect(QueuePlace.safeParse({ receivedAt, id }).success).toBe(isTaken);
});
