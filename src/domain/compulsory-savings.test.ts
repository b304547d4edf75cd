import { expect, test } from 'vitest';
import { COMPULSORY_SAVINGS, employsOthers } from '#domain/compulsory-savings.ts';
import { judgeEligibility } from '#domain/eligibility.ts';
import { OCCUPATIONS } from '#domain/occupations.ts';

test('of all kinds of work in the list, one says by its name that others are employed', () => {
  expect(OCCUPATIONS.filter(({ id }) => employsOthers([id])).map(({ label }) => label)).toEqual([
    'Pemilik usaha (punya pekerja)',
  ]);
});

test.each([
  ['as the main work', ['pengusaha-mikro', ''], true],
  ['as the second', ['petani-padi-palawija', 'pengusaha-mikro'], true],
  ['not at all', ['petani-padi-palawija', ''], false],
  ['before any work is told', ['', ''], false],
])('%s', (_, occupations, employs) => {
  expect(employsOthers(occupations)).toBe(employs);
});

test('the five questions and the form rest on the same law', () => {
  const found = judgeEligibility({
    member: false,
    citizen: 'with-nik',
    age: 40,
    work: 'own-with-workers',
    inCare: false,
  });
  expect(found.kind === 'eligible' && found.advice).toMatchObject([COMPULSORY_SAVINGS]);
});
