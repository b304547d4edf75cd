import { bytesOf, hashOfBytes } from '#console/handover/digest.ts';
import { type OfficeProblem, sendBytes } from '#console/office-api.ts';
import type { HandedPhoto } from '#domain/write-hand-over.ts';
import { PHOTO_CHUNK_BYTES, type PhotoReceipt, PhotoResponse, photoPath } from '#domain/photo-wire.ts';

/** What came of one photo. `kept`: all of it is here, and its enrolment is not yet; `gone`: it was withdrawn or erased. */
export interface PhotoSent {
  readonly outcome: 'complete' | 'kept' | 'gone' | 'later' | 'missing';
  readonly receipt: PhotoReceipt | null;
}

/** Sends a photo of a file to the intake in pieces, like any phone: what is here already is not sent again. */
export async function sendPhoto({ submissionId, listed, sealed }: HandedPhoto): Promise<PhotoSent | OfficeProblem> {
  const bytes = bytesOf(sealed);
  if (bytes === null || bytes.length !== listed.bytes || (await hashOfBytes(bytes)) !== listed.sealedSha256)
    return { outcome: 'missing', receipt: null };
  let at = 0;
  // The first is empty and only asks.
  for (let size = 0; ; size = PHOTO_CHUNK_BYTES) {
    const answer = await sendBytes(photoPath(submissionId, listed.id, at), PhotoResponse, bytes.slice(at, at + size));
    if (!answer.ok) {
      if (answer.code === 'submission-withdrawn') return { outcome: 'gone', receipt: null };
      return answer;
    }
    if (answer.value === null) return { outcome: 'later', receipt: null };
    const { received, complete, receipt = null } = answer.value;
    if (complete) return { outcome: 'complete', receipt };
    if (received >= bytes.length) return { outcome: 'kept', receipt: null };
    // Whole and another than what is listed it was forgotten; or it does not move on.
    if (size > 0 && received <= at) return { outcome: 'later', receipt: null };
    at = received;
  }
}
