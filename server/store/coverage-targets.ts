import { desc, eq, like, sql } from 'drizzle-orm';
import type { CoverageTarget } from '#domain/coverage-wire.ts';
import { WHOLE_COUNTRY } from '#domain/coverage-wire.ts';
import { type Regions, isWithin } from '#domain/roles.ts';
import type { Queries } from '#server/store/connect.ts';
import { coverageTarget } from '#server/store/coverage-schema.ts';
import { appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { withinRegions } from '#server/store/region-scope.ts';

/** How many changes of targets are shown. */
const HISTORY_LIMIT = 200;

/** The targets that hold in a year and its months, by region and period. */
export function findTargets(queries: Queries, year: number): Promise<readonly CoverageTarget[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .selectDistinctOn([coverageTarget.region, coverageTarget.period])
      .from(coverageTarget)
      .where(like(coverageTarget.period, `${year}%`))
      .orderBy(coverageTarget.region, coverageTarget.period, desc(coverageTarget.id));
    return rows
      .map(({ region, period, registered, womenPermille, needsPermille }) => ({
        region,
        period,
        registered,
        womenPermille,
        needsPermille,
      }))
      .filter(isTarget);
  }, READING);
}

/** A target that was taken back says nothing. */
function isTarget({ registered, womenPermille, needsPermille }: CoverageTarget): boolean {
  return registered !== null || womenPermille !== null || needsPermille !== null;
}

/** What was set within these regions, the newest first, and by whom; and which of it holds. */
export function listTargets(queries: Queries, regions: Regions) {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select({ kept: coverageTarget, name: officeAccount.name })
      .from(coverageTarget)
      .leftJoin(officeAccount, eq(officeAccount.id, coverageTarget.account))
      .where(withinRegions(coverageTarget.region, regions))
      .orderBy(desc(coverageTarget.id))
      .limit(HISTORY_LIMIT);
    const seen = new Set<string>();
    return rows.map(({ kept, name }) => {
      const place = `${kept.region} ${kept.period}`;
      const isNewest = !seen.has(place);
      seen.add(place);
      return { ...kept, name, holds: isNewest && isTarget(kept) };
    });
  }, READING);
}

/** Sets what is to be reached; false when the region is not within the account's. */
export async function setTarget(
  queries: Queries,
  target: CoverageTarget,
  { account, regions, at }: { readonly account: string; readonly regions: Regions; readonly at: Date },
): Promise<boolean> {
  if (!mayHaveTarget(target.region, regions)) return false;
  await queries.transaction(async (transaction) => {
    // One after the other, so that the newest is the one that was set last.
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended('coverage-target', 0))`);
    await transaction.insert(coverageTarget).values({ ...target, account, setAt: at });
    const { region, ...detail } = target;
    await appendAudit(transaction, { at, actor: account, action: 'target-set', subject: region, detail });
  });
  return true;
}

function mayHaveTarget(region: string, regions: Regions): boolean {
  return region === WHOLE_COUNTRY ? regions === 'all' : isWithin(region, regions);
}
