import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { findDraft } from '#device/drafts.ts';
import { findEntry, listEntries, queueSubmission, readCopy, restoreEntry } from '#device/outbox.ts';
import { countByKind } from '#device/outbox-count.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { findReminder, keepReminder, listReminders } from '#device/reminders.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, WITHDRAWN_AT, bodyOf, newIntake } from '#device/testing/intake.ts';
import {
  NO_SIGNAL,
  type World,
  everythingStored,
  fillIn,
  got,
  newPhone,
  queueMany,
  restartPhone,
  submissionOf,
} from '#device/testing/phone.ts';
import { eraseWithdrawn, keepAfterAll, withdrawEntry } from '#device/withdraw.ts';
import { PATHS } from '#domain/wire.ts';
import { RIDER } from '#domain/testing/personas.ts';

let world: World;
let intake: TestIntake;
beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function receivedEntry(): Promise<string> {
  const [id = ''] = await queueMany(world, 1);
  await runSync({ reason: 'tap' }, world);
  return id;
}

async function traces(id: string): Promise<number> {
  const db = await getDatabase();
  const found = await Promise.all([db.seals.get(id), db.copies.get(id)]);
  return found.filter((row) => row !== undefined).length;
}

describe('withdrawing what never left this phone', () => {
  it('throws it away, with a way back', async () => {
    const [id = ''] = await queueMany(world, 1);
    expect(got(await withdrawEntry(id, {}, world))).toBe('discarded');
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ kind: 'nothing-due', stillHere: 0 });
    expect(intake.held.size).toBe(0);
    got(await restoreEntry(id));
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ sent: 1 });
  });

  it('leaves nothing at all when that is asked', async () => {
    const [id = ''] = await queueMany(world, 1);
    expect(got(await withdrawEntry(id, { eraseAll: true }, world))).toBe('erased');
    expect(got(await findEntry(id))).toBeNull();
    expect(await traces(id)).toBe(0);
    expect(await withdrawEntry(id, {}, world)).toEqual({ ok: false, problem: 'not-found' });
  });
});

