import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { sha256, toBase64 } from '#device/base64url.ts';
import { readBag } from '#device/carry/read-bag.ts';
import { forgetHandedOver, noteHandedOver, packQueue, packReceipts } from '#device/carry/hand-over.ts';
import { takeOver } from '#device/carry/take-over.ts';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { findNextDue } from '#device/next-due.ts';
import { discardEntry, findEntry, queueSubmission, restoreEntry } from '#device/outbox.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, bodyOf, newIntake } from '#device/testing/intake.ts';
import {
  NO_SIGNAL,
  type World,
  everythingStored,
  got,
  newPhone,
  queueMany,
  submissionOf,
} from '#device/testing/phone.ts';
import { LONGEST_PAUSE_MS } from '#domain/delivery.ts';
import { referenceOf } from '#domain/reference.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { PATHS } from '#domain/wire.ts';

let world: World;
let intake: TestIntake;

beforeEach(async () => {
  intake = await newIntake();
});

/** A phone that has been set up, and has no signal since. */
async function phone(): Promise<World> {
  world = await newPhone();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
  world.wire = NO_SIGNAL;
  return world;
}
/** What a file says; here all of it at once. */
const textOf = (packed: { readonly files: readonly Blob[] }) =>
  Promise.all(packed.files.map((file) => file.text())).then((texts) => texts.join(''));
const tap = () => runSync({ reason: 'tap' }, world);
const stateOf = async (id = '') => got(await findEntry(id))?.delivery;

/** The file of a phone with so many enrolments. All phones of a test are one database that is made anew for each. */
async function fileOf(count: number) {
  await phone();
  const ids = await queueMany(world, count);
  const packed = got(await packQueue({ withPhotos: true }));
  return { ids, packed, text: await textOf(packed) };
}

