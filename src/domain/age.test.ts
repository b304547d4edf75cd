import { expect, test } from 'vitest';
import { ageOn, judgeAge } from '#domain/age.ts';

test.each([
  ['1990-11-22', '2026-11-22', 36, 'on the birthday'],
  ['1990-11-23', '2026-11-22', 35, 'the day before'],
  ['2004-02-29', '2026-02-28', 21, 'born on 29 February, the day before March'],
  ['2004-02-29', '2026-03-01', 22, 'born on 29 February, on 1 March'],
])('someone born %s is on %s %i years old (%s)', (birth, on, age) => {
  expect(ageOn(birth, on)).toBe(age);
});

test.each<[birth: string, outcome: ReturnType<typeof judgeAge>, why: string]>([
  ['2011-11-22', { ok: true, value: 15 }, 'fifteen today'],
  ['2011-11-23', { ok: false, problem: 'age-under-15' }, 'fifteen tomorrow'],
  ['1961-11-23', { ok: true, value: 64 }, 'sixty-five tomorrow'],
  ['1961-11-22', { ok: false, problem: 'age-65-or-over' }, 'sixty-five today'],
  ['1900-01-01', { ok: false, problem: 'age-65-or-over' }, 'a guess at a forgotten year'],
  ['2026-11-23', { ok: false, problem: 'date-in-future' }, 'born tomorrow'],
  ['2026-11-22', { ok: false, problem: 'age-under-15' }, 'born today'],
])('someone born %s, on 22 November 2026: %j (%s)', (birth, outcome) => {
  expect(judgeAge(birth, '2026-11-22')).toEqual(outcome);
});
