import { hashOfText } from '#device/base64url.ts';
import { forgetCarriedPhotos, takePhoto, takePhotoReceipts } from '#device/carry/take-photos.ts';
import { findConfig, refreshConfig } from '#device/config.ts';
import { type PayungDatabase, writeTogether } from '#device/db.ts';
import { readEnvelope } from '#device/deliver.ts';
import { settleEarlier } from '#device/earlier-version.ts';
import { isSigned } from '#device/receipt.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { photoReceiptText } from '#domain/photo-wire.ts';
import { type Pieces, type ReadRecords, readHandOver } from '#domain/hand-over.ts';
import { KEPT_DAYS } from '#domain/reconcile-wire.ts';
import { referenceOf } from '#domain/reference.ts';
import { receiptText } from '#domain/receipt-text.ts';
import { type Config, Envelope, type Receipt } from '#domain/wire.ts';

/** What came of taking over a file or a series of codes. */
export interface TakenOver {
  /** Envelopes that this phone carries from now on, and those it had already, carried or sealed by itself. */
  readonly taken: number;
  readonly known: number;
  /** The same of photos; and how many were left out, because this phone keeps its room for enrolments. */
  readonly photosTaken: number;
  readonly photosKnown: number;
  readonly photosLeftOut: number;
  /** Own enrolments and photos that a receipt has confirmed now, and receipts that changed nothing here. */
  readonly confirmed: number;
  readonly photosConfirmed: number;
  readonly otherReceipts: number;
  /** Receipts that no intake has signed whose key this phone knows. */
  readonly unsigned: number;
  /** Reference codes of what was to be in it and is not whole; and of what has a photo that is not. */
  readonly missing: readonly string[];
  readonly missingPhotos: readonly string[];
  readonly isWhole: boolean;
}

/** How long it is remembered that something was carried and how it ended: the time that its phone keeps its own copy. */
const REMEMBERED_MS = KEPT_DAYS * 24 * 60 * 60_000;

/**
 * Takes what is whole in a text that another phone handed over: envelopes and photos to be carried, receipts of what was carried for this
 * phone. Envelopes first; photos while there is room for them. Taking the same twice changes nothing. Null when nothing in the text is
 * ours.
 *
 * @param pieces of the text as it comes: only what is small, and one photo, is in memory at a time
 */
export async function takeOver(pieces: Pieces, surroundings: Surroundings = HERE): Promise<Outcome<TakenOver | null>> {
  const nowMs = surroundings.now();
  const forgotten = await writeTogether(
    (db) => [db.carried, db.photos],
    (db) => forgetOld(db, nowMs - REMEMBERED_MS),
  );
  if (!forgotten.ok) return forgotten;
  const all = { ...NOTHING, missing: new Set<string>(), missingPhotos: new Set<string>() };
  for await (const part of readHandOver(pieces, hashOfText)) {
    switch (part.kind) {
      case 'records': {
        const taken = await takeRecords(part, surroundings);
        if (!taken.ok) return taken;
        for (const count of COUNTS) all[count] += taken.value[count];
        for (const reference of taken.value.unsound) all.missing.add(reference);
        break;
      }
      case 'photo': {
        const taken = await takePhoto(part.photo, surroundings);
        if (!taken.ok && taken.problem !== 'storage-full') return taken;
        if (!taken.ok) all.photosLeftOut += 1;
        else if (taken.value === 'damaged') all.missingPhotos.add(referenceOf(part.photo.submissionId));
        else all[taken.value === 'taken' ? 'photosTaken' : 'photosKnown'] += 1;
        break;
      }
      case 'end': {
        if (!part.isOurs) return pass(null);
        const isWhole = part.isWhole && all.missing.size + all.missingPhotos.size === 0;
        const missing = [...new Set([...part.missing, ...all.missing])];
        return pass({
          ...all,
          missing,
          missingPhotos: [...new Set([...part.missingPhotos, ...all.missingPhotos])],
          isWhole,
        });
      }
    }
  }
  return pass(null);
}

const COUNTS = ['taken', 'known', 'confirmed', 'photosConfirmed', 'otherReceipts', 'unsigned'] as const;
const NOTHING = {
  taken: 0,
  known: 0,
  photosTaken: 0,
  photosKnown: 0,
  photosLeftOut: 0,
  confirmed: 0,
  photosConfirmed: 0,
  otherReceipts: 0,
  unsigned: 0,
};

type RecordsTaken = Pick<TakenOver, (typeof COUNTS)[number]> & { readonly unsound: readonly string[] };

