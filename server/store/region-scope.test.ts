import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Regions, coversRegions, isWithin } from '#domain/roles.ts';
import { coveredBy, regionColumns, withinRegions } from '#server/store/region-scope.ts';
import { DATABASE_KINDS, type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CODES = ['32', '32.73', '32.74', '33.01', '3', '32.7', '320', '32x73', null];
const SCOPES: readonly Regions[] = ['all', ['32'], ['32.73'], ['32.73', '33'], ['33.01', '34'], []];

describe.each(DATABASE_KINDS)('a database that is %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase(kind);
  });
  afterAll(() => test.remove());

  it.each(SCOPES)('covers with %j the rows that the rules of the domain say', async (regions) => {
    const rows = SCOPES.map((each, place) => ({ place, ...regionColumns(each) }));
    const row = { allRegions: sql`"allRegions"`, regions: sql`regions` };
    const found = await test.database.queries.transaction((transaction) =>
      transaction.execute<{ place: number }>(
        sql`select place from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as given (place integer, "allRegions" boolean, regions text[]) where ${coveredBy(row, regions)} order by place`,
      ),
    );
    const covered = SCOPES.flatMap((each, place) => (coversRegions(regions, each) ? [place] : []));
    expect(found.rows.map(({ place }) => place)).toEqual(covered);
  });

  it.each(SCOPES)('finds within %j what the rules of the domain do', async (regions) => {
    const found = await test.database.queries.transaction((transaction) =>
      transaction.execute<{ code: string | null }>(
        sql`select code from unnest(${sql.param(CODES)}::text[]) as code where ${withinRegions(sql`code`, regions)}`,
      ),
    );
    expect(found.rows.map(({ code }) => code)).toEqual(CODES.filter((code) => isWithin(code, regions)));
  });
});
