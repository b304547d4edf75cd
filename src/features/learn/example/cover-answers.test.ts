import { expect, test } from 'vitest';
import { coverState } from '#domain/payment.ts';
import { lastDayOf } from '#domain/plain-date.ts';
import { coverTold, judgeCover, monthsToChoose } from '#features/learn/example/cover-answers.ts';

const TODAY = '2026-11-25';
const nothing = { paidTo: '', startDay: '', startMonth: '', startYear: '', asked: '' };

test('the months to choose from go from one that has lapsed to a year ahead', () => {
  const months = monthsToChoose(TODAY);
  expect([months[0], months.at(-1)]).toEqual(['2026-07', '2027-11']);
  const kinds = months.slice(0, 3).map((month) => coverState({ lastDay: lastDayOf(month) }, TODAY).kind);
  expect(kinds).toEqual(['ended', 'unpaid', 'unpaid']);
});

test.each([
  ['nothing is told', {}, ['paidTo: choose-one']],
  ['the month alone is enough', { paidTo: '2026-11' }, []],
  ['a month of an older list', { paidTo: '2025-01' }, ['paidTo: choose-one']],
  ['the first payment too', { paidTo: '2026-11', startDay: '5', startMonth: 'agustus', startYear: '2026' }, []],
  ['paid today', { paidTo: '2026-11', startDay: '25', startMonth: '11', startYear: '2026' }, []],
  [
    'a day in the future',
    { paidTo: '2027-01', startDay: '26', startMonth: '11', startYear: '2026' },
    ['startDay: date-in-future'],
  ],
  [
    'a first payment before the law it is reckoned by',
    { paidTo: '2026-11', startDay: '5', startMonth: '8', startYear: '1974' },
    ['startDay: payment-too-early'],
  ],
  ['one in the year of that law', { paidTo: '2026-11', startDay: '1', startMonth: '1', startYear: '2015' }, []],
  ['half a day', { paidTo: '2026-11', startDay: '5' }, ['startDay: date-incomplete']],
  [
    'a day that there is not',
    { paidTo: '2026-11', startDay: '31', startMonth: '2', startYear: '2026' },
    ['startDay: date-not-real'],
  ],
  [
    'a month that was paid for when it was over',
    { paidTo: '2026-10', startDay: '5', startMonth: '11', startYear: '2026' },
    [],
  ],
  [
    'both wrong, each told',
    { startDay: '5', startMonth: '11', startYear: '2027' },
    ['paidTo: choose-one', 'startDay: date-in-future'],
  ],
])('%s: what is to be mended', (_, told, problems) => {
  const judged = judgeCover({ ...nothing, ...told }, TODAY);
  expect(judged.map(({ field, problem }) => `${field}: ${problem}`)).toEqual(problems);
});

test('the cover lasts until the end of the last month, from the first payment on where that is told', () => {
  const paid = { ...nothing, paidTo: '2027-02' };
  expect(coverTold(paid)).toEqual({ begins: null, lastDay: '2027-02-28' });
  const start = { startDay: '5', startMonth: '11', startYear: '2026' };
  expect(coverTold({ ...paid, ...start })).toEqual({ begins: '2026-11-05', lastDay: '2027-02-28' });
});
