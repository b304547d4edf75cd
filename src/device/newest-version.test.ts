import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { beginDraft, discardDraft, findDraft, listDrafts, saveDraft } from '#device/drafts.ts';
import { watchErased } from '#device/erased.ts';
import { fetchNewest } from '#device/newest-version.ts';
import { findEntry, queueSubmission, readCopy } from '#device/outbox.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { sealPhotoOf } from '#device/photo-sealing.ts';
import { findPhotoOfDraft, keepPhoto } from '#device/photos.ts';
import { reconcile } from '#device/reconcile.ts';
import { findReminder, keepReminder } from '#device/reminders.ts';
import { runSync } from '#device/run-sync.ts';
import { sealSubmission } from '#device/seal.ts';
import { lookNow } from '#device/status.ts';
import { type TestIntake, bodyOf, newIntake } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, got, newPhone, queueMany, submissionOf } from '#device/testing/phone.ts';
import type { Answers } from '#domain/answers.ts';
import { CLAIMS_PATH } from '#domain/claim-wire.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { PATHS, SERVICE, StatusRequest } from '#domain/wire.ts';

const HERS = { ...FISH_TRADER, phone: '0812-0000-9902' };
const JPEG = Uint8Array.from([0xff, 0xd8, 7, 7]);
const NOW = '2026-11-22T05:00:00.000Z';
let world: World;
let intake: TestIntake;
/** What the office says of a claim instead of giving what it holds. */
let claimed: object | null;
let id: string;

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  claimed = null;
  world.wire = withSignal;
  got(await refreshConfig(world));
  [id = ''] = await queueMany(world, 1);
  await runSync({ reason: 'tap' }, world);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The intake, with its answers about how things stand and what it holds: of the newest version. */
const withSignal: World['fetch'] = async (path, init) => {
  const newest = [...intake.held.values()].toSorted((one, other) => other.receipt.version - one.receipt.version)[0];
  if (newest === undefined) return intake.fetch(path, init);
  const { receipt, envelope } = newest;
  if (path === PATHS.status) {
    const { questions } = StatusRequest.parse(JSON.parse(bodyOf(init)));
    const answers = questions.map(() => ({ outcome: 'held', stage: 'received', since: NOW, receipt }));
    return Response.json({ service: SERVICE, serverTime: NOW, answers });
  }
  if (path !== CLAIMS_PATH) return intake.fetch(path, init);
  const answer = claimed ?? { outcome: 'held', submission: await intake.open(envelope), receipt };
  return Response.json({ service: SERVICE, serverTime: NOW, answer });
};

/** She corrects it on a phone of her own, after she has claimed it. */
async function correctedElsewhere(answers: Answers = HERS, version = 2, basedOn?: number): Promise<void> {
  const { statusSecret } = got(await readCopy(id));
  const submission = { ...submissionOf({ id, version, statusSecret }, answers), basedOn };
  const envelope = await sealSubmission(submission, intake.config.intakeKey);
  const body = JSON.stringify({ protocol: 1, sentAt: NOW, envelopes: [envelope] });
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))).toString('base64');
  await intake.fetch(PATHS.submissions, { body, headers: { 'content-digest': `sha-256=:${digest}:` } });
}

/** A correction on this phone, typed and agreed to. */
async function correct(answers: Answers): Promise<string> {
  const { draftId } = got(await startCorrection(id, world));
  await queue(draftId, answers);
  return draftId;
}

/** Another one that is open beside it, as when one that was thrown away is sent after all. */
async function begunIn(answers: Answers): Promise<{ readonly draftId: string }> {
  const { id: draftId } = got(await beginDraft('begun-beside-it', { answers, step: 'nama', language: 'id' }, world));
  const db = await getDatabase();
  await db.drafts.update(draftId, { corrects: id });
  await db.entries.update(id, { correctionId: draftId });
  return { draftId };
}

async function queue(draftId: string, answers: Answers): Promise<void> {
  const submission = submissionOf(got(await prepareSubmission(draftId, world)), answers);
  got(await queueSubmission({ draftId, submission, answers }, world));
}

async function heldPhone(): Promise<string> {
  return got(await readCopy(id)).enrolment.contact.phone;
}

