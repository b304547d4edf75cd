import { sha256, toBase64Url } from '#device/base64url.ts';
import { findConfig } from '#device/config.ts';
import { findPhotoOfDraft, findPhotoOfEntry, readPhoto } from '#device/photos.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { sealPhoto } from '#device/seal.ts';
import { PHOTOS_LIMIT, type PhotoListed } from '#domain/photo.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** A photo that is sealed for its submission: what that lists of it, and the bytes that are sent. */
export interface SealedPhoto {
  readonly listed: PhotoListed;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** What a submission is to list of its photos, and what of it is new. */
export interface PhotosToQueue {
  readonly listed: readonly PhotoListed[];
  readonly fresh: readonly SealedPhoto[];
}

/** The photo that a draft would be sent with: its own, that of the version before, or none. */
export type PhotoToSend = 'own' | 'before' | 'none';

/** Which photo this draft would be sent with now. */
export async function findPhotoToSend(draftId: string, corrects: string | null): Promise<Outcome<PhotoToSend>> {
  const own = await findPhotoOfDraft(draftId);
  if (!own.ok) return own;
  if (own.value !== null) return pass('own');
  return pass(corrects !== null && (await photosOfBefore(corrects)).length > 0 ? 'before' : 'none');
}

/**
 * Seals the photo of a draft for its submission; nothing is written. A correction without a photo of its own goes on listing those of the
 * version before. Tells `photo-unreadable` when the photo is to be taken again.
 */
export async function sealPhotoOf(
  draftId: string,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Outcome<PhotosToQueue>> {
  const found = await findPhotoOfDraft(draftId);
  if (!found.ok) return found;
  if (found.value === null) {
    return pass({ listed: version === 1 ? [] : await photosOfBefore(id), fresh: [] });
  }
  const config = await findConfig();
  if (config === null) return fail('intake-key-missing');
  const jpeg = await readPhoto(found.value.id);
  if (!jpeg.ok) return jpeg;
  const photoId = found.value.id;
  const sealed = await sealPhoto(jpeg.value, { submissionId: id, photoId }, config.intakeKey);
  const { keyId } = config.intakeKey;
  const sealedSha256 = toBase64Url(await sha256(sealed));
  const listed: PhotoListed = { id: photoId, kind: found.value.kind, keyId, sealedSha256, bytes: sealed.length };
  return pass({ listed: [listed], fresh: [{ listed, sealed }] });
}

/** What a correction goes on listing when it has no photo of its own. */
async function photosOfBefore(id: string): Promise<readonly PhotoListed[]> {
  const [copy, last] = await Promise.all([readKeptCopy(id), findPhotoOfEntry(id)]);
  // One that the phone has damaged will never come: it is to be taken again.
  const damaged = last.ok && last.value?.state === 'unreadable' ? last.value.sealed?.id : undefined;
  const before = copy.ok ? (copy.value.submission.photos ?? []).filter((each) => each.id !== damaged) : [];
  // Of a version that was not taken because another phone had sent one: sealed already, and on its way.
  const own = last.ok && last.value?.state === 'waiting' ? last.value.sealed : null;
  const isListed = own === null || before.some((each) => each.id === own.id);
  return isListed ? before : [own, ...before].slice(0, PHOTOS_LIMIT);
}
