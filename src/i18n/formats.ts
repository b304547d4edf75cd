import type { ClockTime } from '#domain/clock-time.ts';
import { type PlainDate, type PlainMonth, daysBetween, parts } from '#domain/plain-date.ts';
import type { Language } from '#i18n/languages.ts';
import { MONTH_NAMES } from '#i18n/month-names.ts';
import { WEEKDAY_NAMES } from '#i18n/weekday-names.ts';

/** "22 November 2026". The order day, month, year holds in all our languages. */
export function formatDate(date: PlainDate, language: Language): string {
  const { day, month, year } = parts(date);
  return `${day} ${MONTH_NAMES[language][month - 1] ?? month} ${year}`;
}

/** "November 2026". */
export function formatMonth(month: PlainMonth, language: Language): string {
  return formatDate(`${month}-01`, language).replace(/^1 /, '');
}

/** The day of the week: "Minggu". */
export function formatWeekday(date: PlainDate, language: Language): string {
  const { length } = WEEKDAY_NAMES[language];
  // A day long ago, so that the difference is never below zero: a Monday.
  return WEEKDAY_NAMES[language][daysBetween('1900-01-01', date) % length] ?? '';
}

/** "14.05" (in English 14:05), by the phone's own zone. `instantMs` as of Date.now(). */
export function formatTime(instantMs: number, language: Language): string {
  const at = new Date(instantMs);
  const two = (n: number) => String(n).padStart(2, '0');
  return formatClockTime(`${two(at.getHours())}:${two(at.getMinutes())}`, language);
}

/** "07.30" (in English 07:30). */
export function formatClockTime(time: ClockTime, language: Language): string {
  return language === 'en' ? time : time.replace(':', '.');
}

/** "22 November 2026, 14.05" (in English 14:05), by the phone's own zone. `instantMs` as of Date.now(). */
export function formatInstant(instantMs: number, language: Language): string {
  return `${formatDate(todayOf(instantMs), language)}, ${formatTime(instantMs, language)}`;
}

/** "0,6%" (in English 0.6%): a share in thousandths. */
export function formatPermille(permille: number, language: Language): string {
  return `${permille / 10}%`.replace('.', language === 'en' ? '.' : ',');
}

/** How long ago, in the unit a person would use; say it with the texts `common:ago.<unit>` and `count`. */
export type Ago =
  | { readonly unit: 'now' | 'yesterday' }
  | { readonly unit: 'minutes' | 'hours' | 'days'; readonly count: number }
  /** Too long ago, or in the future by a wrong clock: better the date itself. */
  | { readonly unit: 'date' };

const MINUTE_MS = 60_000;

/** How long ago it was. Both times as of Date.now(). */
export function howLongAgo(thenMs: number, nowMs: number): Ago {
  const minutes = Math.floor((nowMs - thenMs) / MINUTE_MS);
  if (minutes < -5) return { unit: 'date' };
  if (minutes < 1) return { unit: 'now' };
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return { unit: 'hours', count: hours };
  const days = Math.floor(hours / 24);
  if (days === 1) return { unit: 'yesterday' };
  return days < 7 ? { unit: 'days', count: days } : { unit: 'date' };
}

/** Today by the phone's calendar. `nowMs` as of Date.now(). */
export function todayOf(nowMs: number): PlainDate {
  const at = new Date(nowMs);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
