import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deathNotByWork } from '#domain/benefits.ts';
import { paymentReminder } from '#domain/calendar.ts';
import { MONTH_CHOICES } from '#domain/plan.ts';
import { PAYMENT_CHANNELS, PAYMENT_NUMBER, REGISTRATION_CHANNELS } from '#domain/payment-channels.ts';
import {
  COVER_BEGINS,
  coverOf,
  coverState,
  type CoverState,
  dueDays,
  fullDeathBenefitFrom,
  LAPSE,
  monthsCovered,
  nextContributionMonth,
  REJOIN,
} from '#domain/payment.ts';
import { addDays, addMonths, daysBetween, lastDayOf, monthOf } from '#domain/plain-date.ts';
import { SOURCES } from '#domain/sources.ts';
import { quote } from '#domain/tariffs.ts';

test.each([
  ['one month, paid on its first day', '2026-11-01', '2026-11', 1, { begins: '2026-11-01', lastDay: '2026-11-30' }],
  ['one month, paid in the middle', '2026-11-22', '2026-11', 1, { begins: '2026-11-22', lastDay: '2026-11-30' }],
  ['on the last day of a long month', '2026-12-31', '2026-12', 1, { begins: '2026-12-31', lastDay: '2026-12-31' }],
  [
    'three months over the end of the year',
    '2026-12-05',
    '2026-12',
    3,
    { begins: '2026-12-05', lastDay: '2027-02-28' },
  ],
  ['a year into a leap year', '2027-03-01', '2027-03', 12, { begins: '2027-03-01', lastDay: '2028-02-29' }],
  ['ahead of the month', '2026-11-22', '2026-12', 2, { begins: '2026-12-01', lastDay: '2027-01-31' }],
  ['arrears and this month', '2027-01-10', '2026-12', 2, { begins: '2027-01-10', lastDay: '2027-01-31' }],
  ['only arrears of a month that is over', '2027-01-10', '2026-12', 1, null],
])('%s: paid on %s for %s, %i months', (_, paidOn, from, months, cover) => {
  expect(coverOf({ paidOn, from, months })).toEqual(cover);
});

const november = { begins: '2026-11-22', lastDay: '2026-11-30' };

const whole = { open: ['cover-end-day'] } as const;
const owing = { kind: 'unpaid', payBy: '2027-02-28', open: ['cover-end-day', 'cover-in-unpaid-months'] } as const;

test.each<[string, string, CoverState]>([
  ['with more than a week left', '2026-11-22', { kind: 'covered', lastDay: '2026-11-30', daysLeft: 8, ...whole }],
  ['with a week left', '2026-11-23', { kind: 'ending', lastDay: '2026-11-30', daysLeft: 7, ...whole }],
  ['on the last day', '2026-11-30', { kind: 'ending', lastDay: '2026-11-30', daysLeft: 0, ...whole }],
  ['on the first day after it', '2026-12-01', { ...owing, arrears: ['2026-12'] }],
  ['on the last day of the first unpaid month', '2026-12-31', { ...owing, arrears: ['2026-12'] }],
  ['in the second unpaid month, a new year', '2027-01-15', { ...owing, arrears: ['2026-12', '2027-01'] }],
  ['on the last day of the third', '2027-02-28', { ...owing, arrears: ['2026-12', '2027-01', '2027-02'] }],
  ['after three unpaid months', '2027-03-01', { kind: 'ended', open: ['cover-end-day', 'jkm-three-months'] }],
  ['a month later', '2027-04-01', { kind: 'ended', open: ['jkm-three-months'] }],
  ['years later', '2031-01-01', { kind: 'ended', open: ['jkm-three-months'] }],
])('%s (%s) somebody who paid for November stands where the rule says', (_, on, state) => {
  expect(coverState(november, on)).toEqual(state);
});

test.each([
  ['who is covered goes on with the next month', '2026-11-25', '2026-12'],
  ['who is in arrears begins with the first unpaid month', '2027-02-10', '2026-12'],
  ['who has lapsed begins anew, without the arrears', '2027-03-10', '2027-03'],
])('%s', (_, on, month) => {
  expect(nextContributionMonth(november, on)).toBe(month);
});

test('what is due in arrears is priced month by month, each by its own relief', () => {
  const state = coverState(november, '2027-01-15');
  if (state.kind !== 'unpaid') throw new Error('two months are unpaid');
  const prices = state.arrears.map((from) =>
    quote({ income: 0, programmes: 'JKK_JKM', months: 1, from, sector: 'other', payer: 'self' }),
  );
  expect(prices.map(({ total }) => total)).toEqual([8_400, 16_800]);
});

const payments = fc.record({
  paidOn: fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2026-01-01', n)),
  months: fc.constantFrom(...MONTH_CHOICES),
});

