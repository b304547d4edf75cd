import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegionIndex } from '#domain/regions.ts';
import type { Regions } from '#domain/roles.ts';
import { fetchRegions } from '#console/office-api.ts';

let fetched: Promise<RegionIndex | null> | undefined;

/** The provinces and regencies, once they are there; null while they are not, or when they cannot be had. */
export function useRegionIndex(): RegionIndex | null {
  const [index, setIndex] = useState<RegionIndex | null>(null);
  useEffect(() => {
    fetched ??= fetchRegions();
    let wanted = true;
    // Never fails: without them codes stand for names.
    void fetched.then((found) => wanted && setIndex(found));
    return () => {
      wanted = false;
    };
  }, []);
  return index;
}

/** The regions of an account in words. */
export function useRegionWords(): (regions: Regions) => string {
  const { t } = useTranslation('console');
  const index = useRegionIndex();
  return (regions) =>
    regions === 'all' ? t('scope.all') : regions.map((code) => index?.nameOf(code) ?? code).join(', ');
}
