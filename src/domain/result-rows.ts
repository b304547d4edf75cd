import { Kpj } from '#domain/case-wire.ts';
import type { ExportColumn, ExportSource } from '#domain/export-fields.ts';
import { parseNik } from '#domain/nik.ts';
import { parseReference } from '#domain/reference.ts';
import { fromCsvCell } from '#domain/spreadsheet-cell.ts';

/**
 * Reads participant numbers (KPJ) out of a table that came back from the official system: whose they are says the reference code or the
 * NIK. Columns are known by their headings; what a spreadsheet may have rounded or cut is refused, never guessed.
 */

/** A cell: a text, a number as the file writes it ('3.27E+15'), or nothing. */
export type SheetCell = string | { readonly number: string } | null;
export type SheetRow = readonly SheetCell[];

/** Why a row cannot be used. */
export const ROW_DAMAGES = [
  'key-empty',
  'reference-wrong',
  'nik-wrong',
  'nik-rounded',
  'kpj-wrong',
  'kpj-rounded',
  'kpj-short',
  'kpj-twice',
  'case-twice',
] as const;
export type RowDamage = (typeof ROW_DAMAGES)[number];

/** A row that can be looked for. */
export interface ResultKeys {
  readonly reference: string | null;
  readonly nik: string | null;
  readonly kpj: string;
}

/** A row of the table, by the number that the spreadsheet shows beside it. */
export interface ResultRow {
  readonly row: number;
  /** `kpj-empty`: there is no number yet, which is no mistake. */
  readonly read: ResultKeys | 'kpj-empty' | RowDamage;
}

export type ResultTable =
  | { readonly ok: true; readonly rows: readonly ResultRow[] }
  | { readonly ok: false; readonly problem: 'columns-missing' | 'columns-twice' | 'rows-none' };

type Key = 'reference' | 'nik' | 'kpj';

/** Headings by which a column is known, as letters and digits alone; those of the exports of this house come with them. */
const HEADINGS: Readonly<Record<Key, readonly string[]>> = {
  reference: [
    'reference',
    'kodekiriman',
    'kodereferensi',
    'nomorreferensi',
    'noreferensi',
    'referensi',
    'referencecode',
    'referencenumber',
  ],
  nik: [
    'nik',
    'nonik',
    'nomornik',
    'nomorindukkependudukan',
    'noktp',
    'nomorktp',
    'nationalid',
    'nationalidnumber',
    'idnumber',
  ],
  kpj: [
    'kpj',
    'nokpj',
    'nomorkpj',
    'nomorpesertakpj',
    'nomorpeserta',
    'nopeserta',
    'nomorkartupeserta',
    'nokartupeserta',
    'participantnumber',
    'membernumber',
    'membershipnumber',
    'cardnumber',
  ],
};

/** The headings stand somewhere among the first rows: above them there may be a title. */
const ROWS_BEFORE_HEADINGS = 20;
/** Digits that a spreadsheet keeps of a number. */
const EXACT_DIGITS = 15;
/** Digits of an official participant number: with fewer, zeros at its beginning may have been lost. */
const KPJ_DIGITS = 11;

/**
 * Reads a table.
 *
 * @param columns of our exports, whose headings an administrator may have changed
 */
export function readResultTable(table: readonly SheetRow[], columns: readonly ExportColumn[]): ResultTable {
  const at = table.slice(0, ROWS_BEFORE_HEADINGS).findIndex((row) => {
    const keys = row.map((cell) => keyOf(cell, columns));
    return keys.includes('kpj') && (keys.includes('reference') || keys.includes('nik'));
  });
  const headings = table[at];
  if (headings === undefined) return { ok: false, problem: 'columns-missing' };
  const keys = headings.map((cell) => keyOf(cell, columns));
  const known = keys.filter((key) => key !== null);
  if (new Set(known).size !== known.length) return { ok: false, problem: 'columns-twice' };
  const cellOf = (row: SheetRow, key: Key) => (keys.includes(key) ? (row[keys.indexOf(key)] ?? null) : null);
  const rows = table.slice(at + 1).flatMap((row, below): ResultRow[] => {
    if (row.every((cell) => textOf(cell) === '')) return [];
    const read = readRow(cellOf(row, 'reference'), cellOf(row, 'nik'), cellOf(row, 'kpj'));
    return [{ row: at + below + 2, read }];
  });
  return rows.length === 0 ? { ok: false, problem: 'rows-none' } : { ok: true, rows: withoutTwins(rows) };
}

