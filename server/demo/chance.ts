/** Chance that falls the same way every time it begins with the same seed: a demo that was seen once is found again. */
export interface Chance {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** True as often as `share` says. */
  happens(share: number): boolean;
  of<const Value>(values: readonly [Value, ...Value[]]): Value;
  bytes(count: number): Uint8Array;
}

/** Mulberry32: small, and good enough for people who do not exist. Never for a secret. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    happens: (share) => next() < share,
    of: (values) => values[between(0, values.length - 1)] ?? values[0],
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
  };
}
