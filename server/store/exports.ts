import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { ExportColumn } from '#domain/export-fields.ts';
import { EXPORTS_LISTED, type ExportFilters, type ExportFormat } from '#domain/export-wire.ts';
import { narrowRegions } from '#domain/queue.ts';
import { type Regions, coversRegions } from '#domain/roles.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { type NewPart, type TakenCase, findNextCases, pinCases, takePinned } from '#server/store/export-cases.ts';
import { caseExport, exportPart } from '#server/store/export-schema.ts';
import { findExportColumns } from '#server/store/export-columns.ts';
import { type Transaction, appendAudit, appendAudits } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { coveredBy, regionColumns, regionsOf } from '#server/store/region-scope.ts';

/** Any number, the same for all instances: "payxpo" in ASCII. Only one export takes what is new at a time. */
const NEW_CASES_LOCK = '0x70617978706f';

/** An export as it stands. */
export interface ListedExport {
  readonly id: string;
  readonly begunAt: Date;
  readonly begunBy: string;
  readonly filters: ExportFilters;
  readonly regions: Regions;
  readonly format: ExportFormat;
  /** How many cases each part holds, in order. */
  readonly parts: readonly number[];
  readonly finished: boolean;
}

/** Who exports, where she may, and when. */
export interface ExportAct {
  readonly account: Account;
  readonly at: Date;
}

/** Begins an export with the columns that hold now; null when there is not one case for it. Nothing is opened yet. */
export function beginExport(
  queries: Queries,
  { account, at }: ExportAct,
  asked: { readonly id: string; readonly filters: ExportFilters; readonly format: ExportFormat },
): Promise<ListedExport | null> {
  return queries.transaction(async (transaction) => {
    const { id, filters, format } = asked;
    const regions = narrowRegions(account.regions, filters.region);
    const [first] = await findNextCases(transaction, { filters, regions, place: null }, 1);
    if (first === undefined) return null;
    const { columns } = await findExportColumns(transaction);
    await transaction.insert(caseExport).values({
      id,
      account: account.id,
      begunAt: at,
      filters,
      format,
      columns: columns.filter(({ on }) => on),
      ...regionColumns(regions),
    });
    await appendAudit(transaction, {
      at,
      actor: account.id,
      action: 'export-begun',
      subject: id,
      detail: {
        ...filters,
        regions,
        format: format.kind,
        columns: columns.flatMap(({ on, source }) => (on ? [source] : [])),
      },
    });
    return { id, begunAt: at, begunBy: account.name, filters, regions, format, parts: [], finished: false };
  });
}

/** The newest exports whose regions are all among these. */
export function listExports(queries: Queries, regions: Regions): Promise<ListedExport[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select({ row: caseExport, name: officeAccount.name })
      .from(caseExport)
      .leftJoin(officeAccount, eq(officeAccount.id, caseExport.account))
      .where(coveredBy(caseExport, regions))
      .orderBy(desc(caseExport.begunAt), desc(caseExport.id))
      .limit(EXPORTS_LISTED);
    if (rows.length === 0) return [];
    const parts = await transaction
      .select()
      .from(exportPart)
      .where(
        inArray(
          exportPart.exportId,
          rows.map(({ row }) => row.id),
        ),
      )
      .orderBy(asc(exportPart.part));
    return rows.map(({ row, name }) => ({
      id: row.id,
      begunAt: row.begunAt,
      begunBy: name ?? row.account,
      filters: row.filters,
      regions: regionsOf(row),
      format: row.format,
      parts: parts.flatMap(({ exportId, cases }) => (exportId === row.id ? [cases] : [])),
      finished: row.finishedAt !== null,
    }));
  }, READING);
}

/** A part taken out to be written: its cases still sealed, their opening already written down. */
export interface TakenPart {
  readonly format: ExportFormat;
  readonly columns: readonly ExportColumn[];
  readonly begunAt: Date;
  readonly cases: readonly TakenCase[];
  /** How many are no longer there, or no longer hers to see. */
  readonly leftOut: number;
}

/**
 * Takes out a part of an export: the next one, which is put together now, or one that was made, with the same versions of the same cases.
 * Null when there is no such part for this account. Each case that is taken out has its line in the audit, each time.
 *
 * @param isClosed the file will be closed with a password
 * @param limit the most cases of a part that is put together now
 */
export function takeExportPart(
  queries: Queries,
  { account, at }: ExportAct,
  asked: { readonly id: string; readonly part: number; readonly isClosed: boolean },
  limit: number,
): Promise<TakenPart | null> {
  return queries.transaction(async (transaction) => {
    const { id, part } = asked;
    // Two that ask for the next part at once get the same one.
    const [held] = await transaction.select().from(caseExport).where(eq(caseExport.id, id)).for('update');
    if (held === undefined || !coversRegions(account.regions, regionsOf(held))) return null;
    const [made] = await transaction
      .select()
      .from(exportPart)
      .where(and(eq(exportPart.exportId, id), eq(exportPart.part, part)));
    const kept = made ?? (await makePart(transaction, held, part, limit, at));
    if (kept === null) return null;
    const cases = await takePinned(transaction, { id, part, regions: account.regions, madeAt: kept.madeAt });
    await appendAudits(transaction, [
      ...cases.map((taken) => ({
        at,
        actor: account.id,
        action: 'case-opened',
        subject: taken.id,
        // No line of the audit names two cases; this one leads to the file in which it left the house.
        detail: { reason: 'export', export: id, part, version: taken.version },
      })),
      {
        at,
        actor: account.id,
        action: made === undefined ? 'export-part-made' : 'export-part-again',
        subject: id,
        detail: { part, cases: cases.length, closed: asked.isClosed },
      },
    ]);
    return {
      format: held.format,
      columns: held.columns,
      begunAt: held.begunAt,
      cases,
      leftOut: kept.cases - cases.length,
    };
  });
}

/** Puts the next part together; null when it is not this one's turn, or nothing is left. */
async function makePart(
  transaction: Transaction,
  held: typeof caseExport.$inferSelect,
  part: number,
  limit: number,
  at: Date,
): Promise<NewPart | null> {
  const [last] = await transaction
    .select({ part: exportPart.part })
    .from(exportPart)
    .where(eq(exportPart.exportId, held.id))
    .orderBy(desc(exportPart.part))
    .limit(1);
  if (held.finishedAt !== null || part !== (last?.part ?? 0) + 1) return null;
  const place =
    held.placeReceivedAt === null || held.placeId === null
      ? null
      : { receivedAt: held.placeReceivedAt.toISOString(), id: held.placeId };
  // Another export that has read the same cases as new, and pins them only later, would hold them too: its people registered twice.
  if (held.filters.onlyNew) {
    await transaction.execute(sql`select pg_advisory_xact_lock(${Number(NEW_CASES_LOCK)}::bigint)`);
  }
  // One more, to know whether another part follows.
  const next = await findNextCases(transaction, { filters: held.filters, regions: regionsOf(held), place }, limit + 1);
  const cases = next.slice(0, limit);
  const end = cases.at(-1);
  await transaction
    .update(caseExport)
    .set({
      ...(end !== undefined && { placeReceivedAt: end.receivedAt, placeId: end.id }),
      ...(next.length <= limit && { finishedAt: at }),
    })
    .where(eq(caseExport.id, held.id));
  if (end === undefined) return null;
  await transaction.insert(exportPart).values({ exportId: held.id, part, cases: cases.length, madeAt: at });
  await pinCases(transaction, held.id, part, cases);
  return { cases: cases.length, madeAt: at };
}