function keyOf(cell: SheetCell, columns: readonly ExportColumn[]): Key | null {
  const heading = compact(textOf(cell));
  if (heading === '') return null;
  const own = columns.find((column) => compact(column.heading) === heading);
  // What our own export calls so wins over what others may call so.
  if (own !== undefined) return isKey(own.source) ? own.source : null;
  const keys = ['kpj', 'reference', 'nik'] as const;
  return keys.find((key) => HEADINGS[key].includes(heading)) ?? null;
}

function isKey(source: ExportSource): source is Key {
  return source === 'reference' || source === 'nik' || source === 'kpj';
}

function compact(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function readRow(reference: SheetCell, nik: SheetCell, kpj: SheetCell): ResultRow['read'] {
  if (textOf(kpj) === '') return 'kpj-empty';
  const number = readKpj(kpj);
  if (!number.ok) return number.damage;
  const referenceText = textOf(reference);
  const nikText = textOf(nik);
  if (referenceText === '' && nikText === '') return 'key-empty';
  const code = parseReference(referenceText);
  if (referenceText !== '' && code === null) return 'reference-wrong';
  const isRounded = nikText !== '' && isRoundedNik(nik);
  // With a code beside it a rounded NIK is not needed.
  if (isRounded && code === null) return 'nik-rounded';
  const read = nikText === '' || isRounded ? null : parseNik(nikText);
  if (read !== null && !read.ok) return 'nik-wrong';
  return { reference: code, nik: read === null ? null : read.value, kpj: number.value };
}

function readKpj(
  cell: SheetCell,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly damage: RowDamage } {
  const text = textOf(cell)
    .toUpperCase()
    .replaceAll(/[\s.-]/g, '');
  if (hasExponent(textOf(cell))) return { ok: false, damage: 'kpj-rounded' };
  const isDigits = /^\d+$/.test(text);
  if (typeof cell === 'object' && cell !== null && (!isDigits || text.length > EXACT_DIGITS)) {
    return { ok: false, damage: 'kpj-rounded' };
  }
  if (isDigits && text.length < KPJ_DIGITS) return { ok: false, damage: 'kpj-short' };
  return Kpj.safeParse(text).success ? { ok: true, value: text } : { ok: false, damage: 'kpj-wrong' };
}

/** Sixteen digits are more than a spreadsheet keeps of a number: the last is lost, and nobody sees it. */
function isRoundedNik(cell: SheetCell): boolean {
  return (typeof cell === 'object' && cell !== null) || hasExponent(textOf(cell));
}

function hasExponent(text: string): boolean {
  return /^[+-]?\d+([.,]\d+)?E[+-]?\d+$/i.test(text);
}

function textOf(cell: SheetCell): string {
  if (cell === null) return '';
  return (typeof cell === 'string' ? fromCsvCell(cell.trim()) : cell.number).trim();
}

/** Of one number for two people, and of two numbers for one, nobody can say which is right: none is. */
function withoutTwins(rows: readonly ResultRow[]): ResultRow[] {
  const counts = new Map<string, number>();
  const add = (kind: string, value: string | null) => {
    if (value !== null) counts.set(`${kind} ${value}`, (counts.get(`${kind} ${value}`) ?? 0) + 1);
  };
  for (const { read } of rows) {
    if (typeof read === 'string') continue;
    add('kpj', read.kpj);
    add('reference', read.reference);
    add('nik', read.nik);
  }
  const isTwice = (kind: string, value: string | null) => value !== null && (counts.get(`${kind} ${value}`) ?? 0) > 1;
  return rows.map(({ row, read }) => {
    if (typeof read === 'string') return { row, read };
    if (isTwice('reference', read.reference) || isTwice('nik', read.nik)) return { row, read: 'case-twice' };
    return { row, read: isTwice('kpj', read.kpj) ? 'kpj-twice' : read };
  });
}
