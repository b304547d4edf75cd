import * as z from 'zod/mini';

/** What a photo may show. */
export const PHOTO_KINDS = ['ktp'] as const;

/** Made on the phone of twelve random bytes. Who has it and the id of its submission may send it: nobody else knows either. */
export const PhotoId = z.string().check(z.regex(/^[A-Za-z0-9_-]{16}$/));

/** The most photos of one submission. */
export const PHOTOS_LIMIT = 4;

/** The most bytes of one sealed photo. The phone keeps its own well below. */
export const PHOTO_SEALED_BYTES_LIMIT = 262_144;

/** A photo as its submission names it: it travels by itself, and is whole when its sealed bytes have this hash. */
export const PhotoListed = z.object({
  id: PhotoId,
  kind: z.enum(PHOTO_KINDS),
  /** The key of the intake that it is sealed to: another than its submission's after a change of keys. */
  keyId: z.string().check(z.regex(/^[A-Za-z0-9_-]{4,32}$/)),
  /** SHA-256, base64url without padding. */
  sealedSha256: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  bytes: z.int().check(z.minimum(1), z.maximum(PHOTO_SEALED_BYTES_LIMIT)),
});
export type PhotoListed = z.infer<typeof PhotoListed>;

/**
 * A sealed photo is HPKE as in envelope.ts, of the picture's JPEG as it is: the encapsulated key, then the ciphertext. This is its `info`,
 * so that a photo is never taken for an envelope.
 */
export const PHOTO_SEAL_INFO = 'payung-photo/1';

/** The associated data of a sealed photo, as UTF-8 text: a carrier cannot move it to another submission or key. */
export function photoAssociatedData(photo: {
  readonly submissionId: string;
  readonly photoId: string;
  readonly keyId: string;
}): string {
  return ['payung-photo/1', photo.submissionId, photo.photoId, photo.keyId].join('\n');
}
