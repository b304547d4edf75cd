import { describe, expect, it, test } from 'vitest';
import {
  formatClockTime,
  formatDate,
  formatInstant,
  formatMonth,
  formatPermille,
  formatWeekday,
  howLongAgo,
} from '#i18n/formats.ts';
import { languageOfPath, pathIn } from '#i18n/languages.ts';

describe('dates', () => {
  it('are written with the name of the month', () => {
    expect(formatDate('2026-11-22', 'id')).toBe('22 November 2026');
    expect(formatDate('1990-08-01', 'en')).toBe('1 August 1990');
    expect(formatMonth('2027-05', 'id')).toBe('Mei 2027');
    expect(formatDate('2026-11-22', 'jv')).toBe('22 November 2026');
    expect(formatDate('2026-11-22', 'su')).toBe('22 Nopémber 2026');
  });

  it.each([
    ['id', '22 November 2026, 14.05'],
    ['jv', '22 November 2026, 14.05'],
    ['su', '22 Nopémber 2026, 14.05'],
    ['en', '22 November 2026, 14:05'],
  ] as const)('with the time of day are written in %s as %s', (language, written) => {
    expect(formatInstant(new Date(2026, 10, 22, 14, 5).getTime(), language)).toBe(written);
  });
});

test.each([
  ['id', '07.30'],
  ['jv', '07.30'],
  ['su', '07.30'],
  ['en', '07:30'],
] as const)('a time of day is written in %s as %s', (language, written) => {
  expect(formatClockTime('07:30', language)).toBe(written);
});

describe('days of the week', () => {
  it.each([
    ['2026-11-27', 'id', 'Jumat'],
    ['2028-02-29', 'en', 'Tuesday'],
    ['1970-01-01', 'jv', 'Kemis'],
    ['2026-12-31', 'su', 'Kemis'],
  ] as const)('%s is in %s a %s', (date, language, name) => {
    expect(formatWeekday(date, language)).toBe(name);
  });
});

describe('a share', () => {
  it('is written in percent, with the sign of the language', () => {
    expect(formatPermille(6, 'id')).toBe('0,6%');
    expect(formatPermille(6, 'en')).toBe('0.6%');
    expect(formatPermille(20, 'su')).toBe('2%');
  });
});

describe('how long ago something was', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  const minutes = (n: number) => now - n * 60_000;
  it.each([
    ['a moment', minutes(0.5), { unit: 'now' }],
    ['a minute', minutes(1), { unit: 'minutes', count: 1 }],
    ['just under an hour', minutes(59.9), { unit: 'minutes', count: 59 }],
    ['an hour', minutes(60), { unit: 'hours', count: 1 }],
    ['a day', minutes(24 * 60), { unit: 'yesterday' }],
    ['three days', minutes(3 * 24 * 60), { unit: 'days', count: 3 }],
    ['a week, where the date says more', minutes(7 * 24 * 60), { unit: 'date' }],
    ['a little in the future, as clocks differ', minutes(-3), { unit: 'now' }],
    ['far in the future, by a wrong clock', minutes(-600), { unit: 'date' }],
  ] as const)('%s', (_, then, ago) => {
    expect(howLongAgo(then, now)).toEqual(ago);
  });
});

describe('the language of an address', () => {
  it.each([
    ['/', 'id', '/en/'],
    ['/en/', 'en', '/en/'],
    ['/daftar/nama', 'id', '/en/daftar/nama'],
    ['/en/kiriman', 'en', '/en/kiriman'],
    ['/english', 'id', '/en/english'],
    ['/jv/kiriman', 'jv', '/en/kiriman'],
    ['/su/', 'su', '/en/'],
  ] as const)('%s is %s, and in English it is %s', (path, language, inEnglish) => {
    expect(languageOfPath(path)).toBe(language);
    expect(pathIn('en', path)).toBe(inEnglish);
  });

  it('comes back to where it was when the language is changed to and fro', () => {
    expect(pathIn('id', pathIn('en', '/daftar/nama'))).toBe('/daftar/nama');
    expect(pathIn('id', '/en')).toBe('/');
  });
});
