import { desc, eq } from 'drizzle-orm';
import { DEFAULT_EXPORT_COLUMNS, EXPORT_SOURCES, type ExportColumn } from '#domain/export-fields.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { exportColumns } from '#server/store/export-schema.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';

/** The columns of exports that hold now. */
export interface ColumnsKept {
  readonly columns: readonly ExportColumn[];
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
  if (row === undefined) return { columns: DEFAULT_EXPORT_COLUMNS, changed: null };
  const { columns, account, changedAt } = row.kept;
  const known = columns.filter(({ source }) => EXPORT_SOURCES.some((each) => each === source));
  const added = DEFAULT_EXPORT_COLUMNS.filter(({ source }) => known.every((each) => each.source !== source));
  return {
    columns: [...known, ...added.map((column) => ({ ...column, on: false }))],
    changed: { at: changedAt, by: row.name ?? account },
  };
}

/** The same, for who only looks. */
export function readExportColumns(queries: Queries): Promise<ColumnsKept> {
  return queries.transaction(findExportColumns);
}

/** Keeps other columns. Exports that have begun keep theirs. */
export function changeExportColumns(
  queries: Queries,
  account: Account,
  columns: readonly ExportColumn[],
  at: Date,
): Promise<ColumnsKept> {
  return queries.transaction(async (transaction) => {
    await transaction
      .insert(exportColumns)
      .values({ account: account.id, changedAt: at, columns: columns.map((column) => ({ ...column })) });
    await appendAudit(transaction, {
      at,
      actor: account.id,
      action: 'export-columns-changed',
      detail: { columns: columns.flatMap(({ on, source, heading }) => (on ? [`${source}: ${heading}`] : [])) },
    });
    return { columns, changed: { at, by: account.name } };
  });
}