describe('withdrawing what was received', () => {
  it('tells the intake, then keeps only code and time', async () => {
    const id = await receivedEntry();
    const { reference } = got(await findEntry(id)) ?? {};
    expect(got(await withdrawEntry(id, {}, world))).toBe('withdrawing');
    expect(await runSync({ reason: 'queued' }, world)).toMatchObject({ sent: 1, stillHere: 0, because: null });
    expect(intake.withdrawn.has(id)).toBe(true);
    expect(got(await findEntry(id))).toMatchObject({
      reference,
      delivery: { kind: 'withdrawn', withdrawnAt: WITHDRAWN_AT },
      withdrawWantedAtMs: null,
    });
    expect(await readCopy(id)).toEqual({ ok: false, problem: 'copy-unreadable' });
    expect(await traces(id)).toBe(0);
    expect(got(await countByKind())).toMatchObject({ withdrawn: 1, received: 0, 'needs-help': 0 });
    expect(got(await eraseWithdrawn(id))).toBe(true);
    expect(got(await listEntries({ limit: 10 }))).toEqual([]);
  });

  it('keeps the wish without signal, through a dead battery, and passes it on when signal is back', async () => {
    const id = await receivedEntry();
    world.wire = NO_SIGNAL;
    got(await withdrawEntry(id, {}, world));
    expect(await runSync({ reason: 'queued' }, world)).toMatchObject({ stillHere: 1, because: 'network-unreachable' });
    await restartPhone();
    expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'withdrawing', attempts: 1 } });
    expect(got(await readCopy(id)).id).toBe(id);
    // The pause holds until its time, or until signal is back.
    expect(await runSync({ reason: 'timer' }, world)).toMatchObject({ kind: 'nothing-due', stillHere: 1 });
    world.wire = intake.fetch;
    expect(await runSync({ reason: 'background' }, world)).toMatchObject({ stillHere: 0 });
    expect(got(await findEntry(id))?.delivery.kind).toBe('withdrawn');
  });

  it('once, also when the answer is lost', async () => {
    const id = await receivedEntry();
    got(await withdrawEntry(id, {}, world));
    world.wire = async (path, init) => {
      await intake.fetch(path, init);
      throw new TypeError('The connection broke before the answer was there');
    };
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ stillHere: 1 });
    world.wire = intake.fetch;
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'withdrawn', withdrawnAt: WITHDRAWN_AT } });
  });

  it('leaves not even the code when that is asked', async () => {
    const id = await receivedEntry();
    got(await withdrawEntry(id, { eraseAll: true }, world));
    expect(got(await findEntry(id))).not.toBeNull();
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(id))).toBeNull();
    expect(await traces(id)).toBe(0);
  });

  it('can be taken back until the intake was told, and then goes on where it stood', async () => {
    const id = await receivedEntry();
    world.wire = NO_SIGNAL;
    got(await withdrawEntry(id, {}, world));
    expect(got(await keepAfterAll(id))).toBe(true);
    expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'received' }, withdrawWantedAtMs: null });
    expect(got(await keepAfterAll(id))).toBe(false);
  });

  it('that this phone can no longer tell of, and that was taken back meanwhile, leaves the entry as it stood', async () => {
    const id = await receivedEntry();
    const other = await receivedEntry();
    for (const each of [id, other]) got(await withdrawEntry(each, {}, world));
    const db = await getDatabase();
    await db.entries
      .where('id')
      .equals(id)
      .modify((row) => {
        // Neither in the clear nor to be opened any more.
        Object.assign(row, { withdrawal: { ...row.withdrawal, sealed: null, secret: null } });
      });
    await db.copies.delete(id);
    world.wire = async (path, init) => {
      got(await keepAfterAll(id));
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(other))).toMatchObject({ delivery: { kind: 'withdrawn' } });
    expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'received' } });
  });

  it('holds the word of the intake against a wish that was taken back too late', async () => {
    const id = await receivedEntry();
    got(await withdrawEntry(id, {}, world));
    world.wire = async (path, init) => {
      got(await keepAfterAll(id));
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(id))).toMatchObject({
      delivery: { kind: 'received' },
      stage: 'withdrawn',
      stageSince: WITHDRAWN_AT,
    });
    // She wanted it after all: what she typed stays, to begin anew with.
    expect(got(await readCopy(id)).id).toBe(id);
    expect(got(await eraseWithdrawn(id))).toBe(true);
    expect(await traces(id)).toBe(0);
  });

  it('ends its reminder: at once, unless the wish is taken back, and for good by the word of the intake', async () => {
    const id = await receivedEntry();
    const days = [{ fromMs: world.nowMs, untilMs: world.nowMs + 1_000 }];
    got(await keepReminder({ id, days, title: '', body: '', language: 'id', path: '/kiriman' }));
    expect(got(await listReminders(world.nowMs))).toHaveLength(1);
    world.wire = NO_SIGNAL;
    got(await withdrawEntry(id, {}, world));
    expect(got(await listReminders(world.nowMs))).toEqual([]);
    got(await keepAfterAll(id));
    expect(got(await listReminders(world.nowMs))).toHaveLength(1);
    got(await withdrawEntry(id, {}, world));
    world.wire = async (path, init) => {
      got(await keepAfterAll(id));
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'received' }, stage: 'withdrawn' });
    expect(got(await findReminder(id))).toBeNull();
  });

  it('keeps the secret by which it can be withdrawn out of sight', async () => {
    const id = await receivedEntry();
    const secret = got(await readCopy(id)).statusSecret;
    world.wire = NO_SIGNAL;
    got(await withdrawEntry(id, {}, world));
    expect(await everythingStored()).not.toContain(secret);
  });
});

