import * as z from 'zod/mini';
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
});
export type PhotoResponse = z.infer<typeof PhotoResponse>;
