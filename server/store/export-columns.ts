import { desc, eq, sql } from 'drizzle-orm';
import { DEFAULT_EXPORT_COLUMNS, EXPORT_SOURCES, type ExportColumn } from '#domain/export-fields.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { exportColumns } from '#server/store/export-schema.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';

/** The columns of exports that hold now. */
export interface ColumnsKept {
  readonly columns: readonly ExportColumn[];
  /** Rises with every change; 0 while nobody has changed them. */
  readonly edition: number;
  /** Null while nobody has changed them. */
  readonly changed: { readonly at: Date; readonly by: string } | null;
}

/** The columns that hold now: as an administrator left them, or those of the product. What is new since is there, and off. */
export async function findExportColumns(transaction: Transaction): Promise<ColumnsKept> {
  const [row] = await transaction
    .select({ kept: exportColumns, name: officeAccount.name })
    .from(exportColumns)
    .leftJoin(officeAccount, eq(officeAccount.id, exportColumns.account))
    .orderBy(desc(exportColumns.id))
    .limit(1);
  if (row === undefined) return { columns: DEFAULT_EXPORT_COLUMNS, edition: 0, changed: null };
  const { id, columns, account, changedAt } = row.kept;
  const known = columns.filter(({ source }) => EXPORT_SOURCES.some((each) => each === source));
  const added = DEFAULT_EXPORT_COLUMNS.filter(({ source }) => known.every((each) => each.source !== source));
  return {
    columns: [...known, ...added.map((column) => ({ ...column, on: false }))],
    edition: id,
    changed: { at: changedAt, by: row.name ?? account },
  };
}

/** The same, for who only looks. */
export function readExportColumns(queries: Queries): Promise<ColumnsKept> {
  return queries.transaction(findExportColumns, READING);
}

/** Keeps other columns, unless somebody else has since they were seen. Exports that have begun keep theirs. */
export function changeExportColumns(
  queries: Queries,
  account: Account,
  { seen, columns }: { readonly seen: number; readonly columns: readonly ExportColumn[] },
  at: Date,
): Promise<ColumnsKept | 'changed-meanwhile'> {
  return queries.transaction(async (transaction) => {
    // One after the other, also for the first change; reading goes on.
    await transaction.execute(sql`lock table ${exportColumns} in share row exclusive mode`);
    if ((await findExportColumns(transaction)).edition !== seen) return 'changed-meanwhile';
    const [kept] = await transaction
      .insert(exportColumns)
      .values({ account: account.id, changedAt: at, columns: columns.map((column) => ({ ...column })) })
      .returning({ id: exportColumns.id });
    if (kept === undefined) throw new Error('The columns were not kept');
    await appendAudit(transaction, {
      at,
      actor: account.id,
      action: 'export-columns-changed',
      detail: { columns: columns.flatMap(({ on, source, heading }) => (on ? [`${source}: ${heading}`] : [])) },
    });
    return { columns, edition: kept.id, changed: { at, by: account.name } };
  });
}
