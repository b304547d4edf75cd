import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeRegions,
  decodeVillages,
  isBaseText,
  isVillagesText,
  type Region,
  searchRegions,
} from '#domain/regions.ts';

const base = `payung-regions 1
>=98Contoh Lama
-Laut
Pantai
>Contoh Baru
-Gunung
Atas
Tengah
=05Bawah
-=71Besar
Pusat
~
-97.03 99.01


=04Lereng
.
`;
const index = decodeRegions(base);

test('provinces, regencies and districts are read with their codes and full names', () => {
  expect(index.provinces()).toEqual([
    { code: '98', name: 'Contoh Lama' },
    { code: '99', name: 'Contoh Baru' },
  ]);
  expect(index.regenciesOf('99')).toEqual([
    { code: '99.01', name: 'Kabupaten Gunung' },
    { code: '99.71', name: 'Kota Besar' },
  ]);
  expect(index.districtsOf('99.01')).toEqual([
    { code: '99.01.01', name: 'Atas' },
    { code: '99.01.02', name: 'Tengah' },
    { code: '99.01.05', name: 'Bawah' },
  ]);
  expect(index.districtsOf('99.71')).toEqual([{ code: '99.71.01', name: 'Pusat' }]);
});

test('a code that is not in the list has no name and nothing below it', () => {
  expect(index.nameOf('99.02')).toBeNull();
  expect([index.regenciesOf('97'), index.districtsOf('99.02'), index.districtsOf('99'), index.regenciesOf('')]).toEqual(
    [[], [], [], []],
  );
  expect(index.hasPrefix('990103')).toBe(false);
  expect(index.hasPrefix('990105')).toBe(true);
});

test('a retired code is told with the place’s name and the code it has today', () => {
  expect(index.retired('970301')).toEqual({ name: 'Atas, Kabupaten Gunung', now: '99.01.01' });
  expect(index.retired('970302')).toEqual({ name: 'Tengah, Kabupaten Gunung', now: '99.01.02' });
  expect(index.retired('970304')).toEqual({ name: 'Lereng, Kabupaten Gunung', now: '99.01' }); // gone since
  expect(index.retired('970399')).toEqual({ name: 'Kabupaten Gunung', now: '99.01' });
  expect(index.retired('960101')).toBeNull();
});

const villages = `payung-villages 1 99.01
#01
=1001Alun-alun
Pasar
=2003Sawah
#05
Kebun
=200919 Nopember
.
`;

test('villages are read by district', () => {
  expect([...decodeVillages(villages)]).toEqual([
    [
      '99.01.01',
      [
        { code: '99.01.01.1001', name: 'Alun-alun' },
        { code: '99.01.01.1002', name: 'Pasar' },
        { code: '99.01.01.2003', name: 'Sawah' },
      ],
    ],
    [
      '99.01.05',
      [
        { code: '99.01.05.2001', name: 'Kebun' },
        { code: '99.01.05.2009', name: '19 Nopember' },
      ],
    ],
  ]);
});

test.each([
  ['<!doctype html><title>Login</title>', 'a captive portal'],
  [base.slice(0, -20), 'cut on the way'],
  ['', 'empty'],
])('a text that is not the list is told before it is read (%#: %s)', (text) => {
  expect(isBaseText(text)).toBe(false);
  expect(isVillagesText(text, '99.01')).toBe(false);
  expect(() => decodeRegions(text)).toThrow('not the text');
  expect(() => decodeVillages(text)).toThrow('not the text');
});

test('the file of another regency is not taken for ours', () => {
  expect(isVillagesText(villages, '99.01')).toBe(true);
  expect(isVillagesText(villages, '99.0')).toBe(false);
  expect(isVillagesText(villages, '99.02')).toBe(false);
});

const places: readonly Region[] = [
  'Kabupaten Bandung',
  'Kabupaten Bandung Barat',
  'Kota Bandung',
  'Kabupaten Garut',
  "Ra'as",
  'Kota Administrasi Jakarta Pusat',
].map((name, i) => ({ code: String(i), name }));

test.each([
  ['bandung', ['Kabupaten Bandung', 'Kota Bandung', 'Kabupaten Bandung Barat']],
  ['BANDUNG B', ['Kabupaten Bandung Barat', 'Kabupaten Bandung', 'Kota Bandung']], // the likeliest first
  ['kota bandung', ['Kota Bandung']],
  ['kab bandung', ['Kabupaten Bandung', 'Kabupaten Bandung Barat']],
  ['barat', ['Kabupaten Bandung Barat']],
  ['raas', ["Ra'as"]],
  ['Ra’as', ["Ra'as"]],
  ['jakarta', ['Kota Administrasi Jakarta Pusat']],
  ['arut', ['Kabupaten Garut']],
  ['xyz', []],
])('typing %j leaves %j', (query, names) => {
  expect(searchRegions(places, query).map(({ name }) => name)).toEqual(names);
});

test('before anything is typed the whole list stands', () => {
  expect(searchRegions(places, '  ')).toBe(places);
});

test('any text at all may be typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
      expect(searchRegions(places, query).length).toBeLessThanOrEqual(places.length);
    }),
  );
});
