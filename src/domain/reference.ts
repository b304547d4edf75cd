import type { SubmissionId } from '#domain/submission-id.ts';

/**
 * The 32 signs of a reference code (Crockford's base 32): no I, L, O or U, which are heard or read as 1, 1, 0 and V. Their
 * order is the value of each sign as an element of the field GF(32).
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const FREE_SIGNS = 8;

/**
 * The reference code of a submission, such as `K7M-2QX-94D`: what a person writes on paper and reads over the phone. Eight
 * signs come from the last 40 (random) bits of the id; the ninth is a check sign.
 *
 * The check sign makes Σ αⁿ·signₙ = 0 over GF(32), α being a generator: neighbouring weights differ and none is zero, so any
 * single mistyped sign and any swap of two neighbours is caught (not merely most of them, as with a plain remainder).
 */
export function referenceOf(id: SubmissionId): string {
  const tail = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
  const values = Array.from({ length: FREE_SIGNS }, (_, place) => Number((tail >> BigInt(5 * (7 - place))) & 31n));
  return grouped([...values, weightedSum([...values, 0])].map((value) => SIGNS.charAt(value)).join(''));
}

/**
 * Reads a reference code as a person types it: any case, any spaces or dashes, O for 0, I or L for 1, U for V. Gives the code
 * in its written form, or null when it cannot be a code of ours: then one sign is wrong or two are swapped.
 */
export function parseReference(raw: string): string | null {
  if (raw.length > 40) return null;
  const signs = raw
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('U', 'V');
  const values = Array.from(signs, (sign) => SIGNS.indexOf(sign));
  if (values.length !== FREE_SIGNS + 1 || values.includes(-1) || weightedSum(values) !== 0) return null;
  return grouped(signs);
}

function grouped(signs: string): string {
  return `${signs.slice(0, 3)}-${signs.slice(3, 6)}-${signs.slice(6)}`;
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
