import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begin,
  type Delivery,
  type DeliveryAnswer,
  follow,
  isDue,
  LONGEST_PAUSE_MS,
  pauseAfter,
  QUEUED,
  WITHDRAWING,
  postponeWithdrawal,
} from '#domain/delivery.ts';
import type { Receipt } from '#domain/wire.ts';

const NOW = Date.UTC(2026, 10, 22, 3);
const YEAR = 365 * 24 * 3_600_000;
const receipt: Receipt = {
  id: '01930000-0000-7000-8000-00000000002a',
  version: 1,
  sha256: 'A'.repeat(43),
  receivedAt: '2026-11-22T03:00:00.000Z',
  keyId: 'kunci',
  signature: 'AA',
};
const later = (retryAfterMs: number | null = null): DeliveryAnswer => ({
  kind: 'later',
  reason: 'network-unreachable',
  retryAfterMs,
});

describe('an envelope on its way', () => {
  it('is sent at once after it was queued', () => {
    expect(isDue(QUEUED, NOW)).toBe(true);
  });

  it('is due again when the runner that was sending it died', () => {
    expect(isDue(begin(QUEUED, NOW), NOW)).toBe(true);
  });

  it('waits after a failed attempt, and longer after each, up to five minutes', () => {
    let delivery: Delivery = QUEUED;
    let now = NOW;
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 30; attempt++) {
      delivery = follow(begin(delivery, now), later(), now, 0.999);
      if (delivery.kind !== 'waiting') throw new Error('an envelope without an answer must wait');
      expect(isDue(delivery, now)).toBe(false);
      pauses.push(delivery.notBeforeMs - now);
      now = delivery.notBeforeMs;
      expect(isDue(delivery, now)).toBe(true);
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.at(-1)).toBeLessThanOrEqual(LONGEST_PAUSE_MS);
    expect(pauses.at(-1)).toBeGreaterThan(LONGEST_PAUSE_MS / 2);
  });

  it('spreads attempts by chance, never below half the pause', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, chance) => {
          const most = pauseAfter(attempts, null, 0.9999);
          const pause = pauseAfter(attempts, null, chance);
          expect(pause).toBeGreaterThanOrEqual(Math.floor(most / 2));
          expect(pause).toBeLessThanOrEqual(LONGEST_PAUSE_MS);
        },
      ),
    );
  });

  it.each([
    { asked: 20_000, why: 'a Retry-After longer than our own pause is honoured', expected: 20_000 },
    { asked: 1, why: 'a Retry-After shorter than our own pause does not hurry us', expected: 1_000 },
    { asked: 10 * YEAR, why: 'a Retry-After of years is a fault and cut to an hour', expected: 3_600_000 },
  ])('$why', ({ asked, expected }) => {
    expect(pauseAfter(1, asked, 0)).toBe(expected);
  });

  it('is due when the phone’s clock was put back by years, instead of waiting for years', () => {
    const delivery = follow(begin(QUEUED, NOW), later(), NOW, 0.5);
    expect(isDue(delivery, NOW - 2 * YEAR)).toBe(true);
  });

  it('rests once it is received, or once it needs a person’s help', () => {
    const received = follow(begin(QUEUED, NOW), { kind: 'accepted', receipt }, NOW, 0);
    const refused = follow(begin(QUEUED, NOW), { kind: 'refused', problem: 'submission-invalid', fields: [] }, NOW, 0);
    expect(received).toEqual({ kind: 'received', receipt });
    expect(refused.kind).toBe('needs-help');
    for (const at of [NOW, NOW + 10 * YEAR, NOW - 10 * YEAR]) {
      expect(isDue(received, at)).toBe(false);
      expect(isDue(refused, at)).toBe(false);
    }
  });

  it('never ends anywhere but received or in need of help, whatever is answered', () => {
    const answer = fc.oneof(
      fc.constant<DeliveryAnswer>({ kind: 'accepted', receipt }),
      fc.constant<DeliveryAnswer>({ kind: 'refused', problem: 'submission-invalid', fields: [] }),
      fc.option(fc.nat()).map((ms) => later(ms)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, fc.integer({ min: -YEAR, max: YEAR }))), (answers) => {
        let delivery: Delivery = QUEUED;
        for (const [what, drift] of answers) {
          if (delivery.kind === 'received' || delivery.kind === 'needs-help') break;
          delivery = follow(begin(delivery, NOW + drift), what, NOW + drift, 0.5);
          expect(['waiting', 'received', 'needs-help']).toContain(delivery.kind);
        }
      }),
    );
  });
});

describe('a wish to withdraw', () => {
  const unheard = { kind: 'later', reason: 'network-unreachable', retryAfterMs: null } as const;

  it('is due at once, and waits as long as an envelope would when the intake is not to be heard', () => {
    expect(isDue(WITHDRAWING, 0)).toBe(true);
    const later = postponeWithdrawal(WITHDRAWING, unheard, 1_000, 1);
    expect(later).toEqual({ kind: 'withdrawing', attempts: 1, notBeforeMs: 3_000, because: 'network-unreachable' });
    expect(isDue(later, 2_999)).toBe(false);
    expect(isDue(later, 3_000)).toBe(true);
    expect(isDue({ kind: 'withdrawn', withdrawnAt: '2026-11-22T05:00:00.000Z' }, 0)).toBe(false);
  });

  it('that was taken back meanwhile is not made again', () => {
    expect(postponeWithdrawal(QUEUED, unheard, 1_000, 1)).toBe(QUEUED);
  });
});
