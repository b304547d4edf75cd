import { hashOfText, toBase64Url } from '#device/base64url.ts';
import { carriedPhotosReceived, envelopeOf, findToGo, tablesToGo, undelivered } from '#device/carry/read-bag.ts';
import { type EntryRow, type PayungDatabase, type PhotoRow, attempt, readTogether, writeTogether } from '#device/db.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import {
  type HandedItem,
  type ItemName,
  nameOf,
  photosByFile,
  weightOfEnvelope,
  weightOfPhoto,
  writeFrame,
  writeLine,
} from '#domain/write-hand-over.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { PhotoReceipt } from '#domain/photo-wire.ts';
import { Receipt } from '#domain/wire.ts';

/** Files to be handed over, and what is in them. */
export interface Packed {
  /** Text. More than one only where photos would make it too large to be passed on. */
  readonly files: readonly Blob[];
  readonly count: number;
  readonly photos: number;
  /** The own entries in it, and the sha256 of each one's seal. */
  readonly ids: readonly string[];
  readonly hashes: readonly string[];
  /** The own photos in it. */
  readonly photoIds: readonly string[];
}

/**
 * Packs the sealed queue: what waits here or is stuck, and what is carried for others and is not there yet. One photo is in memory at a time: what is
 * written of a file is the browser's, which puts it on the disk.
 */
export async function packQueue({ withPhotos }: { readonly withPhotos: boolean }): Promise<Outcome<Packed>> {
  const found = await readTogether(tablesToGo, (db) => findToGo(db));
  if (!found.ok) return found;
  const own = [...found.value.own, ...found.value.stuck];
  const rows = withPhotos ? found.value.photos : [];
  const envelopes = [...own, ...found.value.carried];
  const records = envelopes.reduce((sum, envelope) => sum + weightOfEnvelope(envelope), 0);
  const files: Blob[] = [];
  const packed: PhotoRow[] = [];
  for (const places of photosByFile(
    records,
    rows.map(({ bytes }) => weightOfPhoto(bytes)),
  )) {
    const file = startFile();
    if (files.length === 0) for (const envelope of envelopes) await file.add({ envelope });
    for (const row of places.flatMap((place) => rows[place] ?? [])) {
      const item = await readSealedPhoto(row);
      if (!item.ok) return item;
      if (item.value === null) continue;
      await file.add(item.value);
      packed.push(row);
    }
    files.push(await file.finish());
  }
  return pass({
    files,
    count: envelopes.length,
    photos: packed.length,
    ids: own.map(({ id }) => id),
    hashes: own.map(({ sha256 }) => sha256),
    photoIds: packed.flatMap(({ id, carriedFor }) => (carriedFor === undefined ? [id] : [])),
  });
}

/** Packs the receipts of what was carried and has arrived, for the phones that it came from. */
export async function packReceipts(): Promise<Outcome<Packed>> {
  const found = await readTogether(
    (db) => [db.carried, db.photos],
    async (db) => ({
      rows: await db.carried.where('state').equals('received').toArray(),
      photos: await carriedPhotosReceived(db),
    }),
  );
  if (!found.ok) return found;
  const receipts = found.value.rows.map(({ receipt }) => Receipt.safeParse(receipt));
  const photoReceipts = found.value.photos.map(({ receipt }) => PhotoReceipt.safeParse(receipt));
  const items = [
    ...receipts.flatMap((read) => (read.success ? [{ receipt: read.data }] : [])),
    ...photoReceipts.flatMap((read) => (read.success ? [{ photoReceipt: read.data }] : [])),
  ];
  const file = startFile();
  for (const item of items) await file.add(item);
  return pass({ files: [await file.finish()], count: items.length, photos: 0, ids: [], hashes: [], photoIds: [] });
}

/** Entries that were noted as given out of hand, and when they had been before. */
export interface Noted {
  readonly atMs: number;
  readonly before: readonly { readonly id: string; readonly handedOverAtMs: number | null }[];
}

/**
 * Remembers that these are given out of hand, before anybody can take them: a page may die while another app has the file. From then on the
 * intake may come to know of them by another way, so that they can no longer be thrown away here without a word to it; and a photo is
 * asked about before it is sent. The value is for `forgetHandedOver`. Tells `changed-meanwhile`, and notes nothing, when some of it was thrown
 * away, withdrawn or erased since it was packed: then it must not be given.
 */
