import { stringify } from 'csv-stringify/sync';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, configure } from '@zip.js/zip.js';
import writeXlsxFile from 'write-excel-file/node';
import type { ExportColumn, ExportSource, ExportValue } from '#domain/export-fields.ts';
import type { ExportFormat } from '#domain/export-wire.ts';
import { toCsvCell, toWorkbookCell } from '#domain/spreadsheet-cell.ts';

configure({ useWebWorkers: false });

/** What is written into one file. */
export interface ExportTable {
  readonly columns: readonly Pick<ExportColumn, 'source' | 'heading'>[];
  readonly rows: readonly Readonly<Record<ExportSource, ExportValue>>[];
}

/** Writes a table as a file of this kind. */
export function writeExport(table: ExportTable, format: ExportFormat): Promise<Uint8Array> {
  return format.kind === 'xlsx' ? writeWorkbook(table) : Promise.resolve(writeCsv(table, format));
}

/** CSV (RFC 4180) in UTF-8, every text in quotes: none of it is run or changed by a spreadsheet. */
function writeCsv({ columns, rows }: ExportTable, format: Extract<ExportFormat, { kind: 'csv' }>): Uint8Array {
  const records = [
    columns.map(({ heading }) => toCsvCell(heading)),
    ...rows.map((row) =>
      columns.map(({ source }) => {
        const value = row[source];
        return typeof value === 'number' ? value : toCsvCell(value);
      }),
    ),
  ];
  return Buffer.from(
    stringify(records, {
      delimiter: format.separator,
      bom: format.bom,
      quoted_string: true,
      quoted_empty: false,
      record_delimiter: '\r\n',
    }),
  );
}

/** A workbook in which every text is a text to the program that opens it: no formula, no number, no day. */
function writeWorkbook({ columns, rows }: ExportTable): Promise<Uint8Array> {
  const cellOf = (value: ExportValue) =>
    typeof value === 'number'
      ? { type: Number, value, format: '0' }
      : // An empty text would be refused by no program, but shown as a filled cell.
        value === ''
        ? null
        : { type: String, value: toWorkbookCell(value), format: '@' };
  const data = [
    columns.map(({ heading }) => ({ type: String, value: toWorkbookCell(heading), fontWeight: 'bold' as const })),
    ...rows.map((row) => columns.map(({ source }) => cellOf(row[source]))),
  ];
  return writeXlsxFile(data, {
    sheet: 'Payung',
    stickyRowsCount: 1,
    columns: columns.map(({ heading }) => ({ width: Math.max(12, heading.length + 2) })),
  }).toBuffer();
}

/** AES with a key of 256 bits. */
const AES_256 = 3;

/** Closes a file with a password, as a ZIP that 7-Zip, WinRAR and Keka open (WinZip's AE-2). */
export async function closeWithPassword(name: string, file: Uint8Array, password: string): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    password,
    encryptionStrength: AES_256,
    // When it was made stands in its name; the clock of this server is nobody's business.
    lastModDate: new Date(2000, 0, 1),
  });
  await zip.add(name, new Uint8ArrayReader(file));
  return zip.close();
}
