import { findStuck, tablesOfStuck } from '#device/carry/stuck.ts';
import { type CarriedRow, type EntryRow, type PayungDatabase, type PhotoRow, readTogether } from '#device/db.ts';
import { weightOfEnvelope, weightOfPhoto } from '#domain/write-hand-over.ts';
import type { Outcome } from '#domain/outcome.ts';
import { Envelope } from '#domain/wire.ts';

/** What this phone could hand over now. All of it is sealed or signed: no vault is opened, and a locked phone hands over as well. */
export interface Bag {
  /** Of this phone's own enrolments, those that wait or are being sent. */
  readonly own: number;
  /** Of those that were not taken and cannot be corrected here any more, what is left: sealed copies. */
  readonly stuck: number;
  /** Carried for other phones: on their way, received, and not taken by the intake (by reference code). */
  readonly waiting: number;
  readonly received: number;
  readonly refused: readonly string[];
  /** Sealed photos that are still to be sent: this phone's own, and carried ones. */
  readonly ownPhotos: number;
  readonly carriedPhotos: number;
  /** Carried photos that have arrived, with the intake's word for it. */
  readonly receivedPhotos: number;
  /** What a file of it weighs without photos, and what each photo adds. */
  readonly weight: { readonly records: number; readonly photos: readonly number[] };
}

/** How much there is to hand over, and how what is carried for others fares. */
export function readBag(): Promise<Outcome<Bag>> {
  return readTogether(tablesToGo, async (db) => {
    const referencesOf = async (state: CarriedRow['state']) =>
      (await db.carried.where('state').equals(state).toArray()).map(({ reference }) => reference);
    const received = await referencesOf('received');
    const { own, stuck, carried, photos } = await findToGo(db);
    const isCarried = ({ carriedFor }: PhotoRow) => carriedFor !== undefined;
    return {
      own: own.length,
      stuck: stuck.length,
      waiting: carried.length,
      received: received.length,
      // Sealed anew by its own phone, it may have been taken since.
      refused: (await referencesOf('refused')).filter((reference) => !received.includes(reference)),
      ownPhotos: photos.filter((row) => !isCarried(row)).length,
      carriedPhotos: photos.filter(isCarried).length,
      receivedPhotos: (await carriedPhotosReceived(db)).length,
      weight: {
        records: [...own, ...stuck, ...carried].reduce((sum, envelope) => sum + weightOfEnvelope(envelope), 0),
        photos: photos.map(({ bytes }) => weightOfPhoto(bytes)),
      },
    };
  });
}

/** What is to be handed over, all of it sealed. */
interface ToGo {
  readonly own: readonly Envelope[];
  readonly stuck: readonly Envelope[];
  readonly carried: readonly Envelope[];
  /** The oldest first, without their bytes. */
  readonly photos: readonly PhotoRow[];
}

/** What waits or is stuck of this phone, what it carries for others, and the photos of both; within a transaction over `tablesToGo`. */
export async function findToGo(db: PayungDatabase): Promise<ToGo> {
  const seals = await db.seals.bulkGet(await undelivered(db).primaryKeys());
  const stuck = (await findStuck(db)).flatMap(({ envelope }) => envelope ?? []);
  const carried = await db.carried.where('state').equals('waiting').toArray();
  return {
    own: seals.flatMap((seal) => envelopeOf(seal?.envelope)),
    stuck,
    carried: carried.flatMap((row) => envelopeOf(row.envelope)),
    photos: await photosToGo(db, new Set(stuck.map(({ id }) => id))),
  };
}

/** The tables that `findToGo` looks at. */
export function tablesToGo(db: PayungDatabase) {
  return [...tablesOfStuck(db), db.carried, db.photos];
}

/** Sealed photos that wait. Of an enrolment that was refused none leaves the phone, unless it goes itself; of one withdrawn never. */
async function photosToGo(db: PayungDatabase, stuck: ReadonlySet<string>): Promise<PhotoRow[]> {
  const rows = await db.photos.where('state').equals('waiting').sortBy('takenAtMs');
  const entries = await db.entries.bulkGet(rows.map(({ entryId }) => entryId ?? ''));
  return rows.filter(({ carriedFor, sealed }, place) => {
    if (sealed === null || carriedFor !== undefined) return sealed !== null;
    const entry = entries[place];
    if (entry === undefined || entry.discardedAtMs !== null) return false;
    return stuck.has(entry.id) || /^(waiting|sending|received)$/.test(entry.delivery.kind);
  });
}

/** Photos of other phones that have arrived, each with the intake's receipt. */
export function carriedPhotosReceived(db: PayungDatabase): PromiseLike<PhotoRow[]> {
  return db.photos
    .where('state')
    .equals('received')
    .filter(({ carriedFor, receipt }) => carriedFor !== undefined && receipt !== undefined)
    .toArray();
}

/** Own entries that wait or are being sent. */
export function undelivered(db: PayungDatabase) {
  return db.entries
    .where('delivery.kind')
    .anyOf('waiting', 'sending')
    .filter((row: EntryRow) => row.discardedAtMs === null);
}

/** An envelope as it was kept; none when the phone has damaged it. */
export function envelopeOf(stored: unknown): Envelope[] {
  const read = Envelope.safeParse(stored);
  return read.success ? [read.data] : [];
}
