import { type SQL, type SQLWrapper, or, sql } from 'drizzle-orm';
import type { Regions } from '#domain/roles.ts';

/**
 * The condition that keeps a query within the regions of an account: the same rule as `isWithin` of the domain, asked of the
 * database, so that what is not hers is never read.
 *
 * @param column with the code of a regency ('32.73'), or null
 */
export function withinRegions(column: SQLWrapper, regions: Regions): SQL {
  if (regions === 'all') return sql`true`;
  return or(...regions.flatMap((code) => [sql`${column} = ${code}`, sql`${column} like ${`${code}.%`}`])) ?? sql`false`;
}

/** The regions of a row: a flag and a list, so that a forgotten list means nowhere and not everywhere. */
export function regionsOf(row: { readonly allRegions: boolean; readonly regions: readonly string[] }): Regions {
  return row.allRegions ? 'all' : [...row.regions];
}

/** The columns for regions. */
export function regionColumns(regions: Regions): { allRegions: boolean; regions: string[] } {
  return regions === 'all' ? { allRegions: true, regions: [] } : { allRegions: false, regions };
}
