import { expect, it } from 'vitest';
import { toDelivery } from '#device/outbox-entry.ts';

const waiting = { kind: 'waiting', attempts: 2, notBeforeMs: 5 } as const;

it.each([
  ['as it was written', { ...waiting, because: 'intake-busy' }, { ...waiting, because: 'intake-busy' }],
  [
    'with a reason of a newer version, and goes on waiting',
    { ...waiting, because: 'mars' },
    { ...waiting, because: null },
  ],
  ['not at all when it is damaged, and then needs help in plain sight', { kind: 'waiting', attempts: 'two' }, null],
])('how an entry stands is read %s', (_, stored, read) => {
  expect(toDelivery(stored)).toEqual(read);
});
