import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { AgentFigures } from '#domain/agent-wire.ts';
import { dayInJakarta } from '#domain/plain-date.ts';
import type { Regions } from '#domain/roles.ts';
import type { Queries } from '#server/store/connect.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { withinRegions } from '#server/store/region-scope.ts';
import { submission } from '#server/store/schema.ts';

const DAY_MS = 86_400_000;
/** The most cases sent back that are named. */
const RETURNED_LIMIT = 200;

/** What these agents have enrolled, by stage, today and in the last seven days: counts that name nobody. */
export function countAgentFigures(
  queries: Queries,
  accounts: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, AgentFigures>> {
  return queries.transaction(async (transaction) => {
    const today = new Date(`${dayInJakarta(at)}T00:00:00.000+07:00`);
    const week = new Date(today.getTime() - 6 * DAY_MS);
    const since = (moment: Date) =>
      sql<number>`count(*) filter (where ${submission.firstReceivedAt} >= ${moment.toISOString()}::timestamptz)::int`;
    const rows = await transaction
      .select({
        account: submission.agentAccount,
        stage: submission.stage,
        cases: sql<number>`count(*)::int`,
        today: since(today),
        week: since(week),
      })
      .from(submission)
      .where(inArray(submission.agentAccount, [...accounts]))
      .groupBy(submission.agentAccount, submission.stage);
    return new Map(
      accounts.map((account) => {
        const own = rows.filter((row) => row.account === account);
        const sum = (of: 'today' | 'week') => own.reduce((total, row) => total + row[of], 0);
        const stages = Object.fromEntries(own.map(({ stage, cases }) => [stage, cases]));
        return [account, { today: sum('today'), week: sum('week'), stages }];
      }),
    );
  }, READING);
}

/** The cases of an agent that were sent back and wait for a correction, the longest first; only those within these regions. */
export function listReturned(queries: Queries, account: string, regions: Regions) {
  return queries.transaction(
    (transaction) =>
      transaction
        .select({ id: submission.id, reference: submission.reference, since: submission.stageSince })
        .from(submission)
        .where(
          and(
            eq(submission.agentAccount, account),
            eq(submission.stage, 'needs-correction'),
            isNull(submission.erasedAt),
            withinRegions(submission.regency, regions),
          ),
        )
        .orderBy(asc(submission.stageSince), asc(submission.id))
        .limit(RETURNED_LIMIT),
    READING,
  );
}
