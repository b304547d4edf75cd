import { expect, it } from 'vitest';
import { dayByClock, FACTS_CHECKED_ON } from '#domain/known-day.ts';

it.each([
  ['2027-03-31T20:00:00.000Z', 420, '2027-04-01', 'the phone’s own day, east of Greenwich'],
  ['2010-01-01T00:00:00.000Z', 420, FACTS_CHECKED_ON, 'a clock that began anew in 2010'],
  ['1970-01-01T00:00:00.000Z', 0, FACTS_CHECKED_ON, 'a clock that never was set'],
])('%s at %s minutes is taken as %s: %s (ACCEPTANCE 20)', (instant, offset, day) => {
  expect(dayByClock(instant, offset)).toBe(day);
});
