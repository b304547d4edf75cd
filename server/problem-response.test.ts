import { afterEach, describe, expect, it, vi } from 'vitest';
import { busyResponse, rateLimitedResponse, signInLaterResponse } from '#server/problem-response.ts';

afterEach(() => vi.restoreAllMocks());

describe('phones that are turned away together', () => {
  it.each([
    [30, 0, '30', 'never sooner than they are asked to'],
    [30, 0.5, '45', 'each at its own second'],
    [30, 0.999, '60', 'within as long again'],
    [1, 0.999, '2', 'soon, where that is enough'],
    [300, 0.999, '330', 'within half a minute, where they wait for long anyway'],
  ])('by %i seconds and the chance %d come back after %s: %s', (asked, chance, told) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance);
    for (const response of [busyResponse(asked), rateLimitedResponse(asked)]) {
      expect(response.headers.get('retry-after')).toBe(told);
    }
  });

  it('are phones: who tried too many passwords is told her minutes as they are', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    expect(signInLaterResponse(900).headers.get('retry-after')).toBe('900');
  });
});
