import { BlobReader, type FileEntry, ZipReader, configure } from '@zip.js/zip.js';
import { CsvError, parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import type { SheetCell, SheetRow } from '#domain/result-rows.ts';
import type { FileProblem } from '#domain/results-wire.ts';

configure({ useWebWorkers: false });

/** The tables of a file: each sheet of a workbook, or the one of CSV. */
type Tables =
  | { readonly ok: true; readonly tables: readonly (readonly SheetRow[])[] }
  | { readonly ok: false; readonly problem: FileProblem };

/** What a workbook may swell to: a hundred times what anybody needs, and no more than this server can hold. */
const UNPACKED_BYTES_LIMIT = 60_000_000;

/** Reads a workbook, or CSV in any of the forms that spreadsheets write; a file tells by its first bytes which of them it is. */
export async function readTables(bytes: Uint8Array, bytesLimit: number): Promise<Tables> {
  if (bytes.length === 0) return { ok: false, problem: 'file-empty' };
  if (bytes.length > bytesLimit) return { ok: false, problem: 'file-too-large' };
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes);
  // The container of .xls, and of any workbook that has a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, problem: 'file-old' };
  const text = decode(bytes);
  return text === null ? { ok: false, problem: 'file-unreadable' } : readCsv(text);
}

/** The same as texts: what is no text in a workbook is as near to what was meant as it can be. */
export async function readTextTables(
  bytes: Uint8Array,
  bytesLimit: number,
): Promise<
  | { readonly ok: true; readonly tables: readonly (readonly (readonly string[])[])[] }
  | { readonly ok: false; readonly problem: FileProblem }
> {
  const read = await readTables(bytes, bytesLimit);
  return read.ok ? { ok: true, tables: read.tables.map((table) => table.map((row) => row.map(textOf))) } : read;
}

/** A day comes out of a workbook as a moment, quoted. */
function textOf(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell.number;
  return /^"(\d{4}-\d\d-\d\d)T/.exec(cell)?.[1] ?? cell;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

async function readWorkbook(bytes: Uint8Array): Promise<Tables> {
  try {
    const zip = new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)])));
    const entries = await zip.getEntries();
    if (entries.some(({ encrypted }) => encrypted)) return { ok: false, problem: 'file-locked' };
    if (entries.every(({ filename }) => filename !== 'xl/workbook.xml'))
      return { ok: false, problem: 'file-unreadable' };
    if (await swells(entries.filter((entry) => !entry.directory))) return { ok: false, problem: 'file-too-large' };
    // As the file writes them: what was rounded is seen, and not rounded once more.
    const sheets = await readXlsxFile(Buffer.from(bytes), { parseNumber: (number) => ({ number }) });
    return { ok: true, tables: sheets.map(({ data }) => data.map((row) => row.map(cellOf))) };
  } catch {
    // Cut off, or no workbook inside: what is wrong in it is nobody's business but of who made it.
    return { ok: false, problem: 'file-unreadable' };
  }
}

/** Is there more in it than may be unpacked? What the directory says of the sizes is not believed. */
async function swells(entries: readonly FileEntry[]): Promise<boolean> {
  let left = UNPACKED_BYTES_LIMIT;
  for (const entry of entries) {
    const counter = new WritableStream<Uint8Array>({
      write: (chunk) => {
        left -= chunk.length;
        if (left < 0) throw new Error('too much');
      },
    });
    // It ends at the limit, or is damaged: of the two, the first has spent what was left.
    await entry.getData(counter).catch(() => undefined);
    if (left < 0) return true;
  }
  return false;
}

function cellOf(cell: unknown): SheetCell {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'object' && 'number' in cell && typeof cell.number === 'string') return { number: cell.number };
  // A day or a truth is no number of anybody: it is looked at as a text, and refused.
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

/** Text of any of the forms that Excel writes; null when it is none. */
function decode(bytes: Uint8Array): string | null {
  const text = startsWith(bytes, [0xff, 0xfe])
    ? new TextDecoder('utf-16le').decode(bytes)
    : startsWith(bytes, [0xfe, 0xff])
      ? new TextDecoder('utf-16be').decode(bytes)
      : decodeBytes(bytes);
  return text.includes('\0') ? null : text;
}

function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: Windows' own. What we look for is written with letters and digits that are the same in both.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const SEPARATORS = [',', ';', '\t', '|'];

function readCsv(text: string): Tables {
  // A first line with which Excel is told the separator.
  const [, told, body = text] = /^sep=(.)\r?\n([\s\S]*)$/i.exec(text) ?? [];
  try {
    const delimiter = told ?? separatorOf(body);
    const records: string[][] = parse(body, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      relax_quotes: true,
      max_record_size: 100_000,
    });
    return { ok: true, tables: [records] };
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    // A quote that never ends, or a line without one: no table.
    return { ok: false, problem: 'file-unreadable' };
  }
}

/** The separator that its first lines have most of. */
function separatorOf(text: string): string {
  const beginning = text.split('\n', 20).join('\n');
  const counted = SEPARATORS.map((separator) => ({ separator, count: beginning.split(separator).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).separator;
}
