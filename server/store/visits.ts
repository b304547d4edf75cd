import { type SQL, and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { VisitReport } from '#domain/device-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { coversRegions } from '#domain/roles.ts';
import type { VisitCounts } from '#domain/visit-counts.ts';
import { VISIT_KEPT_DAYS } from '#domain/visit-wire.ts';
import type { Account } from '#server/store/accounts.ts';
import { visit } from '#server/store/agent-schema.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { regionsOf } from '#server/store/region-scope.ts';

export type KeptVisit = typeof visit.$inferSelect;
export type VisitToKeep = Pick<KeptVisit, 'id' | 'sealed' | 'keyId' | 'appointment'>;

/** The most visits that a device is told at once; the earliest day first. */
const TOLD_LIMIT = 200;
/** The most that the office is shown of one agent. */
const SHOWN_LIMIT = 500;

/** The agent of this id, unless she is suspended or not within these regions. */
async function findAgent(transaction: Transaction, id: string, regions: Regions): Promise<{ id: string } | null> {
  const [row] = await transaction
    .select()
    .from(officeAccount)
    .where(and(eq(officeAccount.id, id), eq(officeAccount.role, 'agent'), isNull(officeAccount.suspendedAt)));
  return row !== undefined && coversRegions(regions, regionsOf(row)) ? { id } : null;
}

/** Gives visits to an agent, all of them or none; false when there is no such agent for who asks. */
export function keepVisits(
  queries: Queries,
  given: { readonly account: string; readonly visits: readonly VisitToKeep[]; readonly how: 'typed' | 'file' },
  by: Account,
  at: Date,
): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const agent = await findAgent(transaction, given.account, by.regions);
    if (agent === null) return false;
    const rows = given.visits.map((each) => ({ ...each, accountId: agent.id, createdBy: by.id, createdAt: at }));
    if (rows.length > 0) await transaction.insert(visit).values(rows);
    await appendAudit(transaction, {
      at,
      actor: by.id,
      action: 'visits-assigned',
      subject: agent.id,
      detail: { rows: rows.length, by: given.how },
    });
    return true;
  });
}

/**
 * The visits of an agent, the newest first; null when there is no such agent for who asks.
 *
 * @param opening they are opened: a line of the audit says so
 */
export function listVisits(
  queries: Queries,
  asked: { readonly account: string; readonly opening: boolean },
  by: Account,
  at: Date,
): Promise<readonly KeptVisit[] | null> {
  return queries.transaction(async (transaction) => {
    const agent = await findAgent(transaction, asked.account, by.regions);
    if (agent === null) return null;
    const rows = await transaction
      .select()
      .from(visit)
      .where(eq(visit.accountId, agent.id))
      .orderBy(desc(visit.createdAt), asc(visit.id))
      .limit(SHOWN_LIMIT);
    if (asked.opening && rows.length > 0) {
      const detail = { rows: rows.length };
      await appendAudit(transaction, { at, actor: by.id, action: 'visits-opened', subject: agent.id, detail });
    }
    return rows;
  });
}

/** Takes a visit back that was not made, with all it says; false when there is none for who asks. */
export function removeVisit(queries: Queries, id: string, by: Account, at: Date): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ agent: officeAccount })
      .from(visit)
      .innerJoin(officeAccount, eq(officeAccount.id, visit.accountId))
      .where(eq(visit.id, id))
      .for('update', { of: visit });
    if (row === undefined || !coversRegions(by.regions, regionsOf(row.agent))) return false;
    await transaction.delete(visit).where(eq(visit.id, id));
    await appendAudit(transaction, { at, actor: by.id, action: 'visit-removed', subject: row.agent.id });
    return true;
  });
}

/** After these nothing is left to do. */
const ENDS = ['enrolled', 'refused'] as const satisfies readonly VisitReport['outcome'][];

/**
 * Writes down what a device tells of its agent's visits. Of two reports on one the later to arrive counts, whatever its clock says: contacts
 * of a device follow one another, and a clock that ran ahead would keep out all that comes after it. Only what ended is opened again by
 * no earlier word, which is another device's.
 */
export function noteVisits(
  queries: Queries,
  told: { readonly account: string; readonly reports: readonly VisitReport[] },
  at: Date,
): Promise<void> {
  return queries.transaction(async (transaction) => {
    for (const { id, outcome, reason, next = null, atMs } of told.reports) {
      const isEnd = ENDS.some((end) => end === outcome);
      await transaction
        .update(visit)
        .set({
          outcome,
          reason: outcome === 'refused' ? reason : null,
          outcomeAtMs: atMs,
          reportedAt: at,
          endedAt: isEnd ? at : null,
          ...(next !== null && { appointment: next }),
        })
        .where(
          and(
            eq(visit.id, id),
            eq(visit.accountId, told.account),
            // Told again, it is the same: what follows from it has happened.
            or(isNull(visit.outcomeAtMs), ne(visit.outcomeAtMs, atMs), ne(visit.outcome, outcome)),
            isEnd ? undefined : or(isNull(visit.endedAt), lt(visit.outcomeAtMs, atMs)),
          ),
        );
    }
  });
}

/** The visits that an agent has still to make, for her device: those with a day first. */
export function takeVisits(queries: Queries, account: string, at: Date): Promise<readonly KeptVisit[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select()
      .from(visit)
      .where(and(eq(visit.accountId, account), isNull(visit.endedAt)))
      .orderBy(sql`${visit.appointment} asc nulls last`, asc(visit.createdAt), asc(visit.id))
      .limit(TOLD_LIMIT);
    const untold = rows.flatMap(({ id, toldAt }) => (toldAt === null ? [id] : []));
    if (untold.length > 0) await transaction.update(visit).set({ toldAt: at }).where(inArray(visit.id, untold));
    return rows;
  });
}

/** How far an agent's list is, as long as its visits are kept. */
export async function countVisits(queries: Queries, account: string): Promise<VisitCounts> {
  const rows = await queries.transaction(
    (transaction) =>
      transaction
        .select({ outcome: visit.outcome, visits: count() })
        .from(visit)
        .where(eq(visit.accountId, account))
        .groupBy(visit.outcome),
    READING,
  );
  const of = (outcome: VisitReport['outcome']) => rows.find((row) => row.outcome === outcome)?.visits ?? 0;
  const all = rows.reduce((sum, { visits }) => sum + visits, 0);
  return { all, enrolled: of('enrolled'), refused: of('refused'), notHome: of('not-home') };
}

/** Erases the visits whose time is over, with all they say: some days after they ended, or when nobody made them for long. */
export function eraseOldVisits(queries: Queries, at: Date): Promise<number> {
  const before = (days: number) => new Date(at.getTime() - days * 86_400_000);
  const isOver: SQL | undefined = or(
    and(isNotNull(visit.endedAt), lt(visit.endedAt, before(VISIT_KEPT_DAYS.ended))),
    and(isNull(visit.endedAt), lt(visit.createdAt, before(VISIT_KEPT_DAYS.open))),
  );
  return queries.transaction(async (transaction) => {
    const erased = await transaction.delete(visit).where(isOver).returning({ id: visit.id });
    return erased.length;
  });
}
