import type { Context } from 'hono';
import { PhotoId } from '#domain/photo.ts';
import { PHOTO_CHUNK_BYTES, type PhotoReceipt, type PhotoResponse } from '#domain/photo-wire.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { SERVICE } from '#domain/wire.ts';
import type { KeyRing } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import { PHONE_PATIENCE_MS, within } from '#server/patience.ts';
import {
  UNAVAILABLE_RETRY_S,
  bodyProblemResponse,
  busyResponse,
  problemResponse,
  rateLimitedResponse,
} from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import { readBytes } from '#server/request-body.ts';
import { signPhotoReceipt } from '#server/receipts.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Completed, type PhotoPiece, type PieceTaken, takePiece } from '#server/store/photos.ts';

/** Who has the ids of a submission and of its photo has them from the phone: a photo needs no more. Full for an hour is full. */
const FULL_RETRY_S = 3_600;

export interface PhotosParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'receipts'>;
  /** Its own: photos must not use up what submissions need. */
  readonly rateLimit: RateLimit;
  readonly now: () => Date;
  readonly log: Log;
}

/** POST /api/photos/{submissionId}/{photoId}?offset=N: keeps one piece, and answers after the commit how much is here. */
export function photosRoute({ queries, keys, rateLimit, now, log }: PhotosParts) {
  return async (context: Context<RequestNotes>): Promise<Response> => {
    const submissionId = SubmissionId.safeParse(context.req.param('submissionId'));
    const photoId = PhotoId.safeParse(context.req.param('photoId'));
    const offset = /^\d{1,7}$/.exec(context.req.query('offset') ?? '')?.[0];
    if (!submissionId.success || !photoId.success || offset === undefined) return problemResponse(404, 'not-found');
    // A piece that says nothing of what it was could have lost its end on the way.
    if (context.req.header('content-digest') === undefined) return problemResponse(400, 'request-damaged');
    const allowed = rateLimit.take(context.get('address'), 1);
    if (!allowed.ok) return rateLimitedResponse(allowed.retryAfterS);
    const body = await readBytes(context.req.raw, PHOTO_CHUNK_BYTES);
    if (!body.ok) return bodyProblemResponse(body.problem);
    const taken = await take({
      submissionId: submissionId.data,
      photoId: photoId.data,
      offset: Number(offset),
      content: body.bytes,
    });
    switch (taken?.kind) {
      case 'taken': {
        const { received, completed } = taken;
        const response: PhotoResponse = {
          service: SERVICE,
          serverTime: now().toISOString(),
          received,
          complete: completed !== null,
          ...(completed !== null && { receipt: receiptOf(submissionId.data, photoId.data, completed) }),
        };
        return context.json(response, 200, { 'cache-control': 'no-store' });
      }
      case 'gone':
        return problemResponse(410, 'submission-withdrawn');
      case 'too-large':
        return problemResponse(413, 'request-too-large');
      case 'full':
        return busyResponse(FULL_RETRY_S);
      case undefined:
        return busyResponse(UNAVAILABLE_RETRY_S);
    }
  };

  function receiptOf(submissionId: string, photoId: string, { sealedSha256, at }: Completed): PhotoReceipt {
    return signPhotoReceipt({ submissionId, photoId, sealedSha256 }, at, keys);
  }

  /** Null when it is not known whether the piece was kept: it is sent again, and changes nothing the second time. */
  async function take(piece: PhotoPiece): Promise<PieceTaken | null> {
    const note = (thrown: unknown) => log('error', 'photo-failed', errorFields(thrown));
    try {
      return await within(PHONE_PATIENCE_MS, () => takePiece(queries, piece, now()), note);
    } catch (thrown) {
      // The database is away, or two met in a deadlock: nothing was kept, and the phone sends it again.
      note(thrown);
      return null;
    }
  }
}
