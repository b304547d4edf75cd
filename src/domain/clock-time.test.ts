import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseClockTime } from '#domain/clock-time.ts';

test.each([
  ['7', '07:00'],
  ['07', '07:00'],
  ['7.30', '07:30'],
  ['07:30', '07:30'],
  ['7:30', '07:30'],
  ['0730', '07:30'],
  ['730', '07:30'],
  ['19 30', '19:30'],
  ['jam 7 pagi', '07:00'],
  ['Pukul 07.00 WIB', '07:00'],
  ['5 sore', '17:00'],
  ['5.30 sore', '17:30'],
  ['12 siang', '12:00'],
  ['1 siang', '13:00'],
  ['11 siang', '11:00'],
  ['8 malam', '20:00'],
  ['12 malam', '00:00'],
  ['1 malam', '01:00'],
  ['3 subuh', '03:00'],
  ['jam 2 dini hari', '02:00'],
  ['setengah 8', '07:30'],
  ['setengah 8 malam', '19:30'],
  ['7 am', '07:00'],
  ['7pm', '19:00'],
  ['12 am', '00:00'],
  ['12 pm', '12:00'],
  ['24:00', '00:00'],
  ['0', '00:00'],
  ['00.00', '00:00'],
  ['17.00 sore', '17:00'],
])('%j is %s', (raw, time) => {
  expect(parseClockTime(raw)).toEqual({ ok: true, value: time });
});

test.each([
  ['', 'required'],
  ['  ', 'required'],
  ['25', 'time-format'],
  ['7.60', 'time-format'],
  ['24:30', 'time-format'],
  ['9 sore', 'time-format'],
  ['pagi', 'time-format'],
  ['7-17', 'time-format'],
  ['setengah 8.15', 'time-format'],
  ['12345', 'time-format'],
  ['🕖', 'time-format'],
  ['7'.repeat(10_000), 'time-format'],
])('%j is asked for again: %s', (raw, problem) => {
  expect(parseClockTime(raw)).toEqual({ ok: false, problem });
});

test('any text at all gets an answer, and an accepted one is a time that exists', () => {
  const piece = fc.constantFrom(
    '1',
    '2',
    '7',
    '0',
    '12',
    '24',
    ':',
    '.',
    ' ',
    'jam ',
    'setengah ',
    ' pagi',
    ' sore',
    ' malam',
    'pm',
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(piece, { maxLength: 6 }).map((p) => p.join('')),
  );
  fc.assert(
    fc.property(typed, (raw) => {
      const outcome = parseClockTime(raw);
      if (outcome.ok) expect(outcome.value).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    }),
    { numRuns: 1_000 },
  );
});
