import { describe, expect, it } from 'vitest';
import { reportBy } from '#features/claims/report-by.ts';

/** By the clock of whatever phone runs this. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

describe('until when an accident is to be reported', () => {
  const now = at(25, 14, 20);
  it.each([
    ['of this hour, 48 hours from its beginning', 0, 14, { kind: 'ahead', byMs: at(27, 14), hours: 47 }],
    ['of last night', 1, 23, { kind: 'ahead', byMs: at(26, 23), hours: 32 }],
    ['of two days ago, later in the day', 2, 15, { kind: 'ahead', byMs: at(25, 15), hours: 0 }],
    ['of two days ago, earlier in the day', 2, 14, { kind: 'over', byMs: at(25, 14) }],
    ['of a time that is still to come', 0, 15, { kind: 'not-yet' }],
  ])('%s', (_, daysAgo, hour, expected) => {
    expect(reportBy(now, daysAgo, hour)).toMatchObject(expected);
  });

  it('comes with the day before which to claim', () => {
    expect(reportBy(now, 0, 3)).toMatchObject({ claimBefore: '2031-11-25' });
  });
});
