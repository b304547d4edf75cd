import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { discardDraft, findDraft, listDrafts } from '#device/drafts.ts';
import { findEntry, queueSubmission } from '#device/outbox.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { runSync } from '#device/run-sync.ts';
import { hasBegunAnew, startAnew } from '#device/start-anew.ts';
import { lookNow } from '#device/status.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { type World, fillIn, got, newPhone, queueMany, submissionOf } from '#device/testing/phone.ts';
import { eraseWithdrawn, keepAfterAll, withdrawEntry } from '#device/withdraw.ts';
import { findProblems } from '#domain/steps.ts';
import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';
import { PATHS, SERVICE } from '#domain/wire.ts';

let world: World;
let intake: TestIntake;

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
});

/** Withdrawn and thought better of, while the intake had heard of it: `in-flight` with its answer on the way, `lost` with no answer. */
async function takenBackTooLate(how: 'in-flight' | 'lost', standing: 'received' | 'sent'): Promise<string> {
  const [id = ''] = await queueMany(world, 1);
  if (standing === 'sent') {
    // It arrives, and the phone does not hear so.
    world.wire = async (path, init) => {
      await intake.fetch(path, init);
      throw new TypeError('The connection broke before the answer was there');
    };
  }
  await runSync({ reason: 'tap' }, world);
  const receipt = intake.held.get(`${id}/1`)?.receipt;
  got(await withdrawEntry(id, {}, world));
  world.wire = async (path, init) => {
    if (how === 'in-flight' && path === PATHS.withdrawals) got(await keepAfterAll(id));
    const answer = await intake.fetch(path, init);
    if (how === 'in-flight') return answer;
    throw new TypeError('The connection broke before the answer was there');
  };
  await runSync({ reason: 'tap' }, world);
  world.wire = (path, init) => {
    if (path !== PATHS.status) return intake.fetch(path, init);
    const answers = [{ outcome: 'held', stage: 'withdrawn', since: '2026-11-22T06:00:00.000Z', receipt }];
    return Promise.resolve(Response.json({ service: SERVICE, serverTime: '2026-11-22T05:00:00.000Z', answers }));
  };
  if (how === 'lost') expect(got(await keepAfterAll(id))).toBe(true);
  await runSync({ reason: 'tap' }, world);
  await lookNow(id, {}, world);
  world.wire = intake.fetch;
  return id;
}