test('day after day cover counts down to nothing, then come three unpaid months, then the end, never back', () => {
  const order: readonly CoverState['kind'][] = ['covered', 'ending', 'unpaid', 'ended'];
  fc.assert(
    fc.property(payments, ({ paidOn, months }) => {
      const cover = coverOf({ paidOn, from: monthOf(paidOn), months });
      if (!cover) throw new Error('paid in its first month');
      expect(cover.lastDay).toBe(lastDayOf(addMonths(monthOf(paidOn), months - 1)));
      let reached = 0;
      const unpaid = new Set<number>();
      for (let day = paidOn; day <= addDays(cover.lastDay, 95); day = addDays(day, 1)) {
        const state = coverState(cover, day);
        const place = order.indexOf(state.kind);
        expect(place).toBeGreaterThanOrEqual(reached);
        reached = place;
        if (state.kind === 'covered' || state.kind === 'ending') {
          expect(addDays(day, state.daysLeft)).toBe(cover.lastDay);
        } else if (state.kind === 'unpaid') {
          unpaid.add(state.arrears.length);
          expect(state.arrears.at(-1)).toBe(monthOf(day));
        }
      }
      expect(reached).toBe(3);
      expect([...unpaid]).toEqual([1, 2, 3]);
    }),
    { numRuns: 25 },
  );
});

test('who pays by each due day is covered on every day, over year ends and months of every length', () => {
  fc.assert(
    fc.property(payments, ({ paidOn, months }) => {
      let cover = coverOf({ paidOn, from: monthOf(paidOn), months });
      if (!cover) throw new Error('paid in its first month');
      for (const due of dueDays(cover, months, 6)) {
        expect(due).toBe(cover.lastDay);
        const next = coverOf({ paidOn: due, from: nextContributionMonth(cover, due), months });
        if (!next) throw new Error('paid before it began');
        expect(daysBetween(cover.lastDay, next.begins)).toBe(1);
        cover = { begins: cover.begins, lastDay: next.lastDay };
      }
    }),
  );
});

test('a reminder of the due days is the last day of each month', () => {
  const [firstDue = ''] = dueDays(november, 3, 1);
  const text = paymentReminder({
    firstDue,
    everyMonths: 3,
    dayOfMonth: 31,
    uid: 'x',
    stamp: '2026-11-22T03:04:05Z',
    summary: 'x',
    description: 'x',
    alarmDaysBefore: 3,
  });
  expect(text).toContain('RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1\r\n');
});

test.each([
  ['paid ahead is not yet passed', { begins: '2026-11-22', lastDay: '2027-10-31' }, '2026-11-22', 0],
  ['a day before the month is full', { begins: '2026-11-22', lastDay: '2027-10-31' }, '2026-12-21', 0],
  ['three months later', { begins: '2026-11-22', lastDay: '2027-10-31' }, '2027-02-22', 3],
  [
    'a month from the 31st is full at the end of February',
    { begins: '2027-01-31', lastDay: '2027-12-31' },
    '2027-02-28',
    1,
  ],
  ['a calendar month is full when it is over', { begins: '2026-11-01', lastDay: '2026-11-30' }, '2026-12-01', 1],
  ['days after the end do not count', { begins: '2026-11-01', lastDay: '2026-11-30' }, '2027-06-01', 1],
])('months of protection: %s', (_, cover, on, months) => {
  expect(monthsCovered(cover, on)).toBe(months);
});

test.each([
  ['2026-11-22', '2027-02-22'],
  ['2027-02-01', '2027-05-02'], // three months are 89 days here; one account counts 90
  ['2026-11-30', '2027-02-28'],
])('cover from %s brings the full death benefit from %s on', (begins, from) => {
  const cover = { begins, lastDay: '2030-12-31' };
  expect(fullDeathBenefitFrom(cover)).toBe(from);
  const monthsPaid = monthsCovered(cover, from);
  expect(deathNotByWork({ monthsPaid, childrenAtSchool: 0 }).total).toBe(42_000_000);
});

test('the rules of lapsing, of joining again, and every channel cite sources that exist', () => {
  expect(LAPSE).toMatchObject({ mostUnpaidMonths: 3, fine: 0 });
  expect(REJOIN).toMatchObject({ payWith: 'nik', arrearsCharged: false });
  for (const { sources } of [
    COVER_BEGINS,
    LAPSE,
    REJOIN,
    PAYMENT_NUMBER,
    ...PAYMENT_CHANNELS,
    ...REGISTRATION_CHANNELS,
  ]) {
    expect(sources).not.toHaveLength(0);
    for (const id of sources) expect(Object.keys(SOURCES)).toContain(id);
  }
});

test('wallets, Gojek and Alfamart are for paying, never for registering', () => {
  const only = PAYMENT_CHANNELS.filter(({ registers }) => registers === 'no').map(({ id }) => id);
  expect(only).toEqual(['linkaja', 'shopeepay', 'dana', 'ovo', 'gopay', 'qris', 'alfamart', 'gojek']);
  const ids = [...PAYMENT_CHANNELS, ...REGISTRATION_CHANNELS].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
