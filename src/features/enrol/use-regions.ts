import { useEffect, useState } from 'react';
import type * as Regions from '#device/regions.ts';
import type { Region, RegionIndex } from '#domain/regions.ts';

/** A list that comes from the phone's store or, at first, from the network. `missing`: not now; the person writes by hand. */
export type Loaded<Value> =
  { readonly kind: 'loading' | 'missing' } | { readonly kind: 'ready'; readonly value: Value };

let kept: RegionIndex | null = null;

/** Provinces, regencies and districts, or null when they cannot be had now. Read once, then kept in memory. */
export async function findRegions(): Promise<RegionIndex | null> {
  if (kept !== null) return kept;
  const loaded = await (await regionsOfDevice())?.loadRegions();
  if (loaded?.ok === true) kept = loaded.value;
  return kept;
}

/** The list of regions. */
export function useRegions(): Loaded<RegionIndex> {
  const [regions, setRegions] = useState<Loaded<RegionIndex>>(
    kept === null ? { kind: 'loading' } : { kind: 'ready', value: kept },
  );
  useEffect(() => {
    let wanted = true;
    // Fails only as a value.
    void findRegions().then((found) => {
      if (wanted) setRegions(found === null ? { kind: 'missing' } : { kind: 'ready', value: found });
    });
    return () => {
      wanted = false;
    };
  }, []);
  return regions;
}

/** The villages of a district ('32.73.01'); nothing is asked for while it is ''. */
export function useVillages(districtCode: string): Loaded<readonly Region[]> {
  const [villages, setVillages] = useState<{ of: string; list: readonly Region[] | null } | null>(null);
  useEffect(() => {
    if (districtCode === '') return undefined;
    let wanted = true;
    void villagesOf(districtCode).then((list) => {
      if (wanted) setVillages({ of: districtCode, list });
    });
    return () => {
      wanted = false;
    };
  }, [districtCode]);
  if (villages === null || villages.of !== districtCode) return { kind: 'loading' };
  return villages.list === null ? { kind: 'missing' } : { kind: 'ready', value: villages.list };
}

async function villagesOf(districtCode: string): Promise<readonly Region[] | null> {
  const loaded = await (await regionsOfDevice())?.loadVillages(districtCode.slice(0, 5));
  return loaded?.ok === true ? loaded.value.filter(({ code }) => code.startsWith(`${districtCode}.`)) : null;
}

/** The code that reads the lists, or null when the connection broke before it came: then names are written by hand. */
function regionsOfDevice(): Promise<typeof Regions | null> {
  return import('#device/regions.ts').catch(() => null);
}
