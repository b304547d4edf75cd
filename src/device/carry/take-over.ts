import { hashOfText } from '#device/base64url.ts';
import { findConfig, refreshConfig } from '#device/config.ts';
import { type PayungDatabase, attemptWrite } from '#device/db.ts';
import { readEnvelope } from '#device/deliver.ts';
import { settleEarlier } from '#device/earlier-version.ts';
import { checkReceipt } from '#device/receipt.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { readHandOver } from '#domain/hand-over.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { referenceOf } from '#domain/reference.ts';
import { Envelope, type Receipt } from '#domain/wire.ts';

/** What came of taking over a file or a series of codes. */
export interface TakenOver {
  /** Envelopes that this phone carries from now on, and those it had already, carried or sealed by itself. */
  readonly taken: number;
  readonly known: number;
  /** Own enrolments that a receipt has confirmed now, and receipts that changed nothing here. */
  readonly confirmed: number;
  readonly otherReceipts: number;
  /** Receipts that no intake has signed whose key this phone knows. */
  readonly unsigned: number;
  /** Reference codes of what was to be in it and is not whole. */
  readonly missing: readonly string[];
  readonly isWhole: boolean;
}

/** How long it is remembered that something was carried and how it ended: the time that its phone keeps its own copy. */
const REMEMBERED_MS = 60 * 24 * 60 * 60_000;

/**
 * Takes what is whole in a text that another phone handed over: envelopes to be carried, receipts of what was carried for this phone.
 * Taking the same twice changes nothing. Null when nothing in the text is ours.
 */
export async function takeOver(text: string, surroundings: Surroundings = HERE): Promise<Outcome<TakenOver | null>> {
  const found = await readHandOver(text, hashOfText);
  if (found === null) return pass(null);
  const sound = await Promise.all(found.envelopes.map((envelope) => readEnvelope(envelope)));
  const envelopes = sound.filter((envelope) => envelope !== null);
  // Its line is whole, but the seal in it is not: sending it would only be refused.
  const unsound = found.envelopes.filter((_, place) => sound[place] === null).map(({ id }) => referenceOf(id));
  const signed = await signedReceipts(found.receipts, surroundings);
  const nowMs = surroundings.now();
  const carried = await attemptWrite((db) =>
    db.transaction('rw', db.seals, db.carried, async () => {
      await forgetOld(db, nowMs);
      return takeEnvelopes(db, envelopes, nowMs);
    }),
  );
  if (!carried.ok) return carried;
  const confirmed = await attemptWrite((db) =>
    db.transaction('rw', db.entries, db.seals, db.copies, db.carried, () => takeReceipts(db, signed, nowMs)),
  );
  if (!confirmed.ok) return confirmed;
  return pass({
    taken: carried.value,
    known: envelopes.length - carried.value,
    confirmed: confirmed.value,
    otherReceipts: signed.length - confirmed.value,
    unsigned: found.receipts.length - signed.length,
    missing: [...found.missing, ...unsound],
    isWhole: found.isWhole && unsound.length === 0,
  });
}

/** Two contents under one id are two rows: which is true only the intake can tell, and a forged one must not keep the other out. */
export function carriedId({ id, version, sha256 }: Pick<Envelope, 'id' | 'version' | 'sha256'>): string {
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

/** Those that the intake has signed, by the keys this phone keeps; it asks for newer keys once when one is unknown and there is signal. */
async function signedReceipts(receipts: readonly Receipt[], surroundings: Surroundings): Promise<Receipt[]> {
  if (receipts.length === 0) return [];
  const kept = (await findConfig())?.receiptKeys ?? [];
  const knowsAll = receipts.every(({ keyId }) => kept.some((key) => key.keyId === keyId));
  const asked = knowsAll ? null : await refreshConfig(surroundings);
  const keys = asked?.ok === true ? asked.value.receiptKeys : kept;
  const checked = await Promise.all(receipts.map((receipt) => checkReceipt(receipt, receipt, keys)));
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

async function forgetOld(db: PayungDatabase, nowMs: number): Promise<void> {
  await db.carried.filter((row) => row.state !== 'waiting' && nowMs - row.changedAtMs > REMEMBERED_MS).delete();
}
