import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Region } from '#domain/regions.ts';
import { encodeRegions, encodeVillages } from './encode-regions.ts';
import { REGION_NAME_FIXES } from './region-name-fixes.ts';
import { RETIRED_REGENCIES } from './retired-regions.ts';

/**
 * Builds the region files of the app from idn-area-data: `base.txt` (provinces to districts, and retired codes: what is
 * needed offline), one `<regency code>.txt` with villages for each regency, and the attribution that the data's licence
 * asks for. Run as `node scripts/build-regions.ts [folder]`; the folder is emptied first.
 */
export async function buildRegions(folder: string): Promise<void> {
  const { upper, villages } = await readRegions();
  const byRegency = new Map<string, Region[]>();
  for (const village of villages) {
    const regency = village.code.slice(0, 5);
    byRegency.set(regency, [...(byRegency.get(regency) ?? []), village]);
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'base.txt'), encodeRegions(upper, RETIRED_REGENCIES));
  for (const [regency, own] of byRegency) {
    await writeFile(join(folder, `${regency}.txt`), encodeVillages(regency, own));
  }
  await writeFile(join(folder, 'ATTRIBUTION.txt'), ATTRIBUTION);
}

/** All places of the package with their names put right, sorted by code: provinces to districts, and villages. */
export async function readRegions(): Promise<{
  readonly upper: readonly Region[];
  readonly villages: readonly Region[];
}> {
  const data = join(dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json')), 'data');
  const read = async (name: string) => parseCsv(await readFile(join(data, `${name}.csv`), 'utf8'));
  const [provinces, regencies, districts, villages] = await Promise.all(
    ['provinces', 'regencies', 'districts', 'villages'].map(read),
  );
  const all = [...(provinces ?? []), ...(regencies ?? []), ...(districts ?? []), ...(villages ?? [])].map(fixName);
  const unused = Object.keys(REGION_NAME_FIXES).filter((code) => !all.some((region) => region.code === code));
  if (unused.length > 0) throw new Error(`name fixes for places that are gone: ${unused.join(' ')}`);
  all.sort((a, b) => (a.code < b.code ? -1 : 1));
  return { upper: all.filter(({ code }) => code.length <= 8), villages: all.filter(({ code }) => code.length > 8) };
}

/** The first column is the code, the last the name; names with commas or quotes stand in quotes. */
function parseCsv(text: string): Region[] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      );
      const [code, name] = [fields[0], fields.at(-1)];
      if (!code || !/^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$/.test(code) || !name) throw new Error(`cannot read "${line}"`);
      return { code, name: name.trim().replace(/\s+/g, ' ') };
    });
}

function fixName(region: Region): Region {
  const fix = REGION_NAME_FIXES[region.code];
  if (!fix) return region;
  if (region.name !== fix[0]) throw new Error(`${region.code} is now "${region.name}": look at its name fix again`);
  return { ...region, name: fix[1] };
}

const ATTRIBUTION = `Region names and codes in this folder

Derived from idn-area-data 4.0.1 (https://github.com/fityannugroho/idn-area-data), which follows Kepmendagri
300.2.2-2138/2025, made available under the Open Database License 1.0 (https://opendatacommons.org/licenses/odbl/1-0/).
This derived database is made available under the same licence. Changes: 45 slips of punctuation corrected, retired codes
added, written in a compact form (described in src/domain/regions.ts).

Retired codes and the corrections: compared with cahyadsn/wilayah (https://github.com/cahyadsn/wilayah, commit b7ad440),
MIT Licence, Copyright (c) Cahya DSN.
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildRegions(process.argv[2] ?? fileURLToPath(new URL('../public/wilayah', import.meta.url)));
}
