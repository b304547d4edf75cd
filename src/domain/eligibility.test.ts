import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EligibilityAnswers, judgeEligibility, QUESTIONS } from '#domain/eligibility.ts';
import { SOURCES } from '#domain/sources.ts';

const farmer: EligibilityAnswers = { citizen: 'with-nik', age: 40, work: 'own', inCare: false, member: false };

test.each<[string, Partial<EligibilityAnswers>]>([
  ['a farmer of 40', {}],
  ['someone who is 15 today', { age: 15 }],
  ['someone who will be 65 tomorrow', { age: 64 }],
  ['someone with a stall and a job', { work: 'own-and-wage' }],
  ['someone who employs others', { work: 'own-with-workers' }],
  ['someone who works in a household', { work: 'household' }],
])('%s can register', (_, answers) => {
  expect(judgeEligibility({ ...farmer, ...answers }).kind).toBe('eligible');
});

test.each<[string, Partial<EligibilityAnswers>, readonly (readonly [string, string])[]]>([
  ['someone without a NIK gets a KTP first', { citizen: 'without-nik' }, [['no-nik', 'get-ktp']]],
  ['a foreigner is registered by an employer', { citizen: 'foreigner' }, [['foreigner', 'employer-registers']]],
  ['a child of 14 waits', { age: 14 }, [['too-young', 'wait-and-ask']]],
  ['someone of 65 may keep a membership, not begin one', { age: 65 }, [['too-old', 'keep-membership-or-ask']]],
  ['a wage earner is registered by the employer', { work: 'wage' }, [['wage-only', 'employer-registers']]],
  ['someone who does not work registers when she does', { work: 'none' }, [['no-work', 'register-when-working']]],
  ['someone in hospital registers when she is well', { inCare: true }, [['in-care', 'register-when-well']]],
  ['a member pays with her NIK', { member: true }, [['already-member', 'pay-with-nik']]],
  ['a member of 70 goes on paying', { member: true, age: 70 }, [['already-member', 'pay-with-nik']]],
  [
    'every reason is told at once',
    { citizen: 'without-nik', age: 80, work: 'none', inCare: true },
    [
      ['no-nik', 'get-ktp'],
      ['too-old', 'keep-membership-or-ask'],
      ['no-work', 'register-when-working'],
      ['in-care', 'register-when-well'],
    ],
  ],
  ['a reason weighs more than what is not known', { age: 65, inCare: null }, [['too-old', 'keep-membership-or-ask']]],
])('%s', (_, answers, expected) => {
  const outcome = judgeEligibility({ ...farmer, ...answers });
  expect(outcome.kind === 'not' ? outcome.obstacles.map((o) => [o.reason, o.instead]) : outcome.kind).toEqual(expected);
});

test.each(QUESTIONS)('without an answer about %s nobody is told yes, and nobody no', (question) => {
  expect(judgeEligibility({ ...farmer, [question]: null })).toEqual({
    kind: 'unsure',
    questions: [question],
    open: [],
  });
});

test.each<[string, EligibilityAnswers['work'], readonly string[]]>([
  ['with a job beside it, that the employer registers her too', 'own-and-wage', ['employer-registers-too']],
  ['with workers, that savings are compulsory', 'own-with-workers', ['savings-compulsory-and-register-workers']],
  ['in a household, to ask who registers', 'household', ['household-ask']],
  ['alone, nothing more', 'own', []],
])('who works %s', (_, work, advice) => {
  const outcome = judgeEligibility({ ...farmer, work });
  expect(outcome.kind === 'eligible' ? outcome.advice.map(({ id }) => id) : outcome.kind).toEqual(advice);
});

test('what no source settles is named: the youngest age, and who registers a household worker', () => {
  expect(judgeEligibility({ ...farmer, age: 14 }).open).toEqual(['youngest-age']);
  expect(judgeEligibility({ ...farmer, work: 'household' }).open).toEqual(['household-work']);
});

test('whatever is answered, there is one outcome, and each reason says what to do and cites sources that exist', () => {
  const answers: fc.Arbitrary<EligibilityAnswers> = fc.record({
    citizen: fc.constantFrom('with-nik', 'without-nik', 'foreigner', null),
    age: fc.option(fc.integer({ min: 0, max: 120 })),
    work: fc.constantFrom('own', 'own-with-workers', 'own-and-wage', 'household', 'wage', 'none', null),
    inCare: fc.constantFrom(true, false, null),
    member: fc.constantFrom(true, false, null),
  });
  fc.assert(
    fc.property(answers, (given) => {
      const outcome = judgeEligibility(given);
      if (outcome.kind === 'unsure') {
        expect(outcome.questions).toEqual(QUESTIONS.filter((question) => given[question] === null));
        expect(outcome.questions).not.toHaveLength(0);
      } else {
        const told = outcome.kind === 'not' ? outcome.obstacles : outcome.advice;
        for (const { sources } of told) for (const id of sources) expect(Object.keys(SOURCES)).toContain(id);
        if (outcome.kind === 'not') expect(told).not.toHaveLength(0);
        else expect(Object.values(given)).not.toContain(null);
      }
    }),
  );
});
