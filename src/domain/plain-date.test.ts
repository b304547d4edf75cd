import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addMonthsToDate,
  comparePlainDates,
  dayInJakarta,
  dayInMonth,
  daysBetween,
  fromParts,
  isPlainDate,
  isPlainMonth,
  lastDayOf,
  monthOf,
  parsePlainDate,
  parts,
  plainDateFromParts,
  plainDateOfInstant,
} from '#domain/plain-date.ts';

test.each([
  ['1/8/1990', '1990-08-01'],
  ['01-08-1990', '1990-08-01'],
  ['01.08.1990', '1990-08-01'],
  ['1 8 1990', '1990-08-01'],
  ['1 Agustus 1990', '1990-08-01'],
  ['1 agu 1990', '1990-08-01'],
  ['1 Ags. 1990', '1990-08-01'],
  ['1-August-1990', '1990-08-01'],
  ['10 Nopember 1975', '1975-11-10'],
  ['10 Nopémber 1975', '1975-11-10'],
  ['1 Méi 1975', '1975-05-01'],
  ['5 mei 1980', '1980-05-05'],
  ['5 May 1980', '1980-05-05'],
  ['01081990', '1990-08-01'],
  ['1990-08-01', '1990-08-01'],
  ['BANDUNG, 01-08-1990', '1990-08-01'],
  ['０１/０８/１９９０', '1990-08-01'],
  ['  1 / 8 / 1990  ', '1990-08-01'],
  ['29/02/2000', '2000-02-29'],
])('the date %j is read as %s', (raw, date) => {
  expect(parsePlainDate(raw)).toEqual({ ok: true, value: date });
});

test.each([
  ['', 'date-empty'],
  ['   ', 'date-empty'],
  [' '.repeat(10_000), 'date-empty'],
  ['1/8', 'date-incomplete'],
  ['1 8 90', 'date-incomplete'],
  ['1/8/90', 'date-incomplete'],
  ['010890', 'date-incomplete'],
  ['1990', 'date-incomplete'],
  ['Agustus 1990', 'date-incomplete'],
  ['1 Foo 1990', 'date-incomplete'],
  ['1 ma 1990', 'date-incomplete'],
  ['lupa', 'date-incomplete'],
  ['🎂', 'date-incomplete'],
  ['1/8/1990 jam 7', 'date-incomplete'],
  ['1'.repeat(10_000), 'date-incomplete'],
  ['31/02/1990', 'date-not-real'],
  ['29/02/1990', 'date-not-real'],
  ['29/02/1900', 'date-not-real'],
  ['31-04-1990', 'date-not-real'],
  ['0/1/1990', 'date-not-real'],
  ['08/31/1990', 'date-not-real'],
  ['1/8/0090', 'date-not-real'],
])('the date %j is asked for again: %s', (raw, problem) => {
  expect(parsePlainDate(raw)).toEqual({ ok: false, problem });
});

test.each([
  ['1', '8', '1990', { ok: true, value: '1990-08-01' }],
  [' 01 ', ' Agustus', '1990', { ok: true, value: '1990-08-01' }],
  ['', '', '', { ok: false, problem: 'date-empty' }],
  ['1', '', '1990', { ok: false, problem: 'date-incomplete' }],
  ['1', '8', '90', { ok: false, problem: 'date-incomplete' }],
  ['31', '2', '1990', { ok: false, problem: 'date-not-real' }],
  ['satu', '2', '1990', { ok: false, problem: 'date-incomplete' }],
  ['9'.repeat(10_000), '2', '1990', { ok: false, problem: 'date-incomplete' }],
])('three boxes %j %j %j give %j', (day, month, year, outcome) => {
  expect(plainDateFromParts(day, month, year)).toEqual(outcome);
});

