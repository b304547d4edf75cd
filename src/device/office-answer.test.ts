import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { findDraft } from '#device/drafts.ts';
import { readOffice } from '#device/office-answer.ts';
import { findEntry, queueSubmission } from '#device/outbox.ts';
import { countByKind } from '#device/outbox-count.ts';
import { keepPhoto, removePhoto } from '#device/photos.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { runSync } from '#device/run-sync.ts';
import { lookNow } from '#device/status.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import {
  NO_SIGNAL,
  type World,
  everythingStored,
  got,
  newPhone,
  queueMany,
  restartPhone,
  submissionOf,
} from '#device/testing/phone.ts';
import { keepAfterAll, withdrawEntry } from '#device/withdraw.ts';
import type { Answers } from '#domain/answers.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { type OfficeAnswer, SERVICE } from '#domain/wire.ts';

const SERVER_TIME = '2026-11-26T05:00:00.000Z';
const NOTHING: OfficeAnswer = { fields: [], reason: null, words: null, kpj: null, decidedAt: SERVER_TIME };
const RETURNED: OfficeAnswer = {
  ...NOTHING,
  fields: [
    { field: 'phone', problem: 'office-wrong-number' },
    { field: 'fullName', problem: 'office-not-as-on-card' },
  ],
  words: 'Bu Contoh, nomornya milik tetangga.\nTolong nomor sendiri.',
};
const REGISTERED: OfficeAnswer = { ...NOTHING, kpj: '99887766554' };

let world: World;
let intake: TestIntake;
let id: string;
beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
  [id = ''] = await queueMany(world, 1);
  await runSync({ reason: 'tap' }, world);
});

/** The intake answers the next question so, about this version; then the signal is gone. */
async function hear(stage: string, office?: unknown, version = 1, erasedAt?: string): Promise<void> {
  const receipt = intake.held.get(`${id}/${version}`)?.receipt;
  world.wire = () =>
    Promise.resolve(
      Response.json({
        service: SERVICE,
        serverTime: SERVER_TIME,
        answers: [{ outcome: 'held', stage, receipt, office, erasedAt }],
      }),
    );
  got(await lookNow(id, {}, world));
  world.wire = NO_SIGNAL;
}

async function officeNow(): Promise<OfficeAnswer | null> {
  const entry = got(await findEntry(id));
  return entry === null ? null : readOffice(entry);
}

/** Sends what is corrected as the next version. */
async function sendCorrection(answers: Answers): Promise<void> {
  const { draftId } = got(await startCorrection(id, world));
  const submission = submissionOf(got(await prepareSubmission(draftId, world)), answers);
  got(await queueSubmission({ draftId, submission, answers }, world));
}