describe('an entry that another phone has changed', () => {
  it('says so once the intake tells, and is corrected from what the intake holds', async () => {
    await correctedElsewhere();
    expect(got(await findEntry(id))?.isBehind).toBe(false);
    got(await lookNow(id, {}, world));
    expect(got(await findEntry(id))).toMatchObject({ version: 1, isBehind: true });

    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findEntry(id))).toMatchObject({ version: 2, isBehind: false, delivery: { kind: 'received' } });
    expect(await heldPhone()).toBe('+6281200009902');
    const draft = got(await findDraft(draftId));
    expect(draft).toMatchObject({ answers: { phone: '+6281200009902' }, corrects: { id, changedByBoth: [] } });
    expect(got(await prepareSubmission(draftId, world))).toMatchObject({ id, version: 3, basedOn: 2 });
    await queue(draftId, draft?.answers ?? FISH_TRADER);
    await runSync({ reason: 'tap' }, world);
    expect([...intake.held.keys()]).toEqual([1, 2, 3].map((version) => `${id}/${version}`));
    expect(got(await findEntry(id))).toMatchObject({ version: 3, isBehind: false });
  });

  it('is not corrected without signal: nothing is begun, and a correction that was begun is not sent', async () => {
    const { draftId } = got(await startCorrection(id, world));
    await correctedElsewhere();
    got(await lookNow(id, {}, world));
    world.wire = NO_SIGNAL;
    expect(await startCorrection(id, world)).toEqual({ ok: false, problem: 'changed-elsewhere' });
    expect(await prepareSubmission(draftId, world)).toEqual({ ok: false, problem: 'changed-elsewhere' });
    const { statusSecret } = got(await readCopy(id));
    const late = { draftId, submission: submissionOf({ id, version: 2, statusSecret }), answers: FISH_TRADER };
    expect(await queueSubmission(late, world)).toEqual({ ok: false, problem: 'changed-elsewhere' });
    expect(got(await findDraft(draftId))?.answers).toEqual(FISH_TRADER);
    expect(got(await findEntry(id))).toMatchObject({ version: 1, isBehind: true, delivery: { kind: 'received' } });
  });

  it('brings what was begun here into what has come, and leaves nothing that would undo it', async () => {
    const { draftId: thrown } = got(await startCorrection(id, world));
    got(await discardDraft(thrown, world));
    const { draftId: begun } = got(await startCorrection(id, world));
    const typed = { ...FISH_TRADER, months: '6', fullName: 'Siti Aminah Contoh' };
    got(await saveDraft(begun, { answers: typed, step: 'bulan', language: 'id' }, world));
    await correctedElsewhere({ ...HERS, fullName: 'Siti Aminah Lain' });
    got(await lookNow(id, {}, world));
    const told: (string | null)[] = [];
    watchErased((erased) => told.push(erased));

    expect(got(await fetchNewest(id, world))).toBe(true);
    expect(new Set(told)).toEqual(new Set([begun, thrown]));
    expect(got(await listDrafts({ discarded: true }))).toEqual([]);
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await listDrafts()).map((draft) => draft.id)).toEqual([draftId]);
    expect(got(await findDraft(draftId))).toMatchObject({
      answers: { ...typed, phone: '+6281200009902', fullName: 'Siti Aminah Lain' },
      corrects: { changedByBoth: ['nama'] },
    });
    expect(got(await fetchNewest(id, world))).toBe(false);
  });

  it('is a conflict when this phone corrects it unaware; then what was sent here goes on top of what is held', async () => {
    await correctedElsewhere();
    await correct({ ...FISH_TRADER, months: '6' });
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(id))).toMatchObject({
      isBehind: true,
      delivery: { kind: 'needs-help', problem: 'submission-conflict' },
    });
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findDraft(draftId))?.answers).toMatchObject({ months: '6', phone: '+6281200009902' });
    expect(got(await findEntry(id))).toMatchObject({ version: 2, delivery: { kind: 'received' }, isBehind: false });
    expect(await heldPhone()).toBe('+6281200009902');
    expect(got(await prepareSubmission(draftId, world))).toMatchObject({ version: 3, basedOn: 2 });
  });

  it('keeps the photo that was taken for a correction, whether that is a draft or was not taken', async () => {
    const { draftId: thrown } = got(await startCorrection(id, world));
    got(await keepPhoto(thrown, JPEG, world));
    got(await discardDraft(thrown, world));
    const { draftId: begun } = got(await startCorrection(id, world));
    const { id: photo } = got(await keepPhoto(begun, JPEG, world));
    await correctedElsewhere();
    got(await lookNow(id, {}, world));
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findPhotoOfDraft(draftId))).toMatchObject({ id: photo, draftId });
    expect(await (await getDatabase()).photos.count()).toBe(1);

    await correctedElsewhere(HERS, 3);
    const prepared = got(await prepareSubmission(draftId, world));
    const { listed, fresh } = got(await sealPhotoOf(draftId, prepared));
    const submission = { ...submissionOf(prepared), photos: [...listed] };
    got(await queueSubmission({ draftId, submission, answers: FISH_TRADER, photos: fresh }, world));
    await runSync({ reason: 'tap' }, world);
    const { draftId: again } = got(await startCorrection(id, world));
    expect(got(await prepareSubmission(again, world)).version).toBe(4);
    expect(got(await sealPhotoOf(again, { id, version: 4 })).listed).toEqual(listed);
  });

  it('stays as it is, with what was typed, while the draft of it or what both began with cannot be read', async () => {
    const typed = { ...FISH_TRADER, months: '6' };
    await correctedElsewhere();
    await correct(typed);
    const { draftId } = await begunIn({ ...typed, fullName: 'Siti Aminah Contoh' });
    await runSync({ reason: 'tap' }, world);
    const db = await getDatabase();
    const [draft, copy] = [await db.drafts.get(draftId), await db.copies.get(id)];
    const damaged = Uint8Array.from([1, 2, 3]);

    await db.drafts.update(draftId, { content: damaged });
    expect(await fetchNewest(id, world)).toEqual({ ok: false, problem: 'copy-unreadable' });
    expect(await db.drafts.count()).toBe(1);
    await db.drafts.update(draftId, { content: draft?.content ?? damaged });
    await db.copies.update(id, { earlier: damaged });
    expect(await fetchNewest(id, world)).toEqual({ ok: false, problem: 'copy-unreadable' });
    expect(got(await findDraft(draftId))?.answers).toMatchObject({ months: '6', fullName: 'Siti Aminah Contoh' });
    expect(got(await findEntry(id))).toMatchObject({ version: 2, isBehind: true });

    await db.copies.update(id, { earlier: copy?.earlier ?? null });
    expect(got(await fetchNewest(id, world))).toBe(true);
    const { draftId: merged } = got(await startCorrection(id, world));
    const { answers } = got(await findDraft(merged)) ?? {};
    expect(answers).toMatchObject({ months: '6', fullName: 'Siti Aminah Contoh', phone: '+6281200009902' });
  });

  it('keeps what was typed when its first version, which the intake had lost, came back by another phone', async () => {
    const { draftId: begun } = got(await startCorrection(id, world));
    const typed = { ...FISH_TRADER, months: '6' };
    got(await saveDraft(begun, { answers: typed, step: 'bulan', language: 'id' }, world));
    await correctedElsewhere();
    const conflict = { kind: 'needs-help', problem: 'submission-conflict', fields: [] } as const;
    await (await getDatabase()).entries.update(id, { delivery: conflict });
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findDraft(draftId))?.answers).toMatchObject({ months: '6', phone: '+6281200009902' });
  });

  it.each([
    ['is refused when it is sent again', 2],
    ['is not missed yet', 3],
  ])('says what was sent from here, received and lost, once another has taken its place: it %s', async (_, version) => {
    await correct({ ...FISH_TRADER, months: '6' });
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(id))).toMatchObject({ version: 2, delivery: { kind: 'received' } });
    intake.held.delete(`${id}/2`);
    await correctedElsewhere(HERS, version, 1);
    if (version === 2) {
      expect(got(await reconcile(world))).toBe(1);
      await runSync({ reason: 'tap' }, world);
      const refused = { kind: 'needs-help', problem: 'submission-conflict' };
      expect(got(await findEntry(id))).toMatchObject({ version: 2, delivery: refused });
    } else got(await lookNow(id, {}, world));

    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findEntry(id))).toMatchObject({ version, delivery: { kind: 'received' }, isBehind: false });
    expect(got(await findDraft(draftId))).toMatchObject({
      answers: { phone: '+6281200009902', months: FISH_TRADER.months },
      corrects: { changedByBoth: ['kontak', 'bulan'] },
    });
  });

  it('is corrected no further when what took the place of the lost says the same', async () => {
    await correct({ ...FISH_TRADER, months: '6' });
    await runSync({ reason: 'tap' }, world);
    intake.held.delete(`${id}/2`);
    await correctedElsewhere({ ...FISH_TRADER, months: '6' }, 2, 1);
    got(await reconcile(world));
    await runSync({ reason: 'tap' }, world);
    expect(got(await fetchNewest(id, world))).toBe(true);
    expect(got(await listDrafts())).toEqual([]);
  });

  /** What happens each time that something is encrypted: what was begun has been read by then. */
  function meanwhile(change: () => Promise<unknown>, times: number): void {
    vi.restoreAllMocks();
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    let left = times;
    vi.spyOn(crypto.subtle, 'encrypt').mockImplementation(async (...given) => {
      left -= 1;
      if (left >= 0) await change();
      return encrypt(...given);
    });
  }

  it('is fetched under what is typed in the same moment', async () => {
    const { draftId } = got(await startCorrection(id, world));
    await correctedElsewhere();
    got(await lookNow(id, {}, world));
    meanwhile(async () => {
      world.nowMs += 1;
      got(await saveDraft(draftId, { answers: { ...FISH_TRADER, months: '6' }, step: 'bulan', language: 'id' }, world));
    }, 1);
    expect(got(await fetchNewest(id, world))).toBe(true);
    const { draftId: merged } = got(await startCorrection(id, world));
    expect(got(await findDraft(merged))?.answers).toMatchObject({ months: '6', phone: '+6281200009902' });
  });

  it('is fetched over what is thrown away in the same moment, and once when another tab was faster', async () => {
    const { draftId } = got(await startCorrection(id, world));
    await correctedElsewhere();
    got(await lookNow(id, {}, world));
    meanwhile(() => discardDraft(draftId, world), 1);
    expect(got(await fetchNewest(id, world))).toBe(true);
    expect(got(await listDrafts())).toEqual([]);
    await correctedElsewhere(HERS, 3);
    got(await lookNow(id, {}, world));
    meanwhile(async () => {
      vi.restoreAllMocks();
      expect(got(await fetchNewest(id, world))).toBe(true);
    }, 1);
    expect(got(await fetchNewest(id, world))).toBe(true);
    expect(got(await findEntry(id))).toMatchObject({ version: 3, isBehind: false });
  });

  it('stays as it is while it never stands still', async () => {
    const { draftId } = got(await startCorrection(id, world));
    await correctedElsewhere();
    got(await lookNow(id, {}, world));
    const db = await getDatabase();
    let at = world.nowMs;
    meanwhile(() => db.drafts.update(draftId, { updatedAtMs: (at += 1) }), Number.POSITIVE_INFINITY);
    expect(await fetchNewest(id, world)).toEqual({ ok: false, problem: 'changed-elsewhere' });
    meanwhile(() => db.entries.update(id, { correctionId: String((at += 1)) }), Number.POSITIVE_INFINITY);
    expect(await fetchNewest(id, world)).toEqual({ ok: false, problem: 'changed-elsewhere' });
    expect((await db.drafts.get(draftId))?.id).toBe(draftId);
    expect(got(await findEntry(id))).toMatchObject({ version: 1, isBehind: true });
  });

  it.each([
    [{ outcome: 'erased', erasedAt: NOW }, 'newest-erased', 1],
    [{ outcome: 'withdrawn', withdrawnAt: NOW }, 'submission-withdrawn', 0],
  ])('says that there is nothing to be fetched when the intake says %j', async (answer, problem, reminders) => {
    got(await keepReminder({ id, days: [], title: '', body: '', language: 'id', path: '/kiriman' }));
    await correctedElsewhere();
    got(await lookNow(id, {}, world));
    claimed = answer;
    expect(await startCorrection(id, world)).toEqual({ ok: false, problem });
    expect(got(await listDrafts())).toEqual([]);
    expect(got(await findEntry(id))?.stage).toBe(answer.outcome === 'withdrawn' ? 'withdrawn' : 'received');
    // What was erased when its time was over is still to be paid for.
    expect(got(await findReminder(id)) === null ? 0 : 1).toBe(reminders);
  });

  it('is corrected as it stands here when the intake went back to an old copy and holds none of it', async () => {
    await correctedElsewhere();
    got(await lookNow(id, {}, world));
    claimed = { outcome: 'not-held' };
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findDraft(draftId))).toMatchObject({ answers: FISH_TRADER, corrects: { changedByBoth: null } });
  });
});

it('the first correction of an entry tells which version it was made from, and the entry itself none', async () => {
  const { draftId } = got(await startCorrection(id, world));
  expect(got(await prepareSubmission(draftId, world)).basedOn).toBe(1);
  await queue(draftId, FISH_TRADER);
  await runSync({ reason: 'tap' }, world);
  const sent = await Promise.all([...intake.held.values()].map(({ envelope }) => intake.open(envelope)));
  expect(sent.map((each) => Reflect.get(Object(each), 'basedOn'))).toEqual([undefined, 1]);
});