describe('withdrawing what may be at the intake', () => {
  it('that was tried once asks the intake, which knows nothing of it', async () => {
    const [id = ''] = await queueMany(world, 1);
    world.wire = NO_SIGNAL;
    await runSync({ reason: 'tap' }, world);
    expect(got(await withdrawEntry(id, {}, world))).toBe('withdrawing');
    const asked: string[] = [];
    world.wire = (path, init) => {
      asked.push(path);
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    expect(asked).toEqual([PATHS.withdrawals]);
    expect(got(await findEntry(id))?.delivery.kind).toBe('withdrawn');
  });

  it('that began to be sent in the moment of the tap tells the intake', async () => {
    const [id = ''] = await queueMany(world, 1);
    const { entries } = await getDatabase();
    const row = await entries.get(id);
    // The first look finds it as it was before.
    vi.spyOn(entries, 'get').mockImplementationOnce(() => Dexie.Promise.resolve(row));
    await entries.update(id, { delivery: { kind: 'sending', attempts: 1, sinceMs: 0 }, lastTriedAtMs: world.nowMs });
    expect(got(await withdrawEntry(id, {}, world))).toBe('withdrawing');
    expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'withdrawing' }, discardedAtMs: null });
  });

  it('while it is being sent: it arrives, and is erased again', async () => {
    const [id = ''] = await queueMany(world, 1);
    world.wire = async (path, init) => {
      if (path === PATHS.submissions) expect(got(await withdrawEntry(id, {}, world))).toBe('withdrawing');
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    expect(intake.withdrawn.has(id)).toBe(true);
    expect(intake.held.size).toBe(0);
    expect(got(await findEntry(id))?.delivery.kind).toBe('withdrawn');
  });

  it('is kept whole when the wish was taken back before the intake said that it knows nothing of it', async () => {
    const [id = ''] = await queueMany(world, 1);
    world.wire = NO_SIGNAL;
    await runSync({ reason: 'tap' }, world);
    got(await withdrawEntry(id, {}, world));
    world.wire = async (path, init) => {
      if (path === PATHS.withdrawals) expect(got(await keepAfterAll(id))).toBe(true);
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'waiting' }, withdrawWantedAtMs: null });
    expect(await traces(id)).toBe(2);
    // The intake takes nothing under this id any more, and what was typed is still here to be read.
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ sent: 0, needHelp: 1 });
    expect(got(await findEntry(id))?.delivery).toMatchObject({ problem: 'submission-withdrawn' });
    expect(got(await readCopy(id)).id).toBe(id);
  });

  it('of fifty-one goes in two requests', async () => {
    const ids = await queueMany(world, 51);
    await runSync({ reason: 'tap' }, world);
    for (const id of ids) got(await withdrawEntry(id, {}, world));
    const sizes: number[] = [];
    world.wire = (path, init) => {
      sizes.push(bodyOf(init).split('"sealed"').length - 1);
      return intake.fetch(path, init);
    };
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ sent: 51, stillHere: 0 });
    expect(sizes).toEqual([50, 1]);
  });
});