test.each([
  ['2026-11', 1, '2026-12'],
  ['2026-11', 2, '2027-01'],
  ['2026-12', 12, '2027-12'],
  ['2026-01', -1, '2025-12'],
])('%s and %i months is %s', (month, n, expected) => {
  expect(addMonths(month, n)).toBe(expected);
});

test('a month knows its last day', () => {
  expect(['2026-11', '2026-12', '2027-02', '2028-02'].map(lastDayOf)).toEqual([
    '2026-11-30',
    '2026-12-31',
    '2027-02-28',
    '2028-02-29',
  ]);
});

test.each([
  ['2026-11-21T17:00:00.000Z', 420, '2026-11-22'], // midnight in Jakarta
  ['2026-11-21T16:59:59.999Z', 420, '2026-11-21'],
  ['2026-12-31T15:30:00Z', 540, '2027-01-01'], // Jayapura celebrates first
  ['2026-03-01T00:30Z', -60, '2026-02-28'],
])('at %s a clock %i minutes ahead of UTC shows %s', (instant, offset, date) => {
  expect(plainDateOfInstant(instant, offset)).toBe(date);
});

test.each([
  ['2026-11-21T17:00:00.000Z', '2026-11-22'],
  ['2026-11-21T16:59:59.999Z', '2026-11-21'],
  ['2026-12-31T17:00:00.000Z', '2027-01-01'],
])('at %s it is %s in Jakarta', (instant, date) => {
  expect(dayInJakarta(new Date(instant))).toBe(date);
});

test('a text that is no instant is a bug of the caller', () => {
  expect(() => plainDateOfInstant('22/11/2026', 420)).toThrow('not an instant');
});

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2026-2-28', false],
  ['2026-02-28 ', false],
  ['', false],
])('at the door of data, %j is a date: %s', (text, expected) => {
  expect(isPlainDate(text)).toBe(expected);
});

test('at the door of data, a month is YYYY-MM and nothing else', () => {
  expect(['2026-11', '2026-13', '2026-1', '2026-11-01'].map(isPlainMonth)).toEqual([true, false, false, false]);
});

const anyDate = fc
  .date({ min: new Date('1900-01-01T00:00Z'), max: new Date('2199-12-31T00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('our calendar agrees with the one of the machine', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, n) => {
      const expected = new Date(Date.parse(`${date}T00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
      expect(addDays(date, n)).toBe(expected);
      expect(daysBetween(date, expected)).toBe(n);
    }),
  );
});

test('a date that is shown is read back as the same date', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const { day, month, year } = parts(date);
      expect(fromParts(parts(date))).toBe(date);
      expect(parsePlainDate(`${day}/${month}/${year}`)).toEqual({ ok: true, value: date });
      expect(plainDateOfInstant(`${date}T00:00:00Z`, 0)).toBe(date);
      expect(date <= lastDayOf(monthOf(date))).toBe(true);
    }),
  );
});

test('dates sort as days do', () => {
  fc.assert(
    fc.property(anyDate, anyDate, (a, b) => {
      expect(Math.sign(comparePlainDates(a, b))).toBe(Math.sign(daysBetween(b, a)));
    }),
  );
});

test('any text at all gets an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (raw) => {
      expect(typeof parsePlainDate(raw).ok).toBe('boolean');
      expect(typeof plainDateFromParts(raw, raw, raw).ok).toBe('boolean');
    }),
  );
});

test.each([
  ['2026-11', 5, '2026-11-05'],
  ['2026-11', 30, '2026-11-30'],
  ['2026-11', 31, '2026-11-30'],
  ['2027-02', 31, '2027-02-28'],
  ['2028-02', 30, '2028-02-29'],
])('in %s, day %i is %s', (month, day, date) => {
  expect(dayInMonth(month, day)).toBe(date);
});

test.each([
  ['2026-11-22', 1, '2026-12-22'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2027-01-31', -1, '2026-12-31'],
])('%s and %i months is %s', (date, n, expected) => {
  expect(addMonthsToDate(date, n)).toBe(expected);
});
