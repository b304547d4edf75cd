import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { entryWith } from '#device/testing/entry.ts';
import { type Delivery, WITHDRAWING } from '#domain/delivery.ts';
import { STAGES } from '#domain/stages.ts';
import { standingOf } from '#features/standing.ts';
import { milestonesOf } from '#features/status/milestones.ts';

const receipt = {
  id: '0193537a-0000-7000-8000-000000000001',
  version: 1,
  sha256: 'A'.repeat(43),
  receivedAt: '2026-11-22T05:00:00.000Z',
  keyId: 'sign-1',
  signature: 'AAAA',
};
const RECEIVED: Delivery = { kind: 'received', receipt };
const WAITING: Delivery = { kind: 'waiting', attempts: 0, notBeforeMs: 0, because: null };
const REFUSED: Delivery = { kind: 'needs-help', problem: 'submission-invalid', fields: [] };

function entryAt(delivery: Delivery, stage: string | null = null): OutboxEntry {
  return entryWith({
    id: receipt.id,
    queuedAtMs: Date.parse('2026-11-22T04:00:00.000Z'),
    delivery,
    stage,
    stageSince: stage === null ? null : '2026-11-25T02:00:00.000Z',
    withdrawWantedAtMs: delivery.kind === 'withdrawing' ? Date.parse('2026-11-24T02:00:00.000Z') : null,
  });
}

function told(entry: OutboxEntry): string {
  return milestonesOf(entry)
    .map(({ id, mark, atMs }) => `${id} ${mark}${atMs === null ? '' : ` ${new Date(atMs).toISOString().slice(8, 10)}`}`)
    .join(', ');
}

describe('the way of an enrolment', () => {
  it.each([
    ['waits for signal', WAITING, null, 'saved done 22, sent now, checked ahead, answer ahead, paid ahead'],
    ['was refused by the intake', REFUSED, null, 'saved done 22, sent now, checked ahead, answer ahead, paid ahead'],
    ['was received', RECEIVED, null, 'saved done 22, sent done 22, checked now, answer ahead, paid ahead'],
    ['is looked at', RECEIVED, 'in-review', 'saved done 22, sent done 22, checked now 25, answer ahead, paid ahead'],
    [
      'needs correction',
      RECEIVED,
      'needs-correction',
      'saved done 22, sent done 22, checked done, answer now 25, paid ahead',
    ],
    ['is registered', RECEIVED, 'registered', 'saved done 22, sent done 22, checked done, answer done 25, paid now'],
    ['was declined', RECEIVED, 'declined', 'saved done 22, sent done 22, checked done, answer now 25'],
    ['was withdrawn', RECEIVED, 'withdrawn', 'saved done 22, sent done 22, answer now 25'],
    ['is being withdrawn', WITHDRAWING, null, 'saved done 22, answer now 24'],
    [
      'was withdrawn from this phone',
      { kind: 'withdrawn', withdrawnAt: '2026-11-26T02:00:00.000Z' } as const,
      'withdrawn',
      'saved done 22, answer now 26',
    ],
    [
      'is at a stage of a newer intake',
      RECEIVED,
      'at-the-bank',
      'saved done 22, sent done 22, answer now 25, paid ahead',
    ],
  ])('that %s', (_, delivery, stage, way) => {
    expect(told(entryAt(delivery, stage))).toBe(way);
  });

  const RECEIVED_FIRST = { queuedAtMs: Date.parse('2026-11-20T04:00:00.000Z'), receivedAt: '2026-11-21T05:00:00.000Z' };
  it.each([
    [
      'waits for signal',
      WAITING,
      RECEIVED_FIRST,
      'saved done 20, sent done 21, changed done 22, sent-again now, checked ahead, answer ahead, paid ahead',
    ],
    [
      'was received',
      RECEIVED,
      RECEIVED_FIRST,
      'saved done 20, sent done 21, changed done 22, sent-again done 22, checked now, answer ahead, paid ahead',
    ],
    [
      'was received, after the first had been refused',
      RECEIVED,
      { ...RECEIVED_FIRST, receivedAt: null },
      'saved done 20, changed done 22, sent done 22, checked now, answer ahead, paid ahead',
    ],
    ['is being withdrawn', WITHDRAWING, RECEIVED_FIRST, 'saved done 20, sent done 21, changed done 22, answer now 24'],
  ])('keeps when it was first sent, with a change that %s', (_, delivery, first, way) => {
    expect(told({ ...entryAt(delivery), first })).toBe(way);
  });

  it.each(STAGES)('has exactly one place where it is now, also when it is %s', (stage) => {
    expect(milestonesOf(entryAt(RECEIVED, stage)).filter(({ mark }) => mark === 'now')).toHaveLength(1);
    expect(standingOf(entryAt(RECEIVED, stage))).toBe(stage);
  });
});
