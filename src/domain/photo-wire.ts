import * as z from 'zod/mini';
import { PhotoId } from '#domain/photo.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { Instant, SERVICE } from '#domain/wire.ts';

/** Where photos are sent: the pattern of the address. */
export const PHOTO_PATTERN = '/api/photos/:submissionId/:photoId';

/** The most bytes of one piece of a photo. */
export const PHOTO_CHUNK_BYTES = 65_536;

/** The most pieces of one photo: a phone sends none that is smaller than a hundredth of it, but the last. */
export const PHOTO_CHUNKS_LIMIT = 100;

/** The address that takes the piece of a photo which begins at this byte. */
export function photoPath(submissionId: string, photoId: string, offset: number): string {
  return `/api/photos/${submissionId}/${photoId}?offset=${offset}`;
}

/** The intake's word that it holds a photo whole, signed (ECDSA P-256, SHA-256) over `photoReceiptText`: whoever brought it takes it back. */
export const PhotoReceipt = z.object({
  submissionId: SubmissionId,
  photoId: PhotoId,
  sealedSha256: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  completedAt: Instant,
  keyId: z.string().check(z.regex(/^[A-Za-z0-9_-]{4,32}$/)),
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]*$/)),
});
export type PhotoReceipt = z.infer<typeof PhotoReceipt>;

/** What the signature of a photo's receipt covers, as UTF-8 text. */
export function photoReceiptText(receipt: Omit<PhotoReceipt, 'signature'>): string {
  const { submissionId, photoId, sealedSha256, completedAt, keyId } = receipt;
  return ['payung-photo-receipt/1', submissionId, photoId, sealedSha256, completedAt, keyId].join('\n');
}

/**
 * The answer to a piece of a photo: raw bytes, each with its Content-Digest. `received` is how many of its bytes are here, and so where the
 * next piece begins: a piece that begins elsewhere changes nothing, so an empty one only asks. `complete`: they are what its submission
 * lists. A photo that arrives other than listed is forgotten, and `received` is 0 again.
 */
export const PhotoResponse = z.object({
  service: z.literal(SERVICE),
  serverTime: Instant,
  received: z.int().check(z.minimum(0)),
  complete: z.boolean(),
  /** Once it is complete; an intake of before signs none. */
  receipt: z.optional(PhotoReceipt),
});
export type PhotoResponse = z.infer<typeof PhotoResponse>;
