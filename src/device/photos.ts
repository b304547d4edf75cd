import { fromBase64Url, toBase64Url } from '#device/base64url.ts';
import { type PhotoRow, type PayungDatabase, attempt, writeTogether } from '#device/db.ts';
import { entryOfDraft } from '#device/entry-of-draft.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { openVault, writeByVault } from '#device/vault.ts';
import { QUEUED } from '#domain/delivery.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import type { PictureQuality } from '#domain/picture-quality.ts';

/** What a photo takes on the phone while it is kept and sealed at the same time, generously. */
const PHOTO_ROOM_BYTES = 640 * 1_024;
const ID_BYTES = 12;

/**
 * Keeps the photo of a card with its draft, encrypted, in place of the one before; on the disk before it answers, whole or not at all.
 * Tells `draft-queued` when the draft has become an entry, and `storage-lost` when it is gone.
 */
export function keepPhoto(
  draftId: string,
  jpeg: Uint8Array<ArrayBuffer>,
  surroundings: Surroundings = HERE,
): Promise<Outcome<{ readonly id: string }>> {
  return write({ draftId }, jpeg, surroundings);
}

/**
 * Keeps what was taken until its person has said yes to it, beside the one that she said yes to before: a phone with little memory closes
 * the page right after its camera.
 */
export function keepUndecided(
  draftId: string,
  { jpeg, quality }: { readonly jpeg: Uint8Array<ArrayBuffer>; readonly quality: PictureQuality },
  surroundings: Surroundings = HERE,
): Promise<Outcome<{ readonly id: string }>> {
  return write({ draftId, undecided: quality }, jpeg, surroundings);
}

async function write(
  of: { readonly draftId: string; readonly undecided?: PictureQuality },
  jpeg: Uint8Array<ArrayBuffer>,
  surroundings: Surroundings,
): Promise<Outcome<{ readonly id: string }>> {
  const { draftId, undecided } = of;
  const id = toBase64Url(surroundings.randomBytes(ID_BYTES));
  const row: PhotoRow = {
    id,
    ...of,
    entryId: null,
    kind: 'ktp',
    state: 'draft',
    bytes: jpeg.length,
    takenAtMs: surroundings.now(),
    sealed: null,
    received: 0,
    delivery: QUEUED,
    isWanted: false,
  };
  const written = await writeByVault(
    (db) => [db.photos, db.photoBytes, db.drafts, db.entries],
    (vault) => vault.lock(toBase64Url(jpeg), aboutPhoto(id)),
    async (db, content) => {
      if ((await db.drafts.get(draftId)) === undefined) {
        return (await entryOfDraft(db, draftId)) === undefined ? 'storage-lost' : 'draft-queued';
      }
      await removeRows(db, draftId, undecided === undefined ? undefined : isUndecided);
      await db.photos.put(row);
      await db.photoBytes.put({ id, content });
      return null;
    },
  );
  if (!written.ok) return written;
  return written.value === null ? pass({ id }) : fail(written.value);
}

/** The photo of a draft that its person has said yes to, or null. */
export async function findPhotoOfDraft(draftId: string): Promise<Outcome<PhotoRow | null>> {
  const row = await attempt((db) =>
    db.photos
      .where('draftId')
      .equals(draftId)
      .filter((each) => !isUndecided(each))
      .first(),
  );
  return row.ok ? pass(row.value ?? null) : row;
}

/** The photo of a draft that she has not decided about, or null. */
export async function findUndecided(draftId: string): Promise<Outcome<PhotoRow | null>> {
  const row = await attempt((db) => db.photos.where('draftId').equals(draftId).filter(isUndecided).first());
  return row.ok ? pass(row.value ?? null) : row;
}

/** The newest photo of an entry as this phone knows it, or null. */
export async function findPhotoOfEntry(entryId: string): Promise<Outcome<PhotoRow | null>> {
  const rows = await attempt((db) => db.photos.where('entryId').equals(entryId).sortBy('takenAtMs'));
  return rows.ok ? pass(rows.value.at(-1) ?? null) : rows;
}

/** The photo that a draft keeps, as it was taken. Tells `photo-unreadable` when it can no longer be read: it is to be taken again. */
export async function readPhoto(id: string): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const row = await attempt((db) => db.photoBytes.get(id));
  if (!row.ok) return row;
  if (row.value === undefined) return fail('photo-unreadable');
  const vault = await openVault();
  if (!vault.ok) return vault;
  const opened = await vault.value.unlock(row.value.content, aboutPhoto(id));
  if (!opened.ok || typeof opened.value !== 'string') return fail('photo-unreadable');
  return pass(fromBase64Url(opened.value));
}

/** Takes the photo of a draft off this phone, and what she has not decided about. */
export function removePhoto(draftId: string): Promise<Outcome<void>> {
  return writeTogether(
    (db) => [db.photos, db.photoBytes],
    (db) => removeRows(db, draftId),
  );
}

/** Takes off this phone what she has not decided about; what she said yes to before stays. */
export function removeUndecided(draftId: string): Promise<Outcome<void>> {
  return writeTogether(
    (db) => [db.photos, db.photoBytes],
    (db) => removeRows(db, draftId, isUndecided),
  );
}

/** How many more photos fit on this phone, roughly; null where the browser does not tell. */
export async function roomForPhotos(): Promise<number | null> {
  const { storage } = navigator;
  if (storage === undefined || typeof storage.estimate !== 'function') return null;
  const { usage, quota } = await storage.estimate();
  return usage === undefined || quota === undefined
    ? null
    : Math.max(0, Math.floor((quota - usage) / PHOTO_ROOM_BYTES));
}

/** Within a transaction over photos and photoBytes. */
async function removeRows(
  db: PayungDatabase,
  draftId: string,
  which: (row: PhotoRow) => boolean = () => true,
): Promise<void> {
  const ids = await db.photos.where('draftId').equals(draftId).filter(which).primaryKeys();
  await db.photos.bulkDelete(ids);
  await db.photoBytes.bulkDelete(ids);
}

function isUndecided({ undecided }: PhotoRow): boolean {
  return undecided !== undefined;
}

/** What the bytes of a photo are encrypted about. */
export function aboutPhoto(id: string): string {
  return `photo/${id}`;
}
