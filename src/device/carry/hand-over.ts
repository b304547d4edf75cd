import { hashOfText } from '#device/base64url.ts';
import { type CarriedRow, type EntryRow, type PayungDatabase, attempt, attemptWrite } from '#device/db.ts';
import { findStuck, tablesOfStuck } from '#device/carry/stuck.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { type HandedItem, writeHandOver } from '#domain/write-hand-over.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { Envelope, Receipt } from '#domain/wire.ts';

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
}

/** How much there is to hand over, and how what is carried for others fares. */
export function readBag(): Promise<Outcome<Bag>> {
  return attempt((db) =>
    db.transaction('r', [...tablesOfStuck(db), db.carried], async () => {
      const referencesOf = async (state: CarriedRow['state']) =>
        (await db.carried.where('state').equals(state).toArray()).map(({ reference }) => reference);
      const received = await referencesOf('received');
      return {
        own: await undelivered(db).count(),
        stuck: (await stuckEnvelopes(db)).length,
        waiting: await db.carried.where('state').equals('waiting').count(),
        received: received.length,
        // Sealed anew by its own phone, it may have been taken since.
        refused: (await referencesOf('refused')).filter((reference) => !received.includes(reference)),
      };
    }),
  );
}

/** A text to be handed over, and how many are in it. */
export interface Packed {
  readonly text: string;
  readonly count: number;
  /** Of the text, to name a series of codes by. */
  readonly hash: string;
  /** The own entries in it, and the sha256 of each one's seal. */
  readonly ids: readonly string[];
  readonly hashes: readonly string[];
}

/** Packs the sealed queue: what waits here or is stuck, and what is carried for others and is not there yet. */
export async function packQueue(): Promise<Outcome<Packed>> {
  const found = await attempt((db) =>
    db.transaction('r', [...tablesOfStuck(db), db.carried], async () => {
      const rows = await undelivered(db).toArray();
      const seals = await db.seals.bulkGet(rows.map(({ id }) => id));
      const own = [...seals.flatMap((seal) => envelopeOf(seal?.envelope)), ...(await stuckEnvelopes(db))];
      const carried = await db.carried.where('state').equals('waiting').toArray();
      return { own, carried: carried.flatMap((row) => envelopeOf(row.envelope)) };
    }),
  );
  if (!found.ok) return found;
  const { own, carried } = found.value;
  const items = [...own, ...carried].map((envelope) => ({ envelope }));
  return pass(await pack(items, own));
}

/** Packs the receipts of what was carried and has arrived, for the phones that it came from. */
export async function packReceipts(): Promise<Outcome<Packed>> {
  const rows = await attempt((db) => db.carried.where('state').equals('received').toArray());
  if (!rows.ok) return rows;
  const items = rows.value.flatMap(({ receipt }) => {
    const read = Receipt.safeParse(receipt);
    return read.success ? [{ receipt: read.data }] : [];
  });
  return pass(await pack(items, []));
}

/**
 * Remembers that these were given out of hand. From then on the intake may come to know of them by another way, so that they can no
 * longer be thrown away here without a word to it.
 */
export function noteHandedOver(ids: readonly string[], surroundings: Surroundings = HERE): Promise<Outcome<unknown>> {
  return attemptWrite((db) => db.entries.where('id').anyOf(ids).modify({ handedOverAtMs: surroundings.now() }));
}

/**
 * Remembers that another phone has taken all of this, because she has looked: with these, signing out loses nothing. What was sealed anew
 * meanwhile is not what was taken.
 */
export function noteTaken({ ids, hashes }: Pick<Packed, 'ids' | 'hashes'>): Promise<Outcome<unknown>> {
  return attemptWrite((db) =>
    db.transaction('rw', db.seals, async () => {
      for (const seal of await db.seals.bulkGet([...ids]))
        for (const { sha256 } of envelopeOf(seal?.envelope))
          if (seal !== undefined && hashes.includes(sha256)) await db.seals.put({ ...seal, isTaken: true });
    }),
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

async function pack(items: readonly HandedItem[], own: readonly Envelope[]): Promise<Packed> {
  const text = await writeHandOver(items, hashOfText);
  const [ids, hashes] = [own.map(({ id }) => id), own.map(({ sha256 }) => sha256)];
  return { text, count: items.length, hash: await hashOfText(text), ids, hashes };
}

function undelivered(db: PayungDatabase) {
  return db.entries
    .where('delivery.kind')
    .anyOf('waiting', 'sending')
    .filter((row: EntryRow) => row.discardedAtMs === null);
}

async function stuckEnvelopes(db: PayungDatabase): Promise<Envelope[]> {
  return (await findStuck(db)).flatMap(({ envelope }) => envelope ?? []);
}

function envelopeOf(stored: unknown): Envelope[] {
  const read = Envelope.safeParse(stored);
  return read.success ? [read.data] : [];
}
