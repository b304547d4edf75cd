import { expect, it } from 'vitest';
import { BATCH_LIMIT, type Envelope, REQUEST_BYTES_LIMIT } from '#domain/wire.ts';
import { batchesOf } from '#console/handover/batches.ts';

const envelope = (characters: number): Envelope => ({
  id: '0193537a-0000-7000-8000-000000000001',
  version: 1,
  keyId: 'seal-1',
  sealed: 'A'.repeat(characters),
  sha256: 'A'.repeat(43),
});

it.each([
  ['nothing', 0, 100, []],
  ['a few', 3, 2_000, [3]],
  ['more than a request may hold', 120, 2_000, [BATCH_LIMIT, BATCH_LIMIT, 20]],
  ['large ones', 20, 131_072, [7, 7, 6]],
])('%s goes in batches that the intake takes', (_, count, characters, sizes) => {
  const batches = batchesOf(Array.from({ length: count }, () => envelope(characters)));
  expect(batches.map((batch) => batch.length)).toEqual(sizes);
  for (const batch of batches) expect(JSON.stringify(batch).length).toBeLessThan(REQUEST_BYTES_LIMIT);
});
