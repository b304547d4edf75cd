import { attempt } from '#device/db.ts';
import { loadRegions, loadVillages } from '#device/regions.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { type Outcome, pass } from '#domain/outcome.ts';

/** How many regencies' villages of a province are on this phone. */
export interface ProvinceKept {
  readonly kept: number;
  readonly wanted: number;
}

/** How much of a province ('32') is here already. Tells `network-unreachable` when the list of regions itself is not. */
export async function countProvince(
  province: string,
  surroundings: Surroundings = HERE,
): Promise<Outcome<ProvinceKept>> {
  const regions = await loadRegions(surroundings);
  if (!regions.ok) return regions;
  const codes = regions.value.regenciesOf(province).map(({ code }) => code);
  const rows = await attempt((db) => db.regions.bulkGet(codes));
  if (!rows.ok) return rows;
  return pass({ kept: rows.value.filter((row) => row !== undefined).length, wanted: codes.length });
}

/**
 * Fetches the villages of every regency of a province, one after the other: on a slow line each that has come is kept, and the next try
 * goes on with the rest. Tells why it stopped.
 *
 * @param onKept called after each
 */
export async function keepProvince(
  province: string,
  onKept: (kept: ProvinceKept) => void,
  surroundings: Surroundings = HERE,
): Promise<Outcome<ProvinceKept>> {
  const regions = await loadRegions(surroundings);
  if (!regions.ok) return regions;
  const codes = regions.value.regenciesOf(province).map(({ code }) => code);
  let kept = 0;
  for (const code of codes) {
    const villages = await loadVillages(code, surroundings);
    if (!villages.ok) return villages;
    kept += 1;
    onKept({ kept, wanted: codes.length });
  }
  return countProvince(province, surroundings);
}
