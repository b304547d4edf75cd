import { expect, test } from 'vitest';
import { isReliefProbable, OCCUPATION_RELIEF, sectorFor } from '#domain/occupation-relief.ts';
import { OCCUPATIONS } from '#domain/occupations.ts';

test('the rules and the list know the same work', () => {
  expect(OCCUPATIONS.map(({ id }) => id)).toEqual(Object.keys(OCCUPATION_RELIEF));
});

test.each([
  [['ojek-daring'], 'transport'],
  [['kurir-motor', 'petani-padi-palawija'], 'transport'],
  [['petani-padi-palawija', 'ojek-daring'], 'other'], // the main occupation counts
  [['other'], 'other'],
  [[], 'other'],
])('for %j the relief is that of %s work', (ids, sector) => {
  expect(sectorFor(ids)).toBe(sector);
});

test('where the transport relief is only inferred, the list says so', () => {
  expect(Object.keys(OCCUPATION_RELIEF).filter(isReliefProbable)).toEqual([
    'kernet',
    'tukang-becak',
    'kusir-delman',
    'pengemudi-perahu',
    'sopir-pribadi',
  ]);
});

test.each([
  ['tukang-becak', true], // not named in what was published about PP 50/2025
  ['ojek-daring', false], // named
  ['petani-padi-palawija', false], // no transport at all
  ['other', false], // her own words: taken as other work
])('the longer relief of %s is only probable: %s', (id, probable) => {
  expect(isReliefProbable(id)).toBe(probable);
});
