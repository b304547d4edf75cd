import { expect, it } from 'vitest';
import { answersOf } from '#domain/answers-of.ts';
import type { Answers } from '#domain/answers.ts';
import { compose } from '#domain/submission.ts';
import { FISH_TRADER, PERSONAS } from '#domain/testing/personas.ts';

const NAMES = new Map([
  ['99', 'Provinsi Contoh'],
  ['99.01', 'Kabupaten Contoh'],
  ['99.01.01', 'Kecamatan Contoh'],
  ['99.01.01.1001', 'Desa Contoh'],
]);

function composed(answers: Answers) {
  const made = compose(answers, {
    id: '0193537a-0000-7000-8000-000000000001',
    version: 1,
    statusSecret: 'A'.repeat(43),
    today: '2026-11-22',
    composedAt: '2026-11-22T05:00:00.000Z',
    composedOffsetMinutes: 420,
    language: 'id',
    appVersion: '0.1.0',
    nameOf: (code) => NAMES.get(code),
    asRead: [],
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.submission.enrolment;
}

const chosen = {
  ...FISH_TRADER.ktpPlace,
  province: '99',
  regency: '99.01',
  district: '99.01.01',
  village: '99.01.01.1001',
  byHand: '',
  provinceWords: '',
  regencyWords: '',
  districtWords: '',
  villageWords: '',
};

const PEOPLE: readonly (readonly [string, Answers])[] = [
  ...PERSONAS.map((answers) => [answers.fullName, answers] as const),
  [
    'one who chose her village',
    { ...FISH_TRADER, ktpPlace: chosen, workPlace: { ...chosen, district: '', village: '' } },
  ],
  [
    'one whose village is on no list',
    { ...FISH_TRADER, ktpPlace: { ...chosen, village: '', villageWords: 'Desa Baru' } },
  ],
  [
    'one who wrote two names of a place',
    { ...FISH_TRADER, ktpPlace: { ...FISH_TRADER.ktpPlace, districtWords: '', villageWords: '' } },
  ],
  ['one who kept her NIK', { ...FISH_TRADER, nikDoubtsKept: [`${FISH_TRADER.nik}:unknown-region`] }],
];

it.each(PEOPLE)('the answers read back out of an enrolment say the same: %s', (_, answers) => {
  const enrolment = composed(answers);
  expect(composed(answersOf(enrolment))).toEqual(enrolment);
});