describe('a sealed queue that another phone carries (ACCEPTANCE 42)', () => {
  it('arrives once, whoever brings it and how often', async () => {
    const { text, ids } = await fileOf(3);
    for (const carrier of ['B', 'C']) {
      await phone();
      expect(got(await takeOver([text], world))).toMatchObject({ taken: 3, known: 0, isWhole: true });
      expect(got(await takeOver([text], world))).toMatchObject({ taken: 0, known: 3, isWhole: true });
      expect(got(await readBag())).toMatchObject({ own: 0, stuck: 0, waiting: 3, received: 0, refused: [] });
      world.wire = intake.fetch;
      expect(await tap(), carrier).toMatchObject({ kind: 'ran', sent: 3, stillHere: 0 });
      expect(got(await readBag())).toMatchObject({ own: 0, stuck: 0, waiting: 0, received: 3, refused: [] });
      // Once more, when it was sent already.
      expect(got(await takeOver([text], world))).toMatchObject({ taken: 0, known: 3 });
      expect(await tap()).toMatchObject({ kind: 'nothing-due' });
    }
    expect([...intake.held.values()].map(({ envelope }) => envelope.id).toSorted()).toEqual(ids.toSorted());
  });

  it('tells nothing to who carries it, neither in the file nor on the phone', async () => {
    const { text } = await fileOf(1);
    await phone();
    got(await takeOver([text], world));
    const words = [FISH_TRADER.nik, FISH_TRADER.fullName, FISH_TRADER.ktpStreet, '812000099'];
    for (const told of [text, await everythingStored()])
      for (const word of words) expect(told.includes(word), word).toBe(false);
  });

  it('comes back as receipts that turn the entries of the first phone to received', async () => {
    await phone();
    const ids = await queueMany(world, 2);
    const queue = got(await packQueue({ withPhotos: true }));
    got(await noteHandedOver(queue, world));
    const here = await (await getDatabase()).entries.toArray();
    const seals = await (await getDatabase()).seals.toArray();
    const copies = await (await getDatabase()).copies.toArray();
    await phone();
    got(await takeOver([await textOf(queue)], world));
    world.wire = intake.fetch;
    await tap();
    const receipts = got(await packReceipts());
    expect(receipts.count).toBe(2);
    // The first phone again, still without signal.
    await phone();
    const db = await getDatabase();
    await db.entries.bulkPut(here);
    await db.seals.bulkPut(seals);
    await db.copies.bulkPut(copies);
    // One was not taken from here at first.
    await db.entries.update(ids[1] ?? '', {
      delivery: { kind: 'needs-help', problem: 'submission-invalid', fields: [] },
    });
    expect(got(await findEntry(ids[0] ?? ''))?.handedOverAtMs).toBe(world.nowMs + 2_000);
    expect(got(await takeOver([await textOf(receipts)], world))).toMatchObject({
      confirmed: 2,
      unsigned: 0,
      isWhole: true,
    });
    for (const id of ids) expect(await stateOf(id)).toMatchObject({ kind: 'received', receipt: { id } });
    expect(got(await takeOver([await textOf(receipts)], world))).toMatchObject({ confirmed: 0, otherReceipts: 2 });
  });

  it('is confirmed by no receipt that the intake has not signed, or that is about other content', async () => {
    const other = await newIntake();
    await phone();
    const [id = ''] = await queueMany(world, 1);
    const queue = got(await packQueue({ withPhotos: true }));
    const seal = await (await getDatabase()).seals.get(id);
    const row = await (await getDatabase()).entries.get(id);
    await phone();
    got(await takeOver([await textOf(queue)], world));
    world.wire = intake.fetch;
    await tap();
    const receipts = got(await packReceipts());
    await phone();
    const db = await getDatabase();
    if (row === undefined || seal === undefined) throw new Error('Not queued');
    await db.entries.put(row);
    await db.seals.put({ ...seal, envelope: { ...Object(seal.envelope), sha256: 'B'.repeat(43) } });
    expect(got(await takeOver([await textOf(receipts)], world))).toMatchObject({ confirmed: 0, otherReceipts: 1 });
    await db.seals.put(seal);
    intake = other;
    world.wire = other.fetch;
    got(await refreshConfig(world));
    expect(got(await takeOver([await textOf(receipts)], world))).toMatchObject({ confirmed: 0, unsigned: 1 });
    expect(await stateOf(id)).toMatchObject({ kind: 'waiting' });
  });

  it('is carried also by a phone that has an earlier version of the same enrolment, and not by the one that sealed it', async () => {
    await phone();
    world.wire = intake.fetch;
    const [id = ''] = await queueMany(world, 1);
    await tap();
    const earlier = await (await getDatabase()).entries.get(id);
    const seal = await (await getDatabase()).seals.get(id);
    world.wire = NO_SIGNAL;
    // Its person corrects it on a phone of her own.
    const { draftId } = got(await startCorrection(id, world));
    const answers = { ...FISH_TRADER, phone: '0812-0000-9977' };
    const submission = submissionOf(got(await prepareSubmission(draftId, world)), answers);
    got(await queueSubmission({ draftId, submission, answers }, world));
    const correction = got(await packQueue({ withPhotos: true }));
    expect(got(await takeOver([await textOf(correction)], world))).toMatchObject({ taken: 0, known: 1 });
    // The phone of who enrolled her still has what was received.
    await phone();
    if (earlier === undefined || seal === undefined) throw new Error('Not queued');
    await (await getDatabase()).entries.put(earlier);
    await (await getDatabase()).seals.put(seal);
    expect(got(await takeOver([await textOf(correction)], world))).toMatchObject({ taken: 1, known: 0 });
    world.wire = intake.fetch;
    expect(await tap()).toMatchObject({ sent: 1, stillHere: 0 });
    expect([...intake.held.values()].map(({ envelope }) => envelope.version)).toEqual([1, 2]);
  });

  it('is sent by the first phone as well when that has signal again, and turns green there', async () => {
    await phone();
    const [id = ''] = await queueMany(world, 1);
    const queue = got(await packQueue({ withPhotos: true }));
    // A carrier was faster.
    const envelope: unknown = JSON.parse((await textOf(queue)).split('\n')[1]?.slice(44) ?? '').envelope;
    const body = JSON.stringify({ protocol: 1, sentAt: '2026-11-22T05:00:00.000Z', envelopes: [envelope] });
    const digest = toBase64(await sha256(new TextEncoder().encode(body)));
    await intake.fetch(PATHS.submissions, {
      method: 'POST',
      body,
      headers: { 'content-digest': `sha-256=:${digest}:` },
    });
    expect(intake.held.size).toBe(1);
    world.wire = intake.fetch;
    expect(await tap()).toMatchObject({ sent: 1, stillHere: 0 });
    expect(intake.held.size).toBe(1);
    expect(await stateOf(id)).toMatchObject({ kind: 'received' });
  });

  it('cannot be thrown away without a word to the intake once it was handed over', async () => {
    await phone();
    const [id = ''] = await queueMany(world, 1);
    got(await noteHandedOver({ ids: [id], photoIds: [] }, world));
    expect(got(await discardEntry(id, { confirmed: true }, world))).toEqual({ discarded: false });
  });

  it('is not given as it was packed where some of it was thrown away since', async () => {
    await phone();
    const [kept = '', thrown = ''] = await queueMany(world, 2);
    const packed = got(await packQueue({ withPhotos: true }));
    got(await discardEntry(thrown, { confirmed: true }, world));
    expect(await noteHandedOver(packed, world)).toEqual({ ok: false, problem: 'changed-meanwhile' });
    // Nothing is noted of what did not leave.
    expect(got(await discardEntry(kept, { confirmed: true }, world))).toEqual({ discarded: true });
    got(await restoreEntry(kept));
    const anew = got(await packQueue({ withPhotos: true }));
    expect(anew.ids).toEqual([kept]);
    got(await noteHandedOver(anew, world));
  });

  it('can be thrown away as before when the sharing was closed again, unless it was handed over earlier', async () => {
    await phone();
    const [id = '', given = ''] = await queueMany(world, 2);
    got(await noteHandedOver({ ids: [given], photoIds: [] }, world));
    world.nowMs += 60_000;
    got(await forgetHandedOver(got(await noteHandedOver({ ids: [id, given], photoIds: [] }, world))));
    expect(got(await discardEntry(given, { confirmed: true }, world))).toEqual({ discarded: false });
    expect(got(await discardEntry(id, { confirmed: true }, world))).toEqual({ discarded: true });
  });
});