describe('the answer of the office', () => {
  it.each([
    ['needs-correction', RETURNED],
    ['registered', REGISTERED],
    ['declined', { ...NOTHING, reason: 'office-wage-worker' }],
  ])('is read days later without signal: %s', async (stage, office) => {
    await hear(stage, office);
    await restartPhone();
    world.nowMs += 9 * 24 * 60 * 60_000;
    expect(got(await findEntry(id))).toMatchObject({ stage });
    expect(await officeNow()).toEqual(office);
  });

  it('is not readable in the store: neither the words nor the number nor the reason (ACCEPTANCE 49)', async () => {
    await hear('needs-correction', { ...RETURNED, kpj: REGISTERED.kpj, reason: 'office-outside-age' });
    const stored = await everythingStored();
    for (const secret of ['tetangga', 'Bu Contoh', '99887766554', 'office-', 'fullName'])
      expect(stored).not.toContain(secret);
  });

  it('of a newer intake, with codes that this phone does not know, is kept as it came', async () => {
    const newer = { ...NOTHING, reason: 'office-new', fields: [{ field: 'taxNumber', problem: 'office-newer' }] };
    await hear('at-the-bank', { ...newer, photo: 'missing' });
    expect(await officeNow()).toEqual(newer);
    expect(got(await findEntry(id))).toMatchObject({ stage: 'at-the-bank', delivery: { kind: 'received' } });
  });

  it('stays on the phone when the intake says that it holds nothing', async () => {
    await hear('registered', REGISTERED);
    world.wire = () =>
      Promise.resolve(
        Response.json({ service: SERVICE, serverTime: SERVER_TIME, answers: [{ outcome: 'not-held', id }] }),
      );
    got(await lookNow(id, {}, world));
    expect(await officeNow()).toEqual(REGISTERED);
    expect(got(await findEntry(id))).toMatchObject({ stage: 'registered', delivery: { kind: 'received' } });
  });

  it('stays on the phone when the intake has erased what it said, its time of keeping being over', async () => {
    await hear('registered', REGISTERED);
    await hear('registered', undefined, 1, SERVER_TIME);
    expect(await officeNow()).toEqual(REGISTERED);
    expect(got(await findEntry(id))).toMatchObject({ stage: 'registered', erasedAt: SERVER_TIME });
  });

  it('is forgotten when the office takes it back, and when an intake without an office answers', async () => {
    await hear('declined', { ...NOTHING, reason: 'office-contact' });
    await hear('in-review');
    expect(await officeNow()).toBeNull();
    expect((await (await getDatabase()).copies.get(id))?.office ?? null).toBeNull();
  });

  it('is not shown beside another stage, as older code of this app may have written it', async () => {
    await hear('needs-correction', RETURNED);
    await (await getDatabase()).entries.update(id, { stage: 'registered' });
    expect(await officeNow()).toBeNull();
  });

  it('that sends it back is counted until she sends another version or withdraws', async () => {
    expect(got(await countByKind())).toMatchObject({ received: 1, sentBack: 0 });
    await hear('needs-correction', RETURNED);
    expect(got(await countByKind())).toMatchObject({ received: 1, sentBack: 1 });
    got(await withdrawEntry(id, {}, world));
    expect(got(await countByKind())).toMatchObject({ received: 0, sentBack: 0 });
    got(await keepAfterAll(id));
    await sendCorrection({ ...FISH_TRADER, phone: '081200000099' });
    expect(got(await countByKind())).toMatchObject({ received: 0, sentBack: 0 });
  });

  it('about an earlier version than the one here is not taken for it', async () => {
    await sendCorrection({ ...FISH_TRADER, phone: '081200000099' });
    world.wire = intake.fetch;
    await runSync({ reason: 'tap' }, world);
    await hear('needs-correction', RETURNED, 1);
    expect(await officeNow()).toBeNull();
  });

  it('is dropped when the next version is sent: it was about the one before', async () => {
    await hear('needs-correction', RETURNED);
    await sendCorrection({ ...FISH_TRADER, phone: '081200000099' });
    expect(await officeNow()).toBeNull();
    expect((await (await getDatabase()).copies.get(id))?.office).toBeUndefined();
  });

  it('waits behind a wish to withdraw, and goes with the copy once the intake has erased it', async () => {
    await hear('needs-correction', RETURNED);
    got(await withdrawEntry(id, {}, world));
    expect(await officeNow()).toBeNull();
    expect(got(await keepAfterAll(id))).toBe(true);
    expect(await officeNow()).toEqual(RETURNED);
    got(await withdrawEntry(id, {}, world));
    world.wire = intake.fetch;
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'withdrawn' } });
    expect(await officeNow()).toBeNull();
    expect(await (await getDatabase()).copies.get(id)).toBeUndefined();
  });
});

describe('a correction of what was sent back', () => {
  it('knows which answers, why and in which words, in the order of the form', async () => {
    await hear('needs-correction', RETURNED);
    const { draftId } = got(await startCorrection(id, world));
    const corrects = got(await findDraft(draftId))?.corrects;
    expect(corrects).toMatchObject({ stage: 'needs-correction', words: RETURNED.words });
    expect(corrects?.returned.map(({ step, field, problem }) => [step, field, problem])).toEqual([
      ['nama', 'fullName', 'office-not-as-on-card'],
      ['kontak', 'phone', 'office-wrong-number'],
    ]);
  });

  it('knows the photo by its name, as it was told before too, and that another was taken', async () => {
    const photo = { field: 'ktpPhoto', problem: 'office-photo-unclear' };
    await hear('needs-correction', { ...NOTHING, fields: [{ field: 'nik', problem: 'office-photo-unclear' }] });
    expect((await officeNow())?.fields).toEqual([photo]);
    await hear('needs-correction', { ...NOTHING, fields: [photo] });
    expect((await officeNow())?.fields).toEqual([photo]);
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findDraft(draftId))?.corrects).toMatchObject({
      returned: [{ ...photo, step: 'nik' }],
      hasNewPhoto: false,
    });
    got(await keepPhoto(draftId, new Uint8Array([255, 216, 255]), world));
    expect(got(await findDraft(draftId))?.corrects).toMatchObject({ hasNewPhoto: true });
    got(await removePhoto(draftId));
    expect(got(await findDraft(draftId))?.corrects).toMatchObject({ hasNewPhoto: false });
  });

  it('that was begun before the office had answered knows it too', async () => {
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findDraft(draftId))?.corrects).toMatchObject({ returned: [], words: null });
    await hear('needs-correction', RETURNED);
    expect(got(await findDraft(draftId))?.corrects?.returned).toHaveLength(2);
  });
});
