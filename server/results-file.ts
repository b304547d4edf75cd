import type { ExportColumn } from '#domain/export-fields.ts';
import { type ResultRow, readResultTable } from '#domain/result-rows.ts';
import { type FileProblem, RESULT_FILE_BYTES, RESULT_ROWS_LIMIT } from '#domain/results-wire.ts';
import { readTables } from '#server/table-file.ts';

export type ResultsRead =
  { readonly ok: true; readonly rows: readonly ResultRow[] } | { readonly ok: false; readonly problem: FileProblem };

/** Reads participant numbers out of a file: a workbook, or CSV in any of the forms that spreadsheets write. */
export async function readResultsFile(bytes: Uint8Array, columns: readonly ExportColumn[]): Promise<ResultsRead> {
  const tables = await readTables(bytes, RESULT_FILE_BYTES);
  if (!tables.ok) return tables;
  const read = tables.tables.map((table) => readResultTable(table, columns));
  // The sheet that has what we look for; without one, what is wrong with the first.
  const found = read.find((table) => table.ok) ?? read[0];
  if (found === undefined) return { ok: false, problem: 'file-empty' };
  if (found.ok && found.rows.length > RESULT_ROWS_LIMIT) return { ok: false, problem: 'rows-too-many' };
  return found;
}
