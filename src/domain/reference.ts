import { readSigns, writeSigns } from '#domain/code-signs.ts';
import type { SubmissionId } from '#domain/submission-id.ts';

const FREE_SIGNS = 8;

/**
 * The reference code of a submission, such as `K7M-2QX-94D`: what a person writes on paper and reads over the phone. Eight
 * signs come from the last 40 (random) bits of the id; the ninth is a check sign.
 */
export function referenceOf(id: SubmissionId): string {
  return grouped(writeSigns(BigInt(`0x${id.replaceAll('-', '').slice(-10)}`), FREE_SIGNS));
}

/**
 * Reads a reference code as a person types it. Gives the code in its written form, or null when it cannot be a code of ours: then one
 * sign is wrong or two are swapped.
 */
export function parseReference(raw: string): string | null {
  const signs = readSigns(raw, FREE_SIGNS + 1);
  return signs === null ? null : grouped(signs);
}

function grouped(signs: string): string {
  return `${signs.slice(0, 3)}-${signs.slice(3, 6)}-${signs.slice(6)}`;
}
