/** Dice that fall the same way for the same seed. */
export interface Dice {
  /** A whole number from `from` up to and with `to`. */
  between(from: number, to: number): number;
  /** True so often in a hundred times. */
  percent(chance: number): boolean;
  pick<Value>(from: readonly Value[]): Value;
  /** Other dice, whose throws do not disturb these. */
  fork(): Dice;
}

/** Dice from a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    percent: (chance) => next() * 100 < chance,
    pick: (from) => {
      const picked = from[between(0, from.length - 1)];
      if (picked === undefined) throw new Error('Nothing to pick from');
      return picked;
    },
    fork: () => diceOf(between(0, 2 ** 32 - 1)),
  };
}
