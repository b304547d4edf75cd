import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findOccupation, OCCUPATIONS, searchOccupations, SECTORS } from '#domain/occupations.ts';

test.each([
  ['ojol', 'ojek-daring'],
  ['OJOL', 'ojek-daring'],
  ['gojek', 'ojek-daring'],
  ['driver ojol', 'ojek-daring'],
  ['tukang ojek', 'ojek-pangkalan'],
  ['tani', 'petani-padi-palawija'],
  ['petani', 'petani-padi-palawija'],
  ['buruh tani', 'buruh-tani'],
  ['ART', 'pekerja-rumah-tangga'],
  ['art', 'pekerja-rumah-tangga'],
  ['PRT', 'pekerja-rumah-tangga'],
  ['pembantu', 'pekerja-rumah-tangga'],
  ['pembantu rumah tangga', 'pekerja-rumah-tangga'],
  ['kang parkir', 'juru-parkir'],
  ['tukang bakso', 'penjual-makanan-gerobak'],
  ['jual bakso', 'penjual-makanan-gerobak'],
  ['jualan cilok', 'penjual-makanan-gerobak'],
  ['baso', 'penjual-makanan-gerobak'], // one letter short
  ['nelayn', 'nelayan-kecil'], // one letter short
  ['penjhait', 'penjahit'], // two letters swapped
  ['menjahit', 'penjahit'],
  ['nélayan', 'nelayan-kecil'],
  ['PKL', 'pedagang-kaki-lima'],
  ['warung', 'warung-kelontong'],
  ['warung makan', 'warung-makan'],
  ['J&T', 'kurir-motor'],
  ['kurir', 'kurir-motor'],
  ['supir truk', 'sopir-truk-pikap'],
  ['bajaj', 'tukang-becak'],
  ['montir', 'montir'],
  ['kuli bangunan', 'kuli-bangunan'],
  ['laundry', 'buruh-cuci-setrika'],
  ['fisher', 'nelayan-kecil'],
  ['tailor', 'penjahit'],
  ['ngaji', 'guru-ngaji'],
  ['serabutan', 'buruh-harian-serabutan'],
])('someone who types %j finds %s first', (query, id) => {
  expect(searchOccupations(query)[0]?.id).toBe(id);
});

test.each([
  ['sopir', 4],
  ['tukang', 8],
  ['pedagang', 4],
  ['ternak', 2],
])('%j offers several kinds of work', (query, atLeast) => {
  expect(searchOccupations(query).length).toBeGreaterThanOrEqual(atLeast);
});

test.each(['tani', 'petani'])(
  '%j finds farming of every kind and nobody who drives: it is a word of the list, and no slip',
  (query) => {
    const sectors = searchOccupations(query, 24).map(({ sector }) => sector);
    expect(sectors.length).toBeGreaterThan(5);
    expect(new Set(sectors)).toEqual(new Set(['farming', 'fishing']));
  },
);

test.each([
  ['ikan', 'salon-perias'], // kecantikan
  ['las', 'tukang-listrik'], // instalasi
  ['ukir', 'juru-parkir'], // jukir
])('%j is a word of the list and does not offer %s, where it is a part of another word', (query, id) => {
  expect(searchOccupations(query, 24).map((found) => found.id)).not.toContain(id);
});

test.each([
  ['dagang', 'pedagang-ikan-daging'], // behind a prefix it is the same word
  ['cantik', 'salon-perias'], // the list has no such word: a part is better than nothing
])('%j offers %s', (query, id) => {
  expect(searchOccupations(query, 24).map((found) => found.id)).toContain(id);
});

test.each(['', '   ', 'xqzwv', '🛵', '%'])('%j finds nothing, and the person may use her own words', (query) => {
  expect(searchOccupations(query)).toEqual([]);
});

test('every kind of work is found by its own label, and by each of its synonyms', () => {
  for (const occupation of OCCUPATIONS) {
    expect(searchOccupations(occupation.label).map(({ id }) => id)).toContain(occupation.id);
    expect(searchOccupations(occupation.label)[0]?.id).toBe(occupation.id);
    for (const synonym of occupation.synonyms) {
      expect(
        searchOccupations(synonym, 12).map(({ id }) => id),
        synonym,
      ).toContain(occupation.id);
    }
  }
});

test('the list has 99 kinds of work in 13 sectors; the hundredth is the person’s own words', () => {
  expect(OCCUPATIONS).toHaveLength(99);
  expect(new Set(OCCUPATIONS.map(({ id }) => id)).size).toBe(99);
  expect(new Set(OCCUPATIONS.map(({ sector }) => sector))).toEqual(new Set(Object.keys(SECTORS)));
  expect(findOccupation('other')).toBeUndefined();
  for (const { id } of OCCUPATIONS) expect(id).toMatch(/^[a-z0-9-]{2,60}$/);
});

test('any text at all is searched for, at most as many answers as asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 1, max: 10 }), (query, limit) => {
      expect(searchOccupations(query, limit).length).toBeLessThanOrEqual(limit);
    }),
  );
  expect(searchOccupations('ojol '.repeat(2_000))[0]?.id).toBe('ojek-daring');
});
