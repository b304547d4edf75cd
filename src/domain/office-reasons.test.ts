import { describe, expect, it } from 'vitest';
import { DECLINE_REASONS, RETURNABLE_FIELDS, RETURN_REASONS, returnReasonsFor } from '#domain/office-reasons.ts';
import { PROBLEM_CODES } from '#domain/problems.ts';
import { STEPS, findStepOf, getStep } from '#domain/steps.ts';
import { StatusResponse } from '#domain/wire.ts';

/** Part of another question, or the form's own memory: nobody is asked for them by themselves. */
const INNER = [
  'nikDoubtsKept',
  'birthMonth',
  'birthYear',
  'occupationWords',
  'secondOccupationWords',
  'incomeMonthly',
  'incomePerDay',
  'incomeDays',
  'consentHeirs',
  'needsConsent',
];
/** What she states and agrees to, and the page that asks nothing. */
const HER_OWN = ['pernyataan', 'periksa', 'persetujuan'];

describe('what an officer may send back', () => {
  it('is every question of the form but what the person states and consents to, in the order of the form', () => {
    const asked = STEPS.filter(({ id }) => !HER_OWN.includes(id)).map(({ id, fields }) => ({
      step: id,
      fields: fields.filter((field) => !INNER.includes(field)),
    }));
    const inOrderOfTheSteps = RETURNABLE_FIELDS.map(({ step, fields }) => ({
      step,
      fields: getStep(step).fields.filter((each) => fields.some((field) => field === each)),
    }));
    expect(inOrderOfTheSteps).toEqual(asked);
  });

  it('is found again on the step that asks it', () => {
    for (const { step, fields } of RETURNABLE_FIELDS) {
      expect(fields.map((field) => findStepOf(field))).toEqual(fields.map(() => step));
    }
  });

  it('comes with a reason, and a decline with another: each is told by its code, and no code is both', () => {
    const codes = [...RETURN_REASONS, ...DECLINE_REASONS];
    expect(new Set(codes).size).toBe(codes.length);
    expect(PROBLEM_CODES.filter((code) => code.startsWith('office-'))).toEqual(codes);
  });
});

describe('why an answer is sent back', () => {
  it.each([
    ['nik', true, 'not-as-on-card unclear incomplete wrong-number check-again photo-unclear'],
    // Nobody can take a photo anew that was never taken.
    ['nik', false, 'not-as-on-card unclear incomplete wrong-number check-again'],
    ['fullName', true, 'not-as-on-card unclear incomplete check-again'],
    // A KTP names no mother.
    ['motherName', true, 'unclear incomplete check-again'],
    ['phone', true, 'unclear incomplete wrong-number check-again'],
    ['occupation', true, 'unclear incomplete check-again'],
  ])('of %s, with a photo %s: %s', (field, hasPhoto, reasons) => {
    expect(
      returnReasonsFor(field, { hasPhoto })
        .map((reason) => reason.replace('office-', ''))
        .join(' '),
    ).toBe(reasons);
  });
});

const answer = {
  service: 'payung-intake',
  serverTime: '2026-11-26T01:00:00.000Z',
  answers: [
    {
      outcome: 'held',
      stage: 'needs-correction',
      since: '2026-11-25T02:00:00.000Z',
      receipt: {
        id: '0193537a-0000-7000-8000-000000000001',
        version: 1,
        sha256: 'A'.repeat(43),
        receivedAt: '2026-11-24T02:00:00.000Z',
        keyId: 'kunci-1',
        signature: 'AA',
      },
    },
  ],
};
const office = {
  fields: [{ field: 'phone', problem: 'office-wrong-number' }],
  reason: null,
  words: 'Nomornya kurang.\nTolong dicek.',
  kpj: null,
  decidedAt: '2026-11-25T02:00:00.000Z',
};
const withOffice = (told: unknown) => ({
  ...answer,
  answers: answer.answers.map((each) => ({ ...each, office: told })),
});

describe('how the answer of an office travels', () => {
  it('is understood as it is, and so is the answer of an intake that has no office', () => {
    expect(StatusResponse.parse(withOffice(office))).toEqual(withOffice(office));
    expect(StatusResponse.parse(answer)).toEqual(answer);
  });

  it('is understood from a newer intake: codes that we do not know come through, and what we do not know is left out', () => {
    const newer = { ...office, reason: 'office-on-strike', fields: [{ field: 'taxNumber', problem: 'office-new' }] };
    expect(StatusResponse.parse(withOffice({ ...newer, photo: 'missing' }))).toEqual(withOffice(newer));
  });
});
