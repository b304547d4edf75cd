import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { paymentReminder, type PaymentReminder } from '#domain/calendar.ts';
import { MONTH_CHOICES } from '#domain/plan.ts';
import { addMonths, dayInMonth, monthOf } from '#domain/plain-date.ts';

const reminder: PaymentReminder = {
  firstDue: '2026-11-30',
  everyMonths: 1,
  uid: '019b0000-0000-7000-8000-000000000001@payung',
  stamp: '2026-11-22T03:04:05.678Z',
  summary: 'Bayar iuran BPJS Ketenagakerjaan',
  description: 'Bayar sebelum perlindungan berakhir.\nTanya: 175.',
  alarmDaysBefore: 3,
};

const reminders: fc.Arbitrary<PaymentReminder> = fc
  .record({
    month: fc.integer({ min: 0, max: 60 }).map((n) => addMonths('2026-01', n)),
    dayOfMonth: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 27, max: 31 })),
    everyMonths: fc.constantFrom(...MONTH_CHOICES),
    summary: fc.string({ unit: 'grapheme', maxLength: 200 }),
    description: fc.string({ unit: 'binary', maxLength: 400 }),
    alarmDaysBefore: fc.integer({ min: 0, max: 14 }),
  })
  .map(({ month, ...rest }) => ({ ...reminder, ...rest, firstDue: dayInMonth(month, rest.dayOfMonth) }));

/** The lines of a calendar file, unfolded as RFC 5545 3.1 says. */
function unfold(text: string): readonly string[] {
  return text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
}

test('a reminder for the 30th is a plain monthly event, with February in an event of its own', () => {
  expect(unfold(paymentReminder(reminder))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Payung//NONSGML payment reminder//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    'UID:019b0000-0000-7000-8000-000000000001@payung',
    'DTSTAMP:20261122T030405Z',
    'DTSTART;VALUE=DATE:20261130',
    'DTEND;VALUE=DATE:20261201',
    'RRULE:FREQ=YEARLY;BYMONTH=1,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=30',
    'SUMMARY:Bayar iuran BPJS Ketenagakerjaan',
    'DESCRIPTION:Bayar sebelum perlindungan berakhir.\\nTanya: 175.',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P2DT15H',
    'DESCRIPTION:Bayar iuran BPJS Ketenagakerjaan',
    'END:VALARM',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT9H',
    'DESCRIPTION:Bayar iuran BPJS Ketenagakerjaan',
    'END:VALARM',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:february-019b0000-0000-7000-8000-000000000001@payung',
    'DTSTAMP:20261122T030405Z',
    'DTSTART;VALUE=DATE:20270228',
    'DTEND;VALUE=DATE:20270301',
    'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1',
    'SUMMARY:Bayar iuran BPJS Ketenagakerjaan',
    'DESCRIPTION:Bayar sebelum perlindungan berakhir.\\nTanya: 175.',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P2DT15H',
    'DESCRIPTION:Bayar iuran BPJS Ketenagakerjaan',
    'END:VALARM',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT9H',
    'DESCRIPTION:Bayar iuran BPJS Ketenagakerjaan',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test.each([
  ['every month has a 15th', '2026-11-15', 1, undefined, ['FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15']],
  ['every month has a 28th', '2027-02-28', 3, undefined, ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28']],
  ['the 31st is the last day everywhere', '2026-12-31', 2, undefined, ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1']],
  ['28 February may mean the last day', '2027-02-28', 1, 31, ['FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1']],
  ['a half-year that misses February', '2026-12-30', 6, undefined, ['FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=30']],
  [
    'a half-year that meets February',
    '2026-08-29',
    6,
    undefined,
    ['FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=29', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1'],
  ],
  ['a year from a leap day', '2028-02-29', 12, undefined, ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1']],
] as const)('%s: from %s, every %i months', (_, firstDue, everyMonths, dayOfMonth, rules) => {
  const text = paymentReminder({ ...reminder, firstDue, everyMonths, ...(dayOfMonth && { dayOfMonth }) });
  expect(unfold(text).flatMap((line) => (line.startsWith('RRULE:') ? [line.slice(6)] : []))).toEqual(rules);
});

/** The events of a file, as a calendar that keeps to RFC 5545 reads them. */
function eventsIn(text: string): readonly ICAL.Event[] {
  return ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));
}

/** The days of an event up to a last day. */
function daysOf(event: ICAL.Event, last: string): readonly string[] {
  const days: string[] = [];
  const iterator = event.iterator();
  for (let day = iterator.next(); day && day.toString() <= last; day = iterator.next()) days.push(day.toString());
  return days;
}

test('it comes back on that day of the month, or on the last day of a shorter one, over leap years and year ends', () => {
  fc.assert(
    fc.property(reminders, (request) => {
      const { firstDue, everyMonths, dayOfMonth = 0 } = request;
      const expected = Array.from({ length: 60 / everyMonths + 1 }, (_, i) =>
        dayInMonth(addMonths(monthOf(firstDue), i * everyMonths), dayOfMonth),
      );
      const days = eventsIn(paymentReminder(request)).flatMap((event) => daysOf(event, expected.at(-1) ?? ''));
      expect(days.sort()).toEqual(expected);
    }),
  );
});

test('every line ends in CRLF, is at most 75 octets long, and holds whole characters', () => {
  fc.assert(
    fc.property(reminders, (request) => {
      const text = paymentReminder(request);
      expect(text.endsWith('\r\n')).toBe(true);
      for (const line of text.slice(0, -2).split('\r\n')) {
        const octets = new TextEncoder().encode(line);
        expect(octets.length).toBeLessThanOrEqual(75);
        expect(new TextDecoder('utf-8', { fatal: true }).decode(octets)).toBe(line);
        expect(line).not.toMatch(/\p{Cc}/u);
      }
    }),
  );
});

test('what was written is what a calendar reads, whatever signs are in it, on a whole day', () => {
  fc.assert(
    fc.property(reminders, (request) => {
      const asWritten = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[^\n\P{Cc}]/gu, ' ');
      for (const event of eventsIn(paymentReminder(request))) {
        expect(event.summary).toBe(asWritten(request.summary));
        expect(event.description).toBe(asWritten(request.description));
        expect(event.startDate.isDate).toBe(true);
        expect(event.duration.toSeconds()).toBe(24 * 60 * 60);
      }
    }),
  );
});

test.each([
  [0, 'PT9H'],
  [1, '-PT15H'],
  [2, '-P1DT15H'],
  [7, '-P6DT15H'],
])('an alarm %i days before rings at nine in the morning, not at midnight', (alarmDaysBefore, trigger) => {
  expect(unfold(paymentReminder({ ...reminder, alarmDaysBefore }))).toContain(`TRIGGER:${trigger}`);
});

test.each<[string, Partial<PaymentReminder>]>([
  ['a day of the month that the first day is not', { dayOfMonth: 15 }],
  ['an alarm after the day', { alarmDaysBefore: -1 }],
  ['half a day', { alarmDaysBefore: 0.5 }],
  ['a stamp that is no instant', { stamp: '2026-11-22' }],
])('%s is a mistake of the program, and is thrown', (_, part) => {
  expect(() => paymentReminder({ ...reminder, ...part })).toThrow();
});
