import { describe, expect, it } from 'vitest';
import type { Person } from '#device/agent/people.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { countDay, findByName, groupOf } from '#features/agent/list/groups.ts';

const MORNING = Date.UTC(2026, 10, 25, 17);
const HOUR = 3_600_000;
const draft = (name: string, corrects: string | null = null): Person => ({
  kind: 'draft',
  id: name,
  name,
  step: 'nama',
  atMs: MORNING,
  corrects,
});
const entry = (name: string | null, over: Partial<OutboxEntry> = {}): Person => ({
  kind: 'entry',
  id: name ?? 'unreadable',
  name,
  entry: {
    id: name ?? 'unreadable',
    version: 1,
    reference: 'K7M-2QX-94D',
    queuedAtMs: MORNING + HOUR,
    delivery: { kind: 'waiting', attempts: 0, notBeforeMs: 0, because: null },
    lastTriedAtMs: null,
    discardedAtMs: null,
    correctionId: null,
    stage: null,
    stageSince: null,
    erasedAt: null,
    stageAskedAtMs: null,
    withdrawWantedAtMs: null,
    correctionProblem: null,
    first: null,
    lost: null,
    earlierStage: null,
    isBehind: false,
    handedOverAtMs: null,
    ...over,
  },
});
const receivedAt = (ms: number): OutboxEntry['delivery'] => ({
  kind: 'received',
  receipt: {
    id: '01930000-0000-7000-8000-00000000002a',
    version: 1,
    sha256: 'A'.repeat(43),
    receivedAt: new Date(ms).toISOString(),
    keyId: 'abcd',
    signature: '',
  },
});

describe('the work list', () => {
  it('puts first what the office has sent back, and what it could not take', () => {
    expect(groupOf(entry('Ayu', { delivery: receivedAt(MORNING), stage: 'needs-correction' }))).toBe('to-do');
    expect(groupOf(entry('Ayu', { delivery: { kind: 'needs-help', problem: 'internal', fields: [] } }))).toBe('to-do');
    expect(groupOf(draft('Ayu', 'K7M-2QX-94D'))).toBe('to-do');
    expect(groupOf(draft('Ayu'))).toBe('drafts');
    expect(groupOf(entry('Ayu'))).toBe('waiting');
    expect(groupOf(entry('Ayu', { delivery: receivedAt(MORNING), stage: 'registered' }))).toBe('received');
    expect(groupOf(entry('Ayu', { delivery: receivedAt(MORNING), stage: 'declined' }))).toBe('closed');
  });

  it('finds people by how any word of their name begins', () => {
    const people = [draft('Sri Wahyuni'), entry('Wahyu Contoh'), entry(null)];
    const namesFor = (typed: string) => findByName(people, typed).map(({ name }) => name);
    expect(namesFor('wahyu')).toEqual(['Sri Wahyuni', 'Wahyu Contoh']);
    expect(namesFor('con WAH')).toEqual(['Wahyu Contoh']);
    expect(namesFor('yuni')).toEqual([]);
    expect(namesFor(' ')).toHaveLength(3);
  });

  it('counts a day: a correction is no second enrolment', () => {
    const corrected = entry('Ani', {
      queuedAtMs: MORNING + 2 * HOUR,
      first: { queuedAtMs: MORNING - 5 * HOUR, receivedAt: null },
    });
    const people = [draft('Budi'), entry('Ayu'), entry('Sri', { delivery: receivedAt(MORNING + HOUR) }), corrected];
    expect(countDay(people, MORNING)).toEqual({ enrolled: 2, received: 1, waiting: 2, toDo: 0 });
  });
});
