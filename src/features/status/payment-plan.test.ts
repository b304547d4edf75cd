import { expect, it } from 'vitest';
import { compose } from '#domain/submission.ts';
import { TARIFFS } from '#domain/tariffs.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { paymentPlan } from '#features/status/payment-plan.ts';

function enrolment() {
  const composed = compose(FISH_TRADER, {
    id: '0193537a-0000-7000-8000-000000000001',
    version: 1,
    today: '2026-11-22',
    composedAt: '2026-11-22T03:00:00.000Z',
    composedOffsetMinutes: 420,
    language: 'id',
    appVersion: 'test',
    statusSecret: 'A'.repeat(43),
    nameOf: () => undefined,
    asRead: [],
  });
  if (!composed.ok) throw new Error('not composed');
  return composed.submission.enrolment;
}

it('prices each month by its own date from today on, and tells until when that protects and by when to pay again', () => {
  const plan = paymentPlan(enrolment(), '2026-11-25', TARIFFS);
  expect(plan?.quote.months.map(({ month, total }) => [month, total])).toEqual([
    ['2026-11', 13_400],
    ['2026-12', 13_400],
    ['2027-01', 26_800],
  ]);
  expect(plan?.cover).toEqual({ begins: '2026-11-25', lastDay: '2027-01-31' });
  expect(plan?.nextDue).toBe('2027-01-31');
});

it('moves on with the day: who pays later pays for later months', () => {
  expect(paymentPlan(enrolment(), '2027-02-01', TARIFFS)?.quote.months[0]).toMatchObject({
    month: '2027-02',
    total: 26_800,
  });
});
