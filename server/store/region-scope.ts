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

/**
 * The condition that keeps a query to rows whose own regions are all among those of an account: the same rule as `coversRegions` of
 * the domain, asked of the database, so that what is not hers counts towards no limit.
 */
export function coveredBy(
  row: { readonly allRegions: SQLWrapper; readonly regions: SQLWrapper },
  regions: Regions,
): SQL {
  if (regions === 'all') return sql`true`;
  const mine = sql`${sql.param([...regions])}::text[]`;
  return sql`(not ${row.allRegions} and not exists (
    select 1 from unnest(${row.regions}) as of_row (code)
    where code <> all(${mine}) and left(code, 2) <> all(${mine})))`;
}

/** The regions of a row: a flag and a list, so that a forgotten list means nowhere and not everywhere. */
export function regionsOf(row: { readonly allRegions: boolean; readonly regions: readonly string[] }): Regions {
  return row.allRegions ? 'all' : [...row.regions];
}

/** The columns for regions. */
export function regionColumns(regions: Regions): { allRegions: boolean; regions: string[] } {
  return regions === 'all' ? { allRegions: true, regions: [] } : { allRegions: false, regions };
}
