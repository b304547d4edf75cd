import { readSigns, writeSigns } from '#domain/code-signs.ts';
import { parseReference } from '#domain/reference.ts';

/** 75 bits: nobody guesses them, even where nobody counts the tries. */
const FREE_SIGNS = 15;

/**
 * What the claim code of a submission is made of: its first 75 bits of SHA-256 over this text. Whoever knows the status secret can make
 * the code, and nobody who knows the code comes any nearer to the secret.
 */
export function claimText({ id, statusSecret }: { readonly id: string; readonly statusSecret: string }): string {
  return `payung-claim/1\n${id}\n${statusSecret}`;
}

/**
 * The claim code, such as `7Q2M-K8XD-93VT-5HJ0`: with it the person takes her enrolment to a phone of her own. Fifteen signs and a check
 * sign.
 *
 * @param hash SHA-256 of `claimText`
 */
export function claimCodeOf(hash: Uint8Array): string {
  const bits = hash.slice(0, 10).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n) >> 5n;
  return grouped(writeSigns(bits, FREE_SIGNS));
}

/** Reads a claim code as a person types it; null when a sign is wrong. */
export function parseClaimCode(raw: string): string | null {
  const signs = readSigns(raw, FREE_SIGNS + 1);
  return signs === null ? null : grouped(signs);
}

/** Which enrolment, and the code that opens it. */
export interface Claim {
  readonly reference: string;
  readonly code: string;
}

/** The claim as it stands behind the `#` of a link, where no server sees it. */
export function writeClaim({ reference, code }: Claim): string {
  return `${reference}.${code}`;
}

/** Reads a claim out of a link, or out of what stands behind its `#`; null when there is none. */
export function readClaim(text: string): Claim | null {
  const [, first = '', second = ''] = /(?:^|#)([0-9A-Z-]{9,14})\.([0-9A-Z-]{16,24})$/i.exec(text.trim()) ?? [];
  const reference = parseReference(first);
  const code = parseClaimCode(second);
  return reference === null || code === null ? null : { reference, code };
}

function grouped(signs: string): string {
  return (signs.match(/.{4}/g) ?? []).join('-');
}
