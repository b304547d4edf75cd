import { describe, expect, it } from 'vitest';
import { judgeEligibility } from '#domain/eligibility.ts';
import { answersOf, judgeChoices } from '#features/learn/eligibility/eligibility-answers.ts';

const FARMER = { member: 'no', citizen: 'with-nik', age: ' 40 ', work: 'own', inCare: 'no', asked: '' };

describe('the five answers', () => {
  it('are all asked for, in the order of the page', () => {
    const nothing = { member: '', citizen: '', age: '', work: '', inCare: '', asked: '' };
    expect(judgeChoices(nothing).map(({ field }) => field)).toEqual(['member', 'citizen', 'age', 'work', 'inCare']);
    expect(judgeChoices(FARMER)).toEqual([]);
  });

  it.each(['empat puluh', '-1', '131', '3.5', ''])('take no age like "%s"', (age) => {
    expect(judgeChoices({ ...FARMER, age })).toEqual([{ field: 'age', problem: 'age-format' }]);
  });

  it('reach the rules as they were meant, and "I do not know" as unknown', () => {
    expect(answersOf(FARMER)).toEqual({ member: false, citizen: 'with-nik', age: 40, work: 'own', inCare: false });
    const unsure = answersOf({ ...FARMER, member: 'unsure', work: 'unsure', citizen: 'unsure' });
    expect(unsure).toMatchObject({ member: null, work: null, citizen: null });
    expect(judgeEligibility(unsure).kind).toBe('unsure');
  });
});