describe('an enrolment whose withdrawal was taken back too late', () => {
  it.each([
    ['in-flight', 'received'],
    ['lost', 'received'],
    ['in-flight', 'sent'],
    ['lost', 'sent'],
  ] as const)('(%s, %s) begins anew with the same answers, a new code and a new consent', async (how, standing) => {
    const id = await takenBackTooLate(how, standing);
    expect(got(await hasBegunAnew(id))).toBe(false);
    const begun = got(await startAnew(id, world));
    if (begun.kind !== 'draft') throw new Error('Expected a draft');
    const { draftId } = begun;
    expect(got(await hasBegunAnew(id))).toBe(true);
    expect(got(await findDraft(draftId))).toMatchObject({
      answers: { ...FISH_TRADER, attestations: [], consentRegistration: '' },
      step: 'periksa',
      corrects: null,
    });
    // Two taps, also after it was thrown away, are one enrolment.
    expect(got(await startAnew(id, world))).toEqual(begun);
    got(await discardDraft(draftId, world));
    expect(got(await hasBegunAnew(id))).toBe(false);
    expect(got(await startAnew(id, world))).toEqual(begun);
    expect(got(await listDrafts())).toHaveLength(1);

    const prepared = got(await prepareSubmission(draftId, world));
    expect(prepared).toMatchObject({ version: 1 });
    expect(prepared.id).not.toBe(id);
    // The note of the old one may go: what was begun anew stays.
    expect(got(await eraseWithdrawn(id))).toBe(true);
    const submission = submissionOf(prepared, FISH_TRADER);
    got(await queueSubmission({ draftId, submission, answers: FISH_TRADER }, world));
    await runSync({ reason: 'tap' }, world);
    expect(got(await findEntry(prepared.id))?.delivery.kind).toBe('received');
  });

  it('asks for each consent anew, and for what is declared', async () => {
    const answers = { ...RIDER, needs: ['see'], needsConsent: 'yes', consentStatistics: 'yes' };
    const { id } = got(await queueSubmission(await fillIn(world, answers), world));
    await runSync({ reason: 'tap' }, world);
    await (await getDatabase()).entries.update(id, { stage: 'withdrawn' });
    const begun = got(await startAnew(id, world));
    const anew = begun.kind === 'draft' ? got(await findDraft(begun.draftId))?.answers : undefined;
    expect(anew).toEqual({
      ...answers,
      attestations: [],
      consentHeirs: '',
      needsConsent: '',
      consentRegistration: '',
      consentReminders: '',
      consentStatistics: '',
    });
    const asked = findProblems(anew ?? answers, { today: '2026-11-22' }).map(({ step }) => step);
    expect(asked).toEqual(['ahli-waris', 'bantuan', 'pernyataan', 'persetujuan']);
  });

  it('leads to what was begun anew once that is agreed to', async () => {
    const id = await takenBackTooLate('lost', 'received');
    const begun = got(await startAnew(id, world));
    if (begun.kind !== 'draft') throw new Error('Expected a draft');
    const { draftId } = begun;
    const submission = submissionOf(got(await prepareSubmission(draftId, world)), FISH_TRADER);
    got(await queueSubmission({ draftId, submission, answers: FISH_TRADER }, world));
    const become = { kind: 'entry', entryId: submission.id };
    expect(got(await startAnew(id, world))).toEqual(become);
    // Also when that is changed, and changed once more.
    for (const phone of ['0812-0000-9977', '0812-0000-9978']) {
      await runSync({ reason: 'tap' }, world);
      const change = got(await startCorrection(submission.id, world));
      const answers = { ...FISH_TRADER, phone };
      const changed = submissionOf(got(await prepareSubmission(change.draftId, world)), answers);
      got(await queueSubmission({ ...change, submission: changed, answers }, world));
      expect(got(await startAnew(id, world))).toEqual(become);
    }
    expect(got(await listDrafts())).toEqual([]);
    expect(got(await hasBegunAnew(id))).toBe(true);
    got(await withdrawEntry(submission.id, {}, world));
    expect(got(await hasBegunAnew(id))).toBe(false);
  });
});

describe('beginning anew', () => {
  it('is not for what the intake still takes, nor for what is not here', async () => {
    const [id = ''] = await queueMany(world, 1);
    expect(await startAnew(id, world)).toEqual({ ok: false, problem: 'draft-queued' });
    await runSync({ reason: 'tap' }, world);
    expect(await startAnew(id, world)).toEqual({ ok: false, problem: 'draft-queued' });
    expect(await startAnew('unknown', world)).toEqual({ ok: false, problem: 'not-found' });
  });

  it('needs the copy', async () => {
    const id = await takenBackTooLate('lost', 'received');
    await (await getDatabase()).copies.delete(id);
    expect(await startAnew(id, world)).toEqual({ ok: false, problem: 'copy-unreadable' });
  });
});

describe('an enrolment that the office has declined', () => {
  it('begins anew with the same answers, a new code and a new consent; one that still stands does not', async () => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    expect(await startAnew(id, world)).toEqual({ ok: false, problem: 'draft-queued' });
    await (await getDatabase()).entries.update(id, { stage: 'declined' });
    const begun = got(await startAnew(id, world));
    if (begun.kind !== 'draft') throw new Error('Expected a draft');
    expect(got(await findDraft(begun.draftId))).toMatchObject({
      answers: { ...FISH_TRADER, attestations: [], consentRegistration: '' },
      corrects: null,
    });
    expect(got(await prepareSubmission(begun.draftId, world)).id).not.toBe(id);
    expect(got(await startAnew(id, world))).toEqual(begun);
    expect(got(await findEntry(id))).toMatchObject({ stage: 'declined' });
  });
});