export async function noteHandedOver(
  { ids, photoIds }: Pick<Packed, 'ids' | 'photoIds'>,
  surroundings: Surroundings = HERE,
): Promise<Outcome<Noted>> {
  const atMs = surroundings.now();
  const noted = await writeTogether(
    (db) => [db.entries, db.photos],
    async (db) => {
      const meant = async (these: readonly string[]) =>
        (await db.entries.bulkGet([...these])).flatMap((row) => (row && isMeant(row) ? [row] : []));
      const rows = await meant(ids);
      const photos = db.photos.where('id').anyOf(photoIds);
      // Of a photo whose enrolment was received before, only the photo goes.
      const ofPhotos = await meant((await photos.toArray()).map(({ entryId }) => entryId ?? ''));
      if (rows.length < ids.length || ofPhotos.length < photoIds.length) return null;
      await db.entries.bulkPut(rows.map((row) => ({ ...row, handedOverAtMs: atMs })));
      await photos.modify({ isHandedOver: true });
      return { atMs, before: rows.map(({ id, handedOverAtMs = null }) => ({ id, handedOverAtMs })) };
    },
  );
  if (!noted.ok) return noted;
  return noted.value === null ? fail('changed-meanwhile') : pass(noted.value);
}

function isMeant({ delivery, discardedAtMs }: EntryRow): boolean {
  return discardedAtMs === null && delivery.kind !== 'withdrawing' && delivery.kind !== 'withdrawn';
}

/** She has closed the sharing: nothing was given. What was given in another tab meanwhile stays given; a photo is asked about all the same. */
export function forgetHandedOver({ atMs, before }: Noted): Promise<Outcome<unknown>> {
  return writeTogether(
    (db) => [db.entries],
    async (db) => {
      for (const { id, handedOverAtMs } of before)
        if ((await db.entries.get(id))?.handedOverAtMs === atMs) await db.entries.update(id, { handedOverAtMs });
    },
  );
}

/**
 * Remembers that another phone has taken all of this, because she has looked: with these, signing out loses nothing. What was sealed anew
 * meanwhile is not what was taken.
 */
export function noteTaken({ ids, hashes }: Pick<Packed, 'ids' | 'hashes'>): Promise<Outcome<unknown>> {
  return writeTogether(
    (db) => [db.seals],
    async (db) => {
      for (const seal of await db.seals.bulkGet([...ids]))
        for (const { sha256 } of envelopeOf(seal?.envelope))
          if (seal !== undefined && hashes.includes(sha256)) await db.seals.put({ ...seal, isTaken: true });
    },
  );
}

/** How many of those that wait another phone has taken, as `noteTaken` has it. */
export async function countTaken(db: PayungDatabase): Promise<number> {
  const handedOver = await undelivered(db)
    .filter((row) => (row.handedOverAtMs ?? null) !== null)
    .primaryKeys();
  const seals = await db.seals.bulkGet(handedOver);
  return seals.filter((seal) => seal?.isTaken === true).length;
}

/** A photo as it is handed over; null when it has been sent meanwhile. */
async function readSealedPhoto({ id, entryId, carriedFor, sealed }: PhotoRow): Promise<Outcome<HandedItem | null>> {
  const kept = await attempt((db) => db.photoBytes.get(id));
  if (!kept.ok) return kept;
  const submissionId = carriedFor ?? entryId;
  if (kept.value === undefined || submissionId === null || sealed === null) return pass(null);
  return pass({ photo: { submissionId, listed: sealed, sealed: toBase64Url(kept.value.content) } });
}

/** A file that is written line by line. */
function startFile() {
  const lines: Blob[] = [];
  const names: ItemName[] = [];
  return {
    add: async (item: HandedItem) => {
      names.push(nameOf(item));
      lines.push(new Blob([await writeLine(item, hashOfText)]));
    },
    finish: async () => {
      const { first, last } = await writeFrame(names, hashOfText);
      return new Blob([first, ...lines, last], { type: 'text/plain' });
    },
  };
}
