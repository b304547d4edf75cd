import { describe, expect, it } from 'vitest';
import type { KeptVisit } from '#device/agent/visits.ts';
import { openVisits, visitCounts } from '#features/agent/list/visit-order.ts';

const visit = (name: string, appointment: string | null, end: KeptVisit['end'] = null): KeptVisit => ({
  visit: { id: name, name, address: 'Gang Fiktif', phone: null, note: null, appointment, outcome: null },
  end,
  draftId: null,
});
const ended = (outcome: 'enrolled' | 'refused' | 'not-home' | 'appointment', next: string | null = null) => ({
  outcome,
  reason: null,
  next,
  atMs: 0,
});

describe('visits', () => {
  it('are made in the order of what was agreed: due, without a day, later', () => {
    const visits = [
      visit('Budi', '2026-12-01'),
      visit('Citra', null),
      visit('Ani', null, ended('not-home')),
      visit('Dewi', '2026-11-20'),
      visit('Eko', '2026-11-30', ended('appointment', '2026-11-26')),
    ];
    expect(openVisits(visits, '2026-11-26').map(({ visit: { name } }) => name)).toEqual([
      'Dewi',
      'Eko',
      'Ani',
      'Citra',
      'Budi',
    ]);
  });

  it('are over with an enrolment or a refusal, and the first are counted', () => {
    const visits = [visit('Ani', null, ended('enrolled')), visit('Budi', null, ended('refused')), visit('Citra', null)];
    expect(openVisits(visits, '2026-11-26')).toHaveLength(1);
    expect(visitCounts(visits, null)).toEqual({ enrolled: 1, refused: 1, notHome: 0, all: 3 });
  });

  it('are counted with those that the office was told of, which are no longer on this phone', () => {
    const told = { enrolled: 5, refused: 2, notHome: 1, all: 17 };
    expect(visitCounts([], told)).toEqual(told);
    const again = visit('Ani', null, ended('enrolled'));
    const visits = [
      // Not at home when the office heard of her last.
      { ...again, visit: { ...again.visit, outcome: 'not-home' } },
      visit('Budi', null, ended('not-home')),
      visit('Citra', null, ended('appointment', '2026-12-01')),
      visit('Dewi', null),
    ];
    expect(visitCounts(visits, told)).toEqual({ enrolled: 6, refused: 2, notHome: 1, all: 17 });
  });
});
