import { sha256 } from '#device/base64url.ts';
import { type Claim, claimCodeOf, claimText } from '#domain/claim-code.ts';
import type { Submission } from '#domain/enrolment.ts';
import { referenceOf } from '#domain/reference.ts';

/** The codes by which this enrolment is opened on another phone. */
export async function claimOf(submission: Pick<Submission, 'id' | 'statusSecret'>): Promise<Claim> {
  const hash = await sha256(new TextEncoder().encode(claimText(submission)));
  return { reference: referenceOf(submission.id), code: claimCodeOf(hash) };
}
