import { parsePersonName } from '#domain/person-name.ts';
import { parsePhone } from '#domain/phone.ts';
import { type PlainDate, parsePlainDate } from '#domain/plain-date.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { fromCsvCell } from '#domain/spreadsheet-cell.ts';
import { characterCount, tidyText } from '#domain/typed-text.ts';

/** Visits that the office asks of an agent, as they are typed or stand in a file. */

export const VISIT_COLUMNS = ['name', 'address', 'phone', 'note', 'appointment'] as const;
export type VisitColumn = (typeof VISIT_COLUMNS)[number];

/** Whom to visit, and where. Sealed as soon as it is kept. */
export interface VisitContent {
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly note: string | null;
}

export interface Visit extends VisitContent {
  readonly appointment: PlainDate | null;
}

export type TypedVisit = Readonly<Record<VisitColumn, string>>;

export interface VisitProblem {
  readonly column: VisitColumn;
  readonly problem: ProblemCode;
}

export type VisitJudged =
  { readonly ok: true; readonly visit: Visit } | { readonly ok: false; readonly problems: readonly VisitProblem[] };

const VISIT_ADDRESS_MAX = 200;
const VISIT_NOTE_MAX = 300;

/** How a column may be headed, in small letters: Indonesian first, then English. */
const HEADINGS: Readonly<Record<VisitColumn, readonly string[]>> = {
  name: ['nama', 'nama lengkap', 'name'],
  address: ['alamat', 'address'],
  phone: ['hp', 'no hp', 'nomor hp', 'telepon', 'no telepon', 'wa', 'phone'],
  note: ['catatan', 'keterangan', 'note'],
  appointment: ['janji', 'tanggal janji', 'tanggal', 'kunjungan', 'appointment', 'date'],
};

/** Judges a visit as it was typed: name and address are needed, the rest may be empty. */
export function judgeVisit(typed: TypedVisit): VisitJudged {
  const name = parsePersonName(typed.name);
  const address = neutral(typed.address);
  const note = neutral(typed.note);
  const phone = typed.phone.trim() === '' ? null : parsePhone(typed.phone);
  const appointment = typed.appointment.trim() === '' ? null : parsePlainDate(typed.appointment);
  const problems: VisitProblem[] = [
    ...(name.ok ? [] : [{ column: 'name' as const, problem: name.problem }]),
    ...addressProblem(address),
    ...(phone === null || phone.ok ? [] : [{ column: 'phone' as const, problem: phone.problem }]),
    ...(characterCount(note) > VISIT_NOTE_MAX ? [{ column: 'note' as const, problem: 'too-long' as const }] : []),
    ...(appointment === null || appointment.ok
      ? []
      : [{ column: 'appointment' as const, problem: appointment.problem }]),
  ];
  if (problems.length > 0 || !name.ok) return { ok: false, problems };
  return {
    ok: true,
    visit: {
      name: name.value,
      address,
      phone: phone?.ok === true ? phone.value : null,
      note: note === '' ? null : note,
      appointment: appointment?.ok === true ? appointment.value : null,
    },
  };
}

function addressProblem(address: string): VisitProblem[] {
  const length = characterCount(address);
  if (length < 3) return [{ column: 'address', problem: 'street-too-short' }];
  return length > VISIT_ADDRESS_MAX ? [{ column: 'address', problem: 'street-too-long' }] : [];
}

/** A text without what would make a spreadsheet run it, wherever it is copied to later. */
function neutral(text: string): string {
  return tidyText(fromCsvCell(text)).replace(/^[\s=+\-@＝＋－＠'|]+/u, '');
}

export interface VisitRow {
  /** As the spreadsheet counts. */
  readonly row: number;
  readonly judged: VisitJudged;
}

export type VisitTable =
  | { readonly ok: true; readonly rows: readonly VisitRow[] }
  | { readonly ok: false; readonly problem: 'columns-missing' | 'columns-twice' | 'rows-none' };

/** Reads visits out of a table: its first row that is not empty has the headings. */
export function readVisitTable(table: readonly (readonly string[])[]): VisitTable {
  const at = table.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  const headings = (table[at] ?? []).map((cell) => tidyText(fromCsvCell(cell)).toLowerCase().replaceAll('.', ''));
  const placesOf = (column: VisitColumn) =>
    headings.flatMap((heading, place) => (HEADINGS[column].includes(heading) ? [place] : []));
  if (VISIT_COLUMNS.some((column) => placesOf(column).length > 1)) return { ok: false, problem: 'columns-twice' };
  if (placesOf('name').length === 0 || placesOf('address').length === 0)
    return { ok: false, problem: 'columns-missing' };
  const cellOf = (row: readonly string[], column: VisitColumn) => row[placesOf(column)[0] ?? -1] ?? '';
  const rows = table.flatMap((row, index): VisitRow[] => {
    if (index <= at || row.every((cell) => cell.trim() === '')) return [];
    const typed = {
      name: fromCsvCell(cellOf(row, 'name')),
      address: cellOf(row, 'address'),
      phone: fromCsvCell(cellOf(row, 'phone')),
      note: cellOf(row, 'note'),
      appointment: fromCsvCell(cellOf(row, 'appointment')),
    };
    return [{ row: index + 1, judged: judgeVisit(typed) }];
  });
  return rows.length === 0 ? { ok: false, problem: 'rows-none' } : { ok: true, rows };
}
