/**
 * The 32 signs of the codes that people write down and read aloud (Crockford's base 32): no I, L, O or U, which are heard or read as 1, 1, 0
 * and V. Their order is the value of each sign as an element of the field GF(32).
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Writes bits as so many signs and a check sign after them.
 *
 * The check sign makes Σ αⁿ·signₙ = 0 over GF(32), α being a generator: neighbouring weights differ and none is zero, so any single
 * mistyped sign and any swap of two neighbours is caught (not merely most of them, as with a plain remainder). Codes may have up to 31
 * signs.
 */
export function writeSigns(bits: bigint, count: number): string {
  const values = Array.from({ length: count }, (_, place) => Number((bits >> BigInt(5 * (count - 1 - place))) & 31n));
  return [...values, weightedSum([...values, 0])].map((value) => SIGNS.charAt(value)).join('');
}

/**
 * Reads a code of so many signs, with its check sign, as a person types it: any case, any spaces or dashes, O for 0, I or L for 1, U for V.
 * Null when it cannot be such a code: then one sign is wrong or two are swapped.
 */
export function readSigns(raw: string, length: number): string | null {
  if (raw.length > 4 * length) return null;
  const signs = raw
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('U', 'V');
  const values = Array.from(signs, (sign) => SIGNS.indexOf(sign));
  return values.length !== length || values.includes(-1) || weightedSum(values) !== 0 ? null : signs;
}

/** Horner's rule over GF(32): the last value has weight 1, the one before it α, and so on. */
function weightedSum(values: readonly number[]): number {
  return values.reduce((sum, value) => timesGenerator(sum) ^ value, 0);
}

/** Multiplies by α = x in GF(32) = GF(2)[x] / (x⁵ + x² + 1); that polynomial is primitive, so α has order 31. */
function timesGenerator(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}
