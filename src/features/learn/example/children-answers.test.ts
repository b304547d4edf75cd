import { expect, test } from 'vitest';
import { tableFor } from '#domain/benefit-lines.ts';
import { scholarshipFor } from '#domain/benefits.ts';
import { judgeChildren, pupilsOf, schoolYearId, schoolYears } from '#features/learn/example/children-answers.ts';

const { scholarship } = tableFor({});
const nobody = { elderChild: '', youngerChild: '', asked: '' };

test('every year of every level of the law can be chosen, once and in order', () => {
  const ids = schoolYears(scholarship).map(schoolYearId);
  expect(ids).toHaveLength(scholarship.levels.reduce((sum, { years }) => sum + years, 0));
  expect(new Set(ids).size).toBe(ids.length);
  expect([ids[0], ids.at(-1)]).toEqual(['kindergarten-1', 'higher-5']);
});

test('the further a child is, the less there is still to come', () => {
  const totals = schoolYears(scholarship).map((pupil) => scholarshipFor({ children: [pupil] }).total);
  expect(totals).toEqual([...totals].sort((a, b) => b - a));
  expect(totals.every((total) => total > 0)).toBe(true);
});

test.each([
  ['nobody is told', nobody, ['elderChild']],
  ['the first child', { ...nobody, elderChild: 'primary-4' }, []],
  ['only the second', { ...nobody, youngerChild: 'primary-4' }, ['elderChild']],
  ['a year that there is not', { ...nobody, elderChild: 'primary-9' }, ['elderChild']],
])('%s: what is to be mended', (_, answers, fields) => {
  expect(judgeChildren(answers, scholarship).map(({ field }) => field)).toEqual(fields);
});

test('two children keep their order, and a choice of an older list is nobody', () => {
  const answers = { ...nobody, elderChild: 'primary-4', youngerChild: 'kindergarten-1' };
  expect(pupilsOf(answers, scholarship)).toEqual([
    { child: 'elderChild', pupil: { level: 'primary', year: 4 } },
    { child: 'youngerChild', pupil: { level: 'kindergarten', year: 1 } },
  ]);
  expect(pupilsOf({ ...answers, youngerChild: 'playgroup-1' }, scholarship)).toHaveLength(1);
});
