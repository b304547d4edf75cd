import { addDays, addMonths, dayInMonth, monthOf, parts, type PlainDate } from '#domain/plain-date.ts';
import type { Months } from '#domain/tariffs.ts';

/**
 * What a payment reminder says. It names nobody: no name, NIK, income or amount belongs in `summary` or `description`,
 * for a calendar is copied to other phones and to whoever keeps it.
 */
export interface PaymentReminder {
  readonly firstDue: PlainDate;
  readonly everyMonths: Months;
  /** The day of the month that is meant; needed where `firstDue` lies in a month too short for it. */
  readonly dayOfMonth?: number;
  /** The same for the same reminder, so that a second import replaces the first. */
  readonly uid: string;
  /** The instant at which it was made, as `Date.prototype.toISOString` writes it. */
  readonly stamp: string;
  readonly summary: string;
  readonly description: string;
  /** Reminds so many days before, and on the day itself: always at nine in the morning. */
  readonly alarmDaysBefore: number;
}

/**
 * A calendar file (iCalendar, RFC 5545) with a whole-day event that comes back on that day of the month, or on the month's
 * last day where the month is shorter, for as long as the person keeps it. Throws on parts that cannot be: the caller made them.
 */
export function paymentReminder(reminder: PaymentReminder): string {
  const { firstDue, everyMonths, alarmDaysBefore, dayOfMonth = parts(firstDue).day } = reminder;
  if (dayInMonth(monthOf(firstDue), dayOfMonth) !== firstDue) throw new Error('the first day due is another day');
  if (!Number.isInteger(alarmDaysBefore) || alarmDaysBefore < 0) throw new Error('an alarm after the day');
  const stamp = utcStamp(reminder.stamp);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Payung//NONSGML payment reminder//EN',
    'CALSCALE:GREGORIAN',
    ...recurrences(firstDue, everyMonths, dayOfMonth).flatMap(({ start, rule }, i) => [
      'BEGIN:VEVENT',
      `UID:${escaped(i === 0 ? reminder.uid : `february-${reminder.uid}`)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(start)}`,
      `DTEND;VALUE=DATE:${compact(addDays(start, 1))}`,
      `RRULE:${rule}`,
      `SUMMARY:${escaped(reminder.summary)}`,
      `DESCRIPTION:${escaped(reminder.description)}`,
      'TRANSP:TRANSPARENT',
      // On the day itself too: the first may be due before an earlier alarm could ring.
      ...[...new Set([alarmDaysBefore, 0])].flatMap((daysBefore) => [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `TRIGGER:${alarmTrigger(daysBefore)}`,
        `DESCRIPTION:${escaped(reminder.summary)}`,
        'END:VALARM',
      ]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

interface Recurrence {
  readonly start: PlainDate;
  readonly rule: string;
}

/**
 * The rules that together fall on every day due. BYMONTHDAY=28,29,30;BYSETPOS=-1 would say it in one, but Android's calendar
 * passes over BYSETPOS beside BYMONTHDAY (RecurrenceProcessor, read in API 25) and would remind three days in a row. So the
 * 29th and the 30th leave February to an event of its own. Twelve months hold a whole number of each period that can be paid.
 */
function recurrences(firstDue: PlainDate, everyMonths: Months, dayOfMonth: number): readonly Recurrence[] {
  const isEveryMonthLongEnough = dayOfMonth <= 28;
  if (isEveryMonthLongEnough || dayOfMonth === 31) {
    const monthDay = isEveryMonthLongEnough ? dayOfMonth : -1;
    return [{ start: firstDue, rule: `FREQ=MONTHLY;INTERVAL=${everyMonths};BYMONTHDAY=${monthDay}` }];
  }
  const year = Array.from({ length: 12 / everyMonths }, (_, i) =>
    dayInMonth(addMonths(monthOf(firstDue), i * everyMonths), dayOfMonth),
  );
  const yearly = (days: readonly PlainDate[], monthDay: number): readonly Recurrence[] => {
    const [start] = days;
    const months = days.map((day) => parts(day).month).sort((a, b) => a - b);
    return start ? [{ start, rule: `FREQ=YEARLY;BYMONTH=${months.join(',')};BYMONTHDAY=${monthDay}` }] : [];
  };
  return [
    ...yearly(
      year.filter((day) => !isInFebruary(day)),
      dayOfMonth,
    ),
    ...yearly(year.filter(isInFebruary), -1),
  ];
}

function isInFebruary(day: PlainDate): boolean {
  return parts(day).month === 2;
}

/** A whole-day event begins at midnight; nobody is woken then. Nine in the morning of n days before is n × 24 − 9 hours before. */
function alarmTrigger(daysBefore: number): string {
  if (daysBefore === 0) return 'PT9H';
  return daysBefore === 1 ? '-PT15H' : `-P${daysBefore - 1}DT15H`;
}

function compact(date: PlainDate): string {
  return date.replaceAll('-', '');
}

function utcStamp(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?Z$/.exec(iso);
  if (!match) throw new Error('not an instant in UTC');
  const [, year, month, day, hour, minute, second] = match;
  return `${year}${month}${day}T${hour}${minute}${second}Z`;
}

/** RFC 5545 3.3.11: what would end or part a value is escaped; a control character other than a line end has no place in it. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

const LONGEST_LINE_OCTETS = 75;

/** RFC 5545 3.1: no line over 75 octets; the rest goes on after a line end and a space. Never within a character. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const width = octetsOf(character);
    if (octets + width > LONGEST_LINE_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += width;
  }
  return text;
}

/** In UTF-8; half a surrogate pair is written as U+FFFD, which takes three. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
