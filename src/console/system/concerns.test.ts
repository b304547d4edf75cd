import { expect, it } from 'vitest';
import { type SystemConcern, concernsOf } from '#console/system/concerns.ts';
import type { SystemFacts } from '#domain/system-wire.ts';

const NOW = '2026-11-22T03:00:00.000Z';
const ago = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
const WELL: SystemFacts = {
  serverTime: NOW,
  queue: [
    { stage: 'received', cases: 3, oldest: ago(2) },
    { stage: 'needs-correction', cases: 3, oldest: ago(90) },
  ],
  answers: { since: ago(1), requests: 10, failed: 0, busy: 1, accepted: 3, refused: 1, later: 0 },
  versions: { app: '1', node: '24', database: '17', databaseKind: 'postgresql', schema: '0001_x' },
  storage: { databaseBytes: 1, disk: { freeBytes: 50e9, totalBytes: 100e9 }, lastBackup: ago(1) },
  lost: { lost: 40, back: 40, lastReported: ago(1) },
  keys: [
    { keyId: 'new1', purpose: 'sealing', createdAt: ago(10), retiredAt: null },
    { keyId: 'old1', purpose: 'sealing', createdAt: ago(1_000), retiredAt: ago(10) },
  ],
  audit: { lines: 3, checkedAt: ago(0), checkedLines: 3, checkedHash: null, broken: null },
};

it('is not concerned about an intake that is well', () => {
  expect(concernsOf(WELL)).toEqual([]);
});

it.each([
  ['audit-broken', { audit: { ...WELL.audit, broken: { sequence: 2, reason: 'changed' } } }],
  ['audit-unchecked', { audit: { ...WELL.audit, checkedAt: ago(3) } }],
  ['audit-unchecked', { audit: { ...WELL.audit, checkedAt: null } }],
  ['cases-lost', { lost: { lost: 40, back: 39, lastReported: ago(1) } }],
  ['disk-full', { storage: { ...WELL.storage, disk: { freeBytes: 0.5e9, totalBytes: 100e9 } } }],
  ['disk-low', { storage: { ...WELL.storage, disk: { freeBytes: 2e9, totalBytes: 100e9 } } }],
  ['backup-unknown', { storage: { ...WELL.storage, lastBackup: null } }],
  ['backup-old', { storage: { ...WELL.storage, lastBackup: ago(3) } }],
  ['schema-unknown', { versions: { ...WELL.versions, schema: null } }],
  ['requests-failed', { answers: { ...WELL.answers, failed: 1 } }],
  ['queue-old', { queue: [{ stage: 'in-review', cases: 1, oldest: ago(15) }] }],
  ['keys-old', { keys: [{ keyId: 'old1', purpose: 'sealing', createdAt: ago(731), retiredAt: null }] }],
] satisfies [SystemConcern, Partial<SystemFacts>][])('says %s', (concern, changed) => {
  expect(concernsOf({ ...WELL, ...changed })).toEqual([concern]);
});
