import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** SHA-256 of some bytes (text counts as UTF-8), 32 bytes. */
export function sha256(bytes: Uint8Array | string): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

/** HMAC-SHA-256 of a text under a secret, 32 bytes. */
export function hmacSha256(secret: Uint8Array, text: string): Uint8Array {
  return createHmac('sha256', secret).update(text).digest();
}

/** A secret that nobody guesses: 32 random bytes, base64url. */
export function newToken(): string {
  return toBase64Url(randomBytes(32));
}

/** Compared with when there is nothing to compare with, so that what is unknown takes as long as what is wrong. */
export const NO_HASH: Uint8Array = new Uint8Array(32);

/** Are these the same bytes? The time it takes tells nothing about where they differ. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Base64url without padding, as the wire has it. */
export function toBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** The bytes of a base64url text; what is not base64url in it is skipped, so check the text first. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}

/**
 * Does a Content-Digest header (RFC 9530) allow these bytes? Yes when it is absent or names no SHA-256: then there is nothing to
 * compare. The point is damage on the way, not an attacker.
 */
export function digestAllows(header: string | undefined, bytes: Uint8Array): boolean {
  const claimed = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]+):/.exec(header ?? '')?.[1];
  return claimed === undefined || claimed === Buffer.from(sha256(bytes)).toString('base64');
}
