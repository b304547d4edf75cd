import { fromBase64Url, sha256, toBase64Url } from '#device/base64url.ts';
import { type PayungDatabase, type PhotoRow, attempt, writeTogether } from '#device/db.ts';
import { storageState } from '#device/storage.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { QUEUED } from '#domain/delivery.ts';
import type { HandedPhoto } from '#domain/write-hand-over.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import type { PhotoListed } from '#domain/photo.ts';
import type { PhotoReceipt } from '#domain/photo-wire.ts';

/** What stays free for enrolments, this phone's own and others': a photo spares a call, and without an enrolment there is nothing. */
const RESERVE_BYTES = 16 * 1_024 * 1_024;

/** What came of one photo. */
export type PhotoTaken = 'taken' | 'known' | 'damaged';

/**
 * Keeps a sealed photo of another phone, to be sent from here. Tells `storage-full`, and keeps nothing, where it would take the room that
 * enrolments need.
 */
export async function takePhoto(photo: HandedPhoto, surroundings: Surroundings = HERE): Promise<Outcome<PhotoTaken>> {
  const { submissionId, listed } = photo;
  const id = carriedPhotoId(submissionId, listed.id, listed.sealedSha256);
  // A file is often read twice: what is here already is neither decoded nor measured again.
  const known = await attempt((db) => isKnown(db, id, listed));
  if (!known.ok) return known;
  if (known.value) return pass('known');
  const content = bytesOf(photo);
  if (content === null || toBase64Url(await sha256(content)) !== listed.sealedSha256) return pass('damaged');
  const hasRoom = await isRoomFor(content.length);
  const row: PhotoRow = {
    id,
    draftId: null,
    entryId: null,
    carriedFor: submissionId,
    kind: listed.kind,
    state: 'waiting',
    bytes: content.length,
    takenAtMs: surroundings.now(),
    sealed: listed,
    received: 0,
    delivery: QUEUED,
    isWanted: false,
  };
  const kept = await writeTogether(
    (db) => [db.photos, db.photoBytes],
    async (db) => {
      // Another tab may have been faster.
      if (await isKnown(db, id, listed)) return 'known';
      if (!hasRoom) return null;
      await db.photos.put(row);
      await db.photoBytes.put({ id, content });
      return 'taken';
    },
  );
  if (!kept.ok) return kept;
  return kept.value === null ? fail('storage-full') : pass(kept.value);
}

/**
 * Takes the intake's word, already checked, that it holds these photos whole: they are sent from here no more, and take no room. The value
 * is how many of this phone's own.
 */
export function takePhotoReceipts(receipts: readonly PhotoReceipt[], nowMs: number): Promise<Outcome<number>> {
  return writeTogether(
    (db) => [db.photos, db.photoBytes],
    async (db) => {
      let confirmed = 0;
      for (const receipt of receipts) {
        const { submissionId, photoId, sealedSha256 } = receipt;
        const ids = [photoId, carriedPhotoId(submissionId, photoId, sealedSha256)];
        for (const row of await db.photos.bulkGet(ids)) {
          // Signed, and still of another picture than was sealed here: then it is no receipt of this.
          if (row?.sealed?.sealedSha256 !== sealedSha256 || submissionId !== (row.carriedFor ?? row.entryId)) continue;
          if (row.state === 'received') continue;
          await db.photos.put({ ...row, state: 'received', received: row.bytes, receipt, doneAtMs: nowMs });
          await db.photoBytes.delete(row.id);
          if (row.carriedFor === undefined) confirmed += 1;
        }
      }
      return confirmed;
    },
  );
}

/** Forgets carried photos that were done with before this time; within a transaction over photos. */
export async function forgetCarriedPhotos(db: PayungDatabase, beforeMs: number): Promise<void> {
  await db.photos
    .where('state')
    .anyOf('received', 'unreadable')
    .filter(({ carriedFor, takenAtMs, doneAtMs = takenAtMs }) => carriedFor !== undefined && doneAtMs < beforeMs)
    .delete();
}

/** Is this very picture here, as a carried one or as this phone's own? */
async function isKnown(db: PayungDatabase, id: string, listed: PhotoListed): Promise<boolean> {
  const rows = await db.photos.bulkGet([id, listed.id]);
  return rows.some((row) => row?.sealed?.sealedSha256 === listed.sealedSha256 && row.state !== 'unreadable');
}

/** Two pictures under one id are two rows: which is true only the intake can tell, and a forged one must not keep the other out. */
function carriedPhotoId(submissionId: string, photoId: string, sealedSha256: string): string {
  return `${submissionId}/${photoId}/${sealedSha256}`;
}

/** Its sealed bytes, or null when they are not as many as it says. */
function bytesOf({ listed, sealed }: HandedPhoto): Uint8Array<ArrayBuffer> | null {
  return sealed.length === Math.ceil((listed.bytes * 4) / 3) ? fromBase64Url(sealed) : null;
}

/** True where the browser does not tell: then the store says so itself when it is full. */
async function isRoomFor(bytes: number): Promise<boolean> {
  const { usageBytes, quotaBytes } = await storageState();
  return usageBytes === null || quotaBytes === null || quotaBytes - usageBytes - RESERVE_BYTES > bytes;
}
