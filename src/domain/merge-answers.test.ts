import { expect, it } from 'vitest';
import { answersOf } from '#domain/answers-of.ts';
import type { Answers } from '#domain/answers.ts';
import { mergeAnswers } from '#domain/merge-answers.ts';
import { compose } from '#domain/submission.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';

function enrolmentOf(answers: Answers) {
  const composed = compose(answers, {
    id: '01930000-0000-7000-8000-000000000001',
    version: 1,
    statusSecret: 'a'.repeat(43),
    today: '2026-11-22',
    composedAt: '2026-11-22T05:00:00.000Z',
    composedOffsetMinutes: 420,
    language: 'id',
    appVersion: 'test',
    nameOf: () => undefined,
    asRead: [],
  });
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
  return composed.submission.enrolment;
}

const before = { enrolment: enrolmentOf(FISH_TRADER), answers: FISH_TRADER };
const HERS = { phone: '0812-0000-9902' };

it.each<[string, Partial<Answers>, Partial<Answers>, Partial<Answers>, readonly string[]]>([
  ['what only the other has changed', {}, HERS, { phone: '+6281200009902' }, []],
  ['what only this phone has changed, as it was typed', HERS, {}, HERS, []],
  ['both, of different pages', { months: '6' }, HERS, { months: '6', phone: '+6281200009902' }, []],
  ['the other’s, of one page, and says so', { phone: '0812-0000-9903' }, HERS, { phone: '+6281200009902' }, ['kontak']],
  ['one and the same change, and says nothing', { months: '6' }, { months: '6' }, { months: '6' }, []],
])('of two phones that have changed one enrolment it takes %s', (_, mine, theirs, expected, both) => {
  const merged = mergeAnswers(before, { ...FISH_TRADER, ...mine }, enrolmentOf({ ...FISH_TRADER, ...theirs }));
  expect(merged.answers).toMatchObject(expected);
  expect(merged.both).toEqual(both);
});

it('leaves everything else as it was typed here', () => {
  const { answers } = mergeAnswers(before, FISH_TRADER, enrolmentOf({ ...FISH_TRADER, ...HERS }));
  expect(answers).toEqual({ ...FISH_TRADER, phone: answersOf(enrolmentOf({ ...FISH_TRADER, ...HERS })).phone });
});
