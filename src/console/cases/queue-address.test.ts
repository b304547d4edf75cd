import { expect, it } from 'vitest';
import { filtersOf, queueAddress } from '#console/cases/queue-address.ts';
import { QUEUE_AT_FIRST } from '#domain/queue.ts';

it('the address of a queue leads back to it', () => {
  const filters = { ...QUEUE_AT_FIRST, stage: 'declined', region: '32.73', age: 'from-7', sort: 'newest' } as const;
  expect(queueAddress(filters)).toBe('/?stage=declined&region=32.73&age=from-7&sort=newest');
  expect(filtersOf(queueAddress(filters).slice(2))).toEqual(filters);
  expect(queueAddress(QUEUE_AT_FIRST)).toBe('/');
});

it.each(['', 'stage=', 'stage=everything', 'region=%3Cscript%3E', 'nik=1'])('%j is the queue as at first', (search) => {
  expect(filtersOf(search)).toMatchObject(QUEUE_AT_FIRST);
});
