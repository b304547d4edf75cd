import { describe, expect, it } from 'vitest';
import type { Person } from '#device/agent/people.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { entryWith } from '#device/testing/entry.ts';
import { GROUPS, countEnrolledSince, findByName, groupOf, onceEach, peopleOf } from '#features/agent/list/groups.ts';

const MORNING = Date.UTC(2026, 10, 25, 17);
const HOUR = 3_600_000;
const draft = (name: string, corrects: string | null = null, unreadable = false): Person => ({
  kind: 'draft',
  id: name,
  name,
  step: 'nama',
  atMs: MORNING,
  corrects,
  changes: null,
  unreadable,
});
const entry = (name: string | null, over: Partial<OutboxEntry> = {}): Person => ({
  kind: 'entry',
  id: name ?? 'unreadable',
  name,
  entry: entryWith({ id: name ?? 'unreadable', queuedAtMs: MORNING + HOUR, ...over }),
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
    expect(groupOf(entry('Ayu', { delivery: receivedAt(MORNING), stage: 'in-review' }))).toBe('at-office');
  });

  it('keeps apart what the office has accepted, what it has declined and what was withdrawn', () => {
    const decided = (stage: string) => groupOf(entry('Ayu', { delivery: receivedAt(MORNING), stage }));
    expect(['registered', 'declined', 'withdrawn'].map(decided)).toEqual(['registered', 'declined', 'withdrawn']);
  });

  it('has each of them in one group, and once', () => {
    const sentBack = entry('Ayu', { delivery: receivedAt(MORNING), stage: 'needs-correction' });
    const people = [
      draft('Ayu', 'K7M-2QX-94D'),
      draft('Budi'),
      sentBack,
      entry('Sri', { reference: 'B2C-3D4-5EF' }),
      entry('Wati', { reference: 'C2C-3D4-5EF', delivery: receivedAt(MORNING), stage: 'registered' }),
    ];
    const once = onceEach(people);
    expect(once.map(({ name }) => name)).toEqual(['Ayu', 'Budi', 'Sri', 'Wati']);
    expect(once[0]?.kind).toBe('draft');
    const counts = GROUPS.flatMap((group) => peopleOf(group, once).map(() => group));
    expect(counts).toEqual(['to-do', 'drafts', 'waiting', 'registered']);
  });

  it('has who changes by herself what stands at the office once too: two lines were counted and found as two people', () => {
    const begun = draft('Ayu', 'K7M-2QX-94D');
    expect(onceEach([begun, entry('Ayu', { delivery: receivedAt(MORNING), stage: 'in-review' })])).toEqual([begun]);
    // Decided on, the change can be sent no more: what was decided has a line of its own.
    expect(onceEach([begun, entry('Ayu', { delivery: receivedAt(MORNING), stage: 'registered' })])).toHaveLength(2);
  });

  it('counts who is being corrected as to be done, and lets what cannot be opened hide nobody', () => {
    const sentBack = entry('Ayu', { delivery: receivedAt(MORNING), stage: 'needs-correction' });
    const begun = onceEach([draft('Ayu', 'K7M-2QX-94D'), sentBack]);
    expect(peopleOf('to-do', begun)).toMatchObject([{ kind: 'draft' }]);
    const broken = onceEach([draft('Ayu', 'K7M-2QX-94D', true), sentBack]);
    expect(peopleOf('to-do', broken)).toEqual([sentBack]);
    expect(peopleOf('drafts', broken)).toHaveLength(1);
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
    expect(countEnrolledSince(people, MORNING)).toBe(2);
  });
});