describe('what is not whole', () => {
  it('is named by its code, and the rest is taken (ACCEPTANCE 43)', async () => {
    const { text, ids } = await fileOf(3);
    const lines = text.split('\n');
    const altered = [lines[0], lines[1], lines[2]?.replace(/"sealed":"...../, '"sealed":"AAAAA'), ...lines.slice(3)];
    await phone();
    const taken = got(await takeOver([altered.join('\n')], world));
    expect(taken).toMatchObject({ taken: 2, missing: [referenceOf(ids[1] ?? '')], isWhole: false });
  });

  it('is nothing of ours at all', async () => {
    await phone();
    expect(got(await takeOver(['Halo'], world))).toBeNull();
  });
});

describe('carried envelopes', () => {
  it('wait for the own ones, and rest when the intake puts them off; a tap does not wait', async () => {
    const { packed, text } = await fileOf(2);
    await phone();
    got(await takeOver([text], world));
    await queueMany(world, 1);
    world.wire = intake.fetch;
    const order: string[] = [];
    intake.judge = ({ id }, place) => {
      order.push(id);
      return packed.ids.includes(id) ? { outcome: 'later', place, problem: 'internal', retryAfterS: 3_600 } : null;
    };
    expect(await tap()).toMatchObject({ sent: 1, stillHere: 2 });
    expect(packed.ids).not.toContain(order[0]);
    const db = await getDatabase();
    expect(await findNextDue(db, world.nowMs)).toBe(world.nowMs + LONGEST_PAUSE_MS);
    intake.requests.length = 0;
    expect(await runSync({ reason: 'timer' }, world)).toMatchObject({ kind: 'nothing-due', stillHere: 2 });
    expect(intake.requests).toEqual([]);
    intake.judge = () => null;
    expect(await tap()).toMatchObject({ sent: 2, stillHere: 0 });
  });

  it('that the intake refuses are told by their code, and not sent again', async () => {
    const { text, ids } = await fileOf(2);
    await phone();
    got(await takeOver([text], world));
    world.wire = intake.fetch;
    intake.judge = ({ id }, place) =>
      id === ids[0] ? { outcome: 'refused', place, problem: 'submission-invalid', fields: [] } : null;
    await tap();
    expect(got(await readBag())).toMatchObject({ waiting: 0, received: 1, refused: [referenceOf(ids[0] ?? '')] });
    expect(await tap()).toMatchObject({ kind: 'nothing-due' });
  });

  it('are told as received where a receipt comes while they are being sent, whatever is answered', async () => {
    const { text, ids } = await fileOf(1);
    await phone();
    got(await takeOver([text], world));
    const db = await getDatabase();
    intake.judge = (_, place) => ({ outcome: 'refused', place, problem: 'submission-invalid', fields: [] });
    world.wire = async (...request) => {
      await db.carried.toCollection().modify({ state: 'received', envelope: null });
      return intake.fetch(...request);
    };
    await tap();
    expect(intake.requests).toEqual([ids.length]);
    expect(got(await readBag())).toMatchObject({ waiting: 0, received: 1, refused: [] });
  });

  it('that are too large for a proxy hold nobody up behind them', async () => {
    const { text, ids } = await fileOf(3);
    await phone();
    got(await takeOver([text], world));
    world.wire = (path, init) => {
      const isTooLarge = bodyOf(init).includes(ids[0] ?? '');
      return isTooLarge ? Promise.resolve(new Response('', { status: 413 })) : intake.fetch(path, init);
    };
    expect(await tap()).toMatchObject({ sent: 2, stillHere: 1 });
    world.wire = intake.fetch;
    expect(await tap()).toMatchObject({ sent: 1, stillHere: 0 });
  });

  it('stop with the line, and keep the pause that all keep', async () => {
    const { text } = await fileOf(2);
    await phone();
    got(await takeOver([text], world));
    expect(await tap()).toMatchObject({ sent: 0, stillHere: 2, because: 'network-unreachable' });
    const db = await getDatabase();
    const next = await findNextDue(db, world.nowMs);
    expect(next).toBeGreaterThan(world.nowMs);
    expect(next).toBeLessThanOrEqual(world.nowMs + 2_000);
  });

  it('are handed on to a third phone', async () => {
    const { text } = await fileOf(2);
    await phone();
    got(await takeOver([text], world));
    await queueMany(world, 1);
    expect(got(await packQueue({ withPhotos: true }))).toMatchObject({ count: 3 });
  });
});