async function takeRecords(found: ReadRecords, surroundings: Surroundings): Promise<Outcome<RecordsTaken>> {
  const nowMs = surroundings.now();
  const sound = await Promise.all(found.envelopes.map((envelope) => readEnvelope(envelope)));
  const envelopes = sound.filter((envelope) => envelope !== null);
  const keys = await keysFor([...found.receipts, ...found.photoReceipts], surroundings);
  const signed = await filterSigned(found.receipts, receiptText, keys);
  const signedPhotos = await filterSigned(found.photoReceipts, photoReceiptText, keys);
  const carried = await writeTogether(
    (db) => [db.seals, db.carried],
    (db) => takeEnvelopes(db, envelopes, nowMs),
  );
  if (!carried.ok) return carried;
  const confirmed = await writeTogether(
    (db) => [db.entries, db.seals, db.copies, db.carried],
    (db) => takeReceipts(db, signed, nowMs),
  );
  if (!confirmed.ok) return confirmed;
  const photosConfirmed = await takePhotoReceipts(signedPhotos, nowMs);
  if (!photosConfirmed.ok) return photosConfirmed;
  const allReceipts = found.receipts.length + found.photoReceipts.length;
  const allSigned = signed.length + signedPhotos.length;
  return pass({
    taken: carried.value,
    known: envelopes.length - carried.value,
    confirmed: confirmed.value,
    photosConfirmed: photosConfirmed.value,
    otherReceipts: allSigned - confirmed.value - photosConfirmed.value,
    unsigned: allReceipts - allSigned,
    // Its line is whole, but the seal in it is not: sending it would only be refused.
    unsound: found.envelopes.filter((_, place) => sound[place] === null).map(({ id }) => referenceOf(id)),
  });
}

/** Two contents under one id are two rows: which is true only the intake can tell, and a forged one must not keep the other out. */
function carriedId({ id, version, sha256 }: Pick<Envelope, 'id' | 'version' | 'sha256'>): string {
  return `${id}/${version}/${sha256}`;
}

async function takeEnvelopes(db: PayungDatabase, envelopes: readonly Envelope[], nowMs: number): Promise<number> {
  let taken = 0;
  for (const envelope of envelopes) {
    const id = carriedId(envelope);
    // Of an enrolment that is here too, another phone may bring a later version: only what this one sealed itself is not carried.
    const own = Envelope.safeParse((await db.seals.get(envelope.id))?.envelope);
    if ((own.success && carriedId(own.data) === id) || (await db.carried.get(id)) !== undefined) continue;
    const reference = referenceOf(envelope.id);
    await db.carried.put({ id, reference, state: 'waiting', envelope, receipt: null, changedAtMs: nowMs });
    taken += 1;
  }
  return taken;
}

type Keys = Config['receiptKeys'];

/** The keys that this phone keeps; it asks for newer ones once when one is unknown and there is signal. */
async function keysFor(receipts: readonly { readonly keyId: string }[], surroundings: Surroundings): Promise<Keys> {
  const kept = receipts.length === 0 ? [] : ((await findConfig())?.receiptKeys ?? []);
  if (receipts.every(({ keyId }) => kept.some((key) => key.keyId === keyId))) return kept;
  const asked = await refreshConfig(surroundings);
  return asked.ok ? asked.value.receiptKeys : kept;
}

/** Those that the intake has signed. */
async function filterSigned<Kind extends { readonly keyId: string; readonly signature: string }>(
  receipts: readonly Kind[],
  textOf: (receipt: Kind) => string,
  keys: Keys,
): Promise<Kind[]> {
  const checked = await Promise.all(receipts.map((receipt) => isSigned(textOf(receipt), receipt, keys)));
  return receipts.filter((_, place) => checked[place] === true);
}

async function takeReceipts(db: PayungDatabase, receipts: readonly Receipt[], nowMs: number): Promise<number> {
  let confirmed = 0;
  for (const receipt of receipts) {
    const { id, version, sha256 } = receipt;
    const carried = await db.carried.get(carriedId(receipt));
    // One who carries for a carrier hands the receipts on.
    if (carried !== undefined && carried.state !== 'received')
      await db.carried.put({ ...carried, state: 'received', envelope: null, receipt, changedAtMs: nowMs });
    const row = await db.entries.get(id);
    if (row?.version !== version) continue;
    // Also what was not taken at first, and then from another phone.
    if (!['waiting', 'sending', 'needs-help'].includes(row.delivery.kind)) continue;
    // Signed, and still about other content than what was sealed here: then it is no receipt of this.
    const seal = Envelope.safeParse((await db.seals.get(id))?.envelope);
    if (!seal.success || seal.data.sha256 !== sha256) continue;
    // Thrown away meanwhile, and arrived all the same: she must see that the intake has it.
    const now = { ...row, delivery: { kind: 'received', receipt }, discardedAtMs: null } as const;
    await db.entries.put(await settleEarlier(db, now));
    confirmed += 1;
  }
  return confirmed;
}

async function forgetOld(db: PayungDatabase, beforeMs: number): Promise<void> {
  await db.carried.filter((row) => row.state !== 'waiting' && row.changedAtMs < beforeMs).delete();
  await forgetCarriedPhotos(db, beforeMs);
}
