import { expect, it } from 'vitest';
import { nextDayDue, reminderDays } from '#features/status/reminder-days.ts';

const told = (ms: number) => {
  const at = new Date(ms);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours()];
};

it('reminds a week before the last day of each period, however long the month', () => {
  const days = reminderDays('2026-12-31', 2);
  expect(days).toHaveLength(30);
  expect(days.slice(0, 3).map(({ fromMs, untilMs }) => [told(fromMs), told(untilMs)])).toEqual([
    [
      [2026, 12, 24, 9],
      [2027, 1, 1, 0],
    ],
    [
      [2027, 2, 21, 9],
      [2027, 3, 1, 0],
    ],
    [
      [2027, 4, 23, 9],
      [2027, 5, 1, 0],
    ],
  ]);
});

it('says the next day by which to pay, that day included', () => {
  const days = reminderDays('2026-12-31', 2);
  expect(nextDayDue(days, new Date(2026, 10, 28).getTime())).toBe('2026-12-31');
  expect(nextDayDue(days, new Date(2026, 11, 31, 23).getTime())).toBe('2026-12-31');
  expect(nextDayDue(days, new Date(2027, 0, 1).getTime())).toBe('2027-02-28');
  expect(nextDayDue(days, new Date(2040, 0, 1).getTime())).toBeNull();
});
