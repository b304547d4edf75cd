import { fail, pass, type Outcome } from '#domain/outcome.ts';
import { plainText } from '#domain/typed-text.ts';

/** A calendar date 'YYYY-MM-DD', without time or zone: what is printed on a KTP. Sorts as text. */
export type PlainDate = string;

/** A calendar month 'YYYY-MM': what a contribution is paid for. Sorts as text. */
export type PlainMonth = string;

/** Day 1–31, month 1–12, year with four digits. */
export type DateParts = { readonly day: number; readonly month: number; readonly year: number };

/**
 * Reads a date as people write it, day first: `1/8/1990`, `01-08-1990`, `1 Agustus 1990`, `01081990`, also `1990-08-01`
 * and the KTP's own line `BANDUNG, 01-08-1990`.
 * Problems: date-empty, date-incomplete (a part is missing or unreadable; a two-digit year is not guessed),
 * date-not-real (31 February, month 13; never swapped to make it fit).
 */
export function parsePlainDate(raw: string): Outcome<PlainDate> {
  if (raw.length > LONGEST_TYPED_DATE) return raw.trim() === '' ? fail('date-empty') : fail('date-incomplete');
  const text = plainText(raw).trim();
  if (text === '') return fail('date-empty');
  const withoutPlace = text.replace(/^[^\d,]+,\s*(?=\d)/u, '');
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(withoutPlace);
  if (run) return plainDateFromParts(run[1] ?? '', run[2] ?? '', run[3] ?? '');
  const [first, second, third, ...rest] = withoutPlace.split(/[\s/.,\p{Pd}]+/u).filter((part) => part !== '');
  if (first === undefined || second === undefined || third === undefined || rest.length > 0) {
    return fail('date-incomplete');
  }
  return /^\d{4}$/.test(first) ? plainDateFromParts(third, second, first) : plainDateFromParts(first, second, third);
}

/**
 * Reads a date from three boxes. The month may be a number or a name (Indonesian or English, three letters are enough).
 * Problems as `parsePlainDate`.
 */
export function plainDateFromParts(day: string, month: string, year: string): Outcome<PlainDate> {
  const [d, m, y] = [tidyBox(day), tidyBox(month), tidyBox(year)];
  if (d === '' && m === '' && y === '') return fail('date-empty');
  if (!/^\d{1,2}$/.test(d) || !/^\d{4}$/.test(y)) return fail('date-incomplete');
  const monthNumber = /^\d{1,2}$/.test(m) ? Number(m) : monthByName(m);
  if (monthNumber === null) return fail('date-incomplete');
  const parsed = { day: Number(d), month: monthNumber, year: Number(y) };
  return isRealDate(parsed) ? pass(fromParts(parsed)) : fail('date-not-real');
}

/** Is this a day that exists? Years 1900–2199: nobody living was born earlier, no tariff reaches later. */
export function isRealDate({ day, month, year }: DateParts): boolean {
  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Is this text a real date in exactly the form 'YYYY-MM-DD'? For doors where data arrives, not people. */
export function isPlainDate(text: string): text is PlainDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(parts(text));
}

/** Is this text a month in exactly the form 'YYYY-MM'? */
export function isPlainMonth(text: string): text is PlainMonth {
  return isPlainDate(`${text}-01`);
}

/** The parts of a date as numbers. */
export function parts(date: PlainDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The date of these parts; the caller knows that it is real. */
export function fromParts({ day, month, year }: DateParts): PlainDate {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** Negative when a is before b, 0 when equal, positive when after. Works for months too. */
export function comparePlainDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The month a date lies in. */
export function monthOf(date: PlainDate): PlainMonth {
  return date.slice(0, 7);
}

/** The month n months later (earlier when n is negative). */
export function addMonths(month: PlainMonth, n: number): PlainMonth {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + n;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${twoDigits((((index % 12) + 12) % 12) + 1)}`;
}

/** The last day of a month. */
export function lastDayOf(month: PlainMonth): PlainDate {
  return `${month}-${twoDigits(daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))))}`;
}

/** That day of a month, or the month's last day where the month is shorter: the 31st of February is its 28th or 29th. */
export function dayInMonth(month: PlainMonth, day: number): PlainDate {
  const last = lastDayOf(month);
  return parts(last).day < day ? last : `${month}-${twoDigits(day)}`;
}

/** The same day n months later, or the last of that month where it is shorter: a month after 31 January is 28 February. */
export function addMonthsToDate(date: PlainDate, n: number): PlainDate {
  return dayInMonth(addMonths(monthOf(date), n), parts(date).day);
}

/** The date n days later (earlier when n is negative). */
export function addDays(date: PlainDate, n: number): PlainDate {
  return fromDayNumber(dayNumber(date) + n);
}

/** Days from a to b: 1 when b is the day after a. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return dayNumber(b) - dayNumber(a);
}

/**
 * The calendar date on a wall clock that is `offsetMinutes` ahead of UTC (Jakarta: 420) at an instant written in ISO
 * 8601 ending in Z. The device's own zone plays no part. Throws on text that is no instant: the caller made it.
 */
export function plainDateOfInstant(iso: string, offsetMinutes: number): PlainDate {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?Z$/.exec(iso);
  if (!match?.[1]) throw new Error('not an instant in UTC');
  const minutes = dayNumber(match[1]) * MINUTES_A_DAY + Number(match[2]) * 60 + Number(match[3]) + offsetMinutes;
  return fromDayNumber(Math.floor(minutes / MINUTES_A_DAY));
}

/** The calendar date in western Indonesia, by whose days prices, pay and counts go, wherever the clock that asks may stand. */
export function dayInJakarta(at: Date): PlainDate {
  return plainDateOfInstant(at.toISOString(), JAKARTA_MINUTES);
}

const JAKARTA_MINUTES = 7 * 60;
const MINUTES_A_DAY = 24 * 60;

/** 'Bandar Lampung, 1 September 1990' and some air; a longer text is not a date. */
const LONGEST_TYPED_DATE = 80;

/** Full names; any beginning of three letters or more is understood, plus the short forms that are not beginnings. */
const MONTH_NAMES: readonly (readonly string[])[] = [
  ['januari', 'january'],
  ['februari', 'february', 'pebruari'],
  ['maret', 'march', 'mrt'],
  ['april'],
  ['mei', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['agustus', 'august', 'ags', 'agt'],
  ['september'],
  ['oktober', 'october'],
  ['november', 'nopember'],
  ['desember', 'december'],
];

function monthByName(typed: string): number | null {
  // Sundanese marks its e: "Méi", "Nopémber".
  const name = typed.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (name.length < 3) return null;
  const index = MONTH_NAMES.findIndex((names) => names.some((known) => known.startsWith(name)));
  return index === -1 ? null : index + 1;
}

function tidyBox(raw: string): string {
  return raw.length > LONGEST_TYPED_DATE ? '?' : plainText(raw).trim().replace(/\.$/, '').toLowerCase();
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01, by Howard Hinnant's days_from_civil (years begin in March, so the leap day comes last). */
function dayNumber(date: PlainDate): number {
  const { day, month, year } = parts(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

function fromDayNumber(days: number): PlainDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return fromParts({
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
    month,
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
  });
}
