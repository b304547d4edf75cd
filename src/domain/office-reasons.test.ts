import { describe, expect, it } from 'vitest';
import { Decision } from '#domain/case-wire.ts';
import {
  DECLINE_REASONS,
  PHOTO_FIELD,
  RETURNABLE_FIELDS,
  RETURN_REASONS,
  returnReasonsFor,
  returnedAsBefore,
  returnedByName,
} from '#domain/office-reasons.ts';
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
  it('is the photo and every question of the form but what the person states and consents to, in its order', () => {
    const asked = STEPS.filter(({ id }) => !HER_OWN.includes(id)).map(({ id, fields }) => ({
      step: id,
      fields: fields.filter((field) => !INNER.includes(field)),
    }));
    const inOrderOfTheSteps = RETURNABLE_FIELDS.map(({ step, fields }) => ({
      step,
      fields: getStep(step).fields.filter((each) => fields.some((field) => field === each)),
    }));
    expect(inOrderOfTheSteps).toEqual(asked);
    // Beside the number that stands on it.
    expect(RETURNABLE_FIELDS[0]).toEqual({ step: 'nik', fields: ['nik', PHOTO_FIELD] });
  });

  it('is found again on the step that asks it', () => {
    for (const { step, fields } of RETURNABLE_FIELDS) {
      const answers = fields.filter((field) => field !== PHOTO_FIELD);
      expect(answers.map((field) => findStepOf(field))).toEqual(answers.map(() => step));
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
    ['nik', true, 'not-as-on-card unclear incomplete wrong-number check-again'],
    ['ktpPhoto', true, 'photo-unclear photo-other'],
    // Of what never came there is nothing to say but that.
    ['ktpPhoto', false, 'photo-missing'],
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

describe('the photo among what is sent back', () => {
  const decided = (field: string, problem: string) =>
    Decision.safeParse({ kind: 'return', fields: [{ field, problem }], words: null, note: null }).success;

  it.each([
    ['ktpPhoto', 'office-photo-unclear', true],
    ['ktpPhoto', 'office-photo-missing', true],
    ['ktpPhoto', 'office-check-again', false],
    ['phone', 'office-photo-other', false],
    // A console that was opened before the photo had a name of its own.
    ['nik', 'office-photo-unclear', true],
    ['nik', 'office-photo-missing', false],
    ['nik', 'office-unclear', true],
  ])('%s because of %s: %s', (field, problem, isTaken) => {
    expect(decided(field, problem)).toBe(isTaken);
  });

  const nik = { field: 'nik', problem: 'office-wrong-number' };
  const before = { field: 'nik', problem: 'office-photo-unclear' };
  const photo = { field: PHOTO_FIELD, problem: 'office-photo-unclear' };

  it('has its own name also in what was decided before it had one', () => {
    expect(returnedByName([nik, before])).toEqual([nik, photo]);
    expect(returnedByName([nik, photo])).toEqual([nik, photo]);
  });

  it('is told to an older phone by the name and the reason that this one knows', () => {
    expect(returnedAsBefore([nik, photo])).toEqual([nik, before]);
    expect(returnedAsBefore([before])).toEqual([before]);
  });

  it.each(['office-photo-other', 'office-photo-missing'])('tells an older phone nothing untrue: %s', (problem) => {
    const told = { field: 'nik', problem: 'office-check-again' };
    expect(returnedAsBefore([nik, { field: PHOTO_FIELD, problem }])).toEqual([nik, told]);
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
