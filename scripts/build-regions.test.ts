import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeRegions, decodeVillages, type Region, type RegionIndex } from '#domain/regions.ts';
import { judgeNik } from '#domain/nik.ts';
import { buildRegions, readRegions } from './build-regions.ts';
import { encodeRegions } from './encode-regions.ts';
import { REGION_NAME_FIXES } from './region-name-fixes.ts';
import { RETIRED_REGENCIES } from './retired-regions.ts';

let folder: string;
let base: string;
let index: RegionIndex;
let upper: readonly Region[];
let villages: readonly Region[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wilayah-'));
  await buildRegions(join(folder, 'wilayah'));
  folder = join(folder, 'wilayah');
  base = await readFile(join(folder, 'base.txt'), 'utf8');
  index = decodeRegions(base);
  ({ upper, villages } = await readRegions());
});

afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

test('all 38 provinces, 514 regencies and 7,285 districts come back as they went in, in order', () => {
  const provinces = index.provinces();
  const regencies = provinces.flatMap(({ code }) => index.regenciesOf(code));
  const districts = regencies.flatMap(({ code }) => index.districtsOf(code));
  expect([provinces.length, regencies.length, districts.length]).toEqual([38, 514, 7_285]);
  const all = [...provinces, ...regencies, ...districts].sort((a, b) => (a.code < b.code ? -1 : 1));
  expect(all).toEqual(upper);
  for (const { code, name } of upper) expect(index.nameOf(code)).toBe(name);
});

test('every district of today is a known beginning of a NIK, and no retired one is', () => {
  for (const { code } of upper.filter((region) => region.code.length === 8)) {
    expect(index.hasPrefix(code.replaceAll('.', ''))).toBe(true);
    expect(index.retired(code.replaceAll('.', ''))).toBeNull();
  }
  expect(['990101', '327399', '3273', ''].map((prefix) => index.hasPrefix(prefix))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('all 594 retired districts of 26 regencies are told by their old code', () => {
  let count = 0;
  for (const { code, now, districts } of RETIRED_REGENCIES) {
    for (const district of districts.split('; ')) {
      const retired = index.retired(code.replace('.', '') + district.slice(0, 2));
      expect(retired?.name).toBe(`${district.slice(3)}, ${index.nameOf(now)}`);
      expect(retired?.now?.startsWith(now)).toBe(true);
      if (retired?.now?.length === 8) expect(index.nameOf(retired.now)).toBe(district.slice(3));
      count += 1;
    }
  }
  expect([RETIRED_REGENCIES.length, count]).toEqual([26, 594]);
});

test('a NIK from Papua before it was divided is recognised', () => {
  expect(judgeNik('9101020108900001', { on: '2026-11-22', regions: index })).toEqual({
    kind: 'warning',
    warnings: ['retired-region'],
    retired: { name: 'Muting, Kabupaten Merauke', now: '93.01.02' },
  });
});

test('a retired regency is recognised even where the district is not', () => {
  expect(index.retired('910199')).toEqual({ name: 'Kabupaten Merauke', now: '93.01' });
});

test('all 83,762 villages come back as they went in, each in the file of its regency', async () => {
  const files = (await readdir(folder)).filter((name) => /^\d\d\.\d\d\.txt$/.test(name)).sort();
  expect(files).toHaveLength(514);
  const read: Region[] = [];
  for (const file of files) {
    const byDistrict = decodeVillages(await readFile(join(folder, file), 'utf8'));
    expect([...byDistrict.keys()]).toEqual(index.districtsOf(file.slice(0, 5)).map(({ code }) => code));
    for (const [district, own] of byDistrict) {
      expect(own.every(({ code }) => code.startsWith(`${district}.`))).toBe(true);
      read.push(...own);
    }
  }
  expect(read).toHaveLength(83_762);
  expect(read).toEqual(villages);
});

test('the 45 slips of punctuation are put right, and none is left that looks like one', () => {
  const names = new Map([...upper, ...villages].map(({ code, name }) => [code, name]));
  const fixes = Object.entries(REGION_NAME_FIXES);
  expect(fixes).toHaveLength(45);
  for (const [code, [, right]] of fixes) expect(names.get(code)).toBe(right);
  expect([...names.values()].filter((name) => /["*]|\.$/.test(name))).toEqual([]);
});

test('what every phone keeps weighs at most 40 KB, and a regency at most 6 KB', async () => {
  expect(brotliCompressSync(base).length).toBeLessThan(40_000);
  for (const file of await readdir(folder)) {
    if (file === 'base.txt') continue;
    expect(brotliCompressSync(await readFile(join(folder, file))).length, file).toBeLessThan(6_000);
  }
});

test('the licence of the data is kept beside it', async () => {
  const attribution = await readFile(join(folder, 'ATTRIBUTION.txt'), 'utf8');
  expect(attribution).toContain('idn-area-data');
  expect(attribution).toContain('Open Database License');
});

test.each([
  ['> Marked', 'a mark of the format'],
  ['', 'nothing'],
  ['Two\nlines', 'a line end'],
])('a district named %j stops the build: it would come back as something else (%s)', (name) => {
  const regions = [
    { code: '99', name: 'Contoh' },
    { code: '99.01', name: 'Kabupaten Contoh' },
    { code: '99.01.01', name },
  ];
  expect(() => encodeRegions(regions, [])).toThrow('cannot write the name');
});
