import { expect, test } from 'vitest';
import { deathBenefitOf, standingOf } from '#features/learn/example/cover-lines.ts';
import { formatDate, formatMonth } from '#i18n/formats.ts';

const write = {
  date: (date: string) => formatDate(date, 'id'),
  month: (month: string) => formatMonth(month, 'id'),
};
const paidToNovember = { begins: '2026-11-22', lastDay: '2026-11-30' };

test.each([
  [
    'covered for longer than a week',
    '2026-11-22',
    'covered',
    [
      ['until', { date: '30 November 2026', count: 8 }],
      ['next', { date: '30 November 2026', month: 'Desember 2026' }],
      ['open.cover-end-day', { phone: '175' }],
    ],
  ],
  [
    'in the last week',
    '2026-11-29',
    'ending',
    [
      ['until', { date: '30 November 2026', count: 1 }],
      ['next', { date: '30 November 2026', month: 'Desember 2026' }],
      ['open.cover-end-day', { phone: '175' }],
    ],
  ],
  [
    'on the last day, not "0 days left"',
    '2026-11-30',
    'ending',
    [
      ['lastDay', {}],
      ['next', { date: '30 November 2026', month: 'Desember 2026' }],
      ['open.cover-end-day', { phone: '175' }],
    ],
  ],
  [
    'two months unpaid: which, how many, from which month on and until when they can be paid',
    '2027-01-15',
    'unpaid',
    [
      ['owes', { count: 2, months: 'Desember 2026, Januari 2027' }],
      ['payBy', { date: '28 Februari 2027', month: 'Desember 2026' }],
      ['open.cover-end-day', { phone: '175' }],
      ['open.cover-in-unpaid-months', { phone: '175' }],
    ],
  ],
  [
    'no longer a member: begins anew with this month',
    '2027-03-10',
    'ended',
    [
      ['lapsed', { months: 3 }],
      ['rejoin', { month: 'Maret 2027' }],
      ['open.cover-end-day', { phone: '175' }],
      ['open.jkm-three-months', { phone: '175' }],
    ],
  ],
])('%s', (_, today, kind, lines) => {
  const told = standingOf(paidToNovember, today, write);
  expect(told.kind).toBe(kind);
  expect(told.lines.map(({ text, values }) => [text, values])).toEqual(lines);
  expect(told.grounds.length).toBeGreaterThan(0);
});

const paidForAYear = { begins: '2026-11-22', lastDay: '2027-10-31' };
const untold = { ...paidForAYear, begins: null };

test.each([
  [
    'before the three months are over: from when on',
    paidForAYear,
    '2027-02-21',
    ['jkm.from', { date: '22 Februari 2027' }],
  ],
  ['from that day on: how many months', paidForAYear, '2027-02-22', ['jkm.full', { count: 3 }]],
  ['whose first payment is not told: that there is a wait', untold, '2027-02-22', ['jkm.untold', { months: 3 }]],
  ['not covered today: nothing is promised', paidToNovember, '2026-12-01', undefined],
  ['neither covered today nor told: nothing either', untold, '2027-11-01', undefined],
])('JKM %s', (_, cover, today, first) => {
  const [line, open] = deathBenefitOf(cover, today, write)?.lines ?? [];
  expect(line && [line.text, line.values]).toEqual(first);
  expect(open?.text).toBe(first && 'open.jkm-three-months');
});