describe('correcting what was received', () => {
  it('opens it as it was typed, and sends it as the next version of the same submission', async () => {
    const { submission, draftId } = await fillIn(world, RIDER);
    const { id } = got(await queueSubmission({ draftId, submission, answers: RIDER }, world));
    await runSync({ reason: 'tap' }, world);
    const { draftId: correction } = got(await startCorrection(id, world));
    const prepared = got(await prepareSubmission(correction, world));
    expect(prepared).toEqual({ id, version: 2, basedOn: 1, statusSecret: submission.statusSecret });
    const answers = { ...RIDER, phone: '081200000099' };
    got(await queueSubmission({ draftId: correction, submission: submissionOf(prepared, answers), answers }, world));
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ sent: 1 });
    expect([...intake.held.keys()]).toEqual([`${id}/1`, `${id}/2`]);
    expect(got(await findEntry(id))).toMatchObject({ version: 2, delivery: { kind: 'received' } });
    // The earlier version is at the intake: withdrawing is never a matter of this phone alone.
    expect(got(await withdrawEntry(id, {}, world))).toBe('withdrawing');
  });

  async function queueCorrection(id: string): Promise<string> {
    const { draftId } = got(await startCorrection(id, world));
    const prepared = got(await prepareSubmission(draftId, world));
    const answers = { ...RIDER, phone: '081200000099' };
    got(await queueSubmission({ draftId, submission: submissionOf(prepared, answers), answers }, world));
    return draftId;
  }

  it('that the office no longer takes brings back what it holds: receipt, copy and stage', async () => {
    const id = await receivedEntry();
    await (await getDatabase()).entries.update(id, { stage: 'in-review', stageSince: WITHDRAWN_AT, stageAskedAtMs: 5 });
    const [before, copy] = [got(await findEntry(id)), got(await readCopy(id))];
    await queueCorrection(id);
    expect(got(await readCopy(id)).enrolment.contact.phone).toBe('+6281200000099');
    expect(got(await findEntry(id))).toMatchObject({ stage: null, earlierStage: 'in-review' });
    // Once more, after a refusal that can be cured: what the intake holds is still the first version.
    intake.judge = (_, place) => ({ outcome: 'refused', place, problem: 'submission-invalid', fields: [] });
    await runSync({ reason: 'tap' }, world);
    await queueCorrection(id);
    intake.judge = (_, place) => ({ outcome: 'refused', place, problem: 'submission-decided', fields: [] });
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(id))).toEqual({
      ...before,
      correctionId: null,
      stageAskedAtMs: null,
      correctionProblem: 'submission-decided',
    });
    expect(got(await readCopy(id))).toEqual(copy);
  });

  it('ends its reminder when the intake has withdrawn it', async () => {
    const id = await receivedEntry();
    got(await keepReminder({ id, days: [], title: '', body: '', language: 'id', path: '/kiriman' }));
    await queueCorrection(id);
    intake.judge = (_, place) => ({ outcome: 'refused', place, problem: 'submission-invalid', fields: [] });
    await runSync({ reason: 'tap' }, world);
    expect(got(await findReminder(id))).not.toBeNull();
    await queueCorrection(id);
    intake.judge = (_, place) => ({ outcome: 'refused', place, problem: 'submission-withdrawn', fields: [] });
    await runSync({ reason: 'tap' }, world);
    expect(got(await findReminder(id))).toBeNull();
  });

  it('that is received is all that is kept', async () => {
    const id = await receivedEntry();
    const db = await getDatabase();
    const { queuedAtMs } = (await db.entries.get(id)) ?? {};
    const receivedAt = intake.held.get(`${id}/1`)?.receipt.receivedAt;
    world.nowMs += 60_000;
    await queueCorrection(id);
    await runSync({ reason: 'tap' }, world);
    // But when it was first sent is told beside the time of the change, however often it is changed.
    const first = { queuedAtMs, receivedAt };
    expect(await db.entries.get(id)).toMatchObject({ version: 2, queuedAtMs: world.nowMs, earlier: null, first });
    world.nowMs += 60_000;
    await queueCorrection(id);
    await runSync({ reason: 'tap' }, world);
    expect(await db.entries.get(id)).toMatchObject({ version: 3, queuedAtMs: world.nowMs, first });
    expect((await db.copies.get(id))?.earlier).toBeNull();
  });

  it.each([
    ['registered', 'submission-decided'],
    ['declined', 'submission-decided'],
    ['withdrawn', 'submission-withdrawn'],
  ])('begun before it was %s is not queued, and its draft stays', async (stage, problem) => {
    const id = await receivedEntry();
    const { draftId } = got(await startCorrection(id, world));
    const prepared = got(await prepareSubmission(draftId, world));
    await (await getDatabase()).entries.update(id, { stage });
    const submission = submissionOf(prepared, RIDER);
    expect(await queueSubmission({ draftId, submission, answers: RIDER }, world)).toEqual({ ok: false, problem });
    expect(got(await findEntry(id))).toMatchObject({ version: 1, stage, delivery: { kind: 'received' } });
    expect(got(await findDraft(draftId))).not.toBeNull();
  });

  it.each(['submission-decided', 'submission-withdrawn'])(
    'is not offered for what was refused as %s',
    async (problem) => {
      const [id = ''] = await queueMany(world, 1);
      await (await getDatabase()).entries.update(id, { delivery: { kind: 'needs-help', problem, fields: [] } });
      expect(await startCorrection(id, world)).toEqual({ ok: false, problem: 'draft-queued' });
    },
  );

  it.each(['registered', 'declined', 'withdrawn'])('is too late once it was %s', async (stage) => {
    const id = await receivedEntry();
    await (await getDatabase()).entries.update(id, { stage });
    expect(await startCorrection(id, world)).toEqual({ ok: false, problem: 'draft-queued' });
  });
});
