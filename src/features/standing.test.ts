import { expect, test } from 'vitest';
import { QUEUED } from '#domain/delivery.ts';
import { sinceOf } from '#features/standing.ts';

const receivedAt = '2026-11-22T03:00:00.000Z';
const received = {
  kind: 'received',
  receipt: { id: '01930000-0000-7000-8000-00000000002a', version: 1, sha256: '', receivedAt, keyId: '', signature: '' },
} as const;

test('what the office has decided stands since then, what has arrived since it arrived, and of the rest nobody knows', () => {
  const stageSince = '2026-11-25T03:00:00.000Z';
  expect(sinceOf({ delivery: received, stageSince })).toBe(Date.parse(stageSince));
  expect(sinceOf({ delivery: received, stageSince: null })).toBe(Date.parse(receivedAt));
  expect(sinceOf({ delivery: QUEUED, stageSince: null })).toBeNull();
});
