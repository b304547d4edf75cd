import * as z from 'zod/mini';

/** The id of a submission: a UUIDv7 made on the phone, the same for all versions of it, and its idempotency key. */
export const SubmissionId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
export type SubmissionId = z.infer<typeof SubmissionId>;

/**
 * A new id (RFC 9562, version 7): 48 bits of time so that rows made together lie together in an index, 74 random bits. The
 * clock may be wrong: nothing reads the time back out of an id.
 *
 * @param nowMs the phone's clock, milliseconds since 1970; a nonsensical clock is cut to 48 bits
 * @param random at least 10 random bytes
 */
export function newSubmissionId(nowMs: number, random: Uint8Array): SubmissionId {
  const time = BigInt.asUintN(48, BigInt(Math.max(0, Math.trunc(nowMs))))
    .toString(16)
    .padStart(12, '0');
  const dice = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (8 + (Number.parseInt(dice.charAt(3), 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${dice.slice(0, 3)}-${variant}${dice.slice(4, 7)}-${dice.slice(8, 20)}`;
}
