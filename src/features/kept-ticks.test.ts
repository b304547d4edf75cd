import { describe, expect, it } from 'vitest';
import { ticksIn, withTicks } from '#features/kept-ticks.ts';

describe('the ticks of a checklist', () => {
  it('come back as they were kept', () => {
    const stored = JSON.stringify({
      death: { have: ['ktp', 'family-card'], off: ['over'] },
      savings: { have: [], off: [] },
    });
    expect(ticksIn(stored, 'death')).toEqual({ have: ['ktp', 'family-card'], off: ['over'] });
  });

  it.each([
    ['nothing', null],
    ['another list only', '{"savings":{"have":["ktp"],"off":[]}}'],
    ['half of it', '{"death":{"have":["kt'],
    ['something else altogether', '[1,2]'],
    ['no texts', '{"death":{"have":[1,null],"off":"over"}}'],
  ])('are none where %s is stored', (_, stored) => {
    expect(ticksIn(stored, 'death')).toEqual({ have: [], off: [] });
  });

  it('are kept beside those of other lists, and a list without any leaves no trace', () => {
    const one = withTicks(null, 'death', { have: ['ktp'], off: [] });
    const both = withTicks(one, 'savings', { have: [], off: ['over'] });
    expect(ticksIn(both, 'death')).toEqual({ have: ['ktp'], off: [] });
    expect(ticksIn(both, 'savings')).toEqual({ have: [], off: ['over'] });
    expect(withTicks(both, 'savings', { have: [], off: [] })).toBe(one);
    expect(withTicks(one, 'death', { have: [], off: [] })).toBeNull();
  });
});
