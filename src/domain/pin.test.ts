import { describe, expect, it } from 'vitest';
import { WRONG_PINS_MAX, parsePin, waitAfterMs } from '#domain/pin.ts';

describe('a PIN', () => {
  it.each(['371946', ' 371946 ', '90817263', '200198', '112358132134'])('may be %s', (typed) => {
    expect(parsePin(typed)).toEqual({ ok: true, value: typed.trim() });
  });

  it.each([
    ['', 'pin-empty'],
    ['37194', 'pin-too-short'],
    ['3719a6', 'pin-digits'],
    ['37 1946', 'pin-digits'],
    ['1234509876123', 'pin-too-long'],
    ['000000', 'pin-too-easy'],
    ['99999999', 'pin-too-easy'],
    ['123456', 'pin-too-easy'],
    ['678901', 'pin-too-easy'],
    ['654321', 'pin-too-easy'],
    ['121212', 'pin-too-easy'],
    ['123123', 'pin-too-easy'],
    ['19801980', 'pin-too-easy'],
    ['112233', 'pin-too-easy'],
  ])('may not be "%s": %s', (typed, problem) => {
    expect(parsePin(typed)).toEqual({ ok: false, problem });
  });
});

describe('after wrong PINs', () => {
  it('two may be slips of the finger; from then on each wait is longer than the one before', () => {
    const waits = Array.from({ length: WRONG_PINS_MAX }, (_, wrong) => waitAfterMs(wrong));
    expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
    for (const [at, wait] of waits.slice(3).entries()) expect(wait).toBeGreaterThan(waits[at + 2] ?? 0);
  });
});
