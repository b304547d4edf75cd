import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { discardDraft, findDraft, listDrafts, restoreDraft, saveDraft } from '#device/drafts.ts';
import { watchErased } from '#device/erased.ts';
import { queueSubmission, readCopy } from '#device/outbox.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { type World, fillIn, got, newPhone, queueMany, submissionOf } from '#device/testing/phone.ts';
import { withdrawEntry } from '#device/withdraw.ts';
import type { Delivery } from '#domain/delivery.ts';
import { referenceOf } from '#domain/reference.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';

const REFUSED: Delivery = { kind: 'needs-help', problem: 'submission-invalid', fields: [] };
let world: World;
let intake: TestIntake;

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
});

describe('a correction', () => {
  it('tells which entry it changes, whether the intake holds a version of it, and how that one stands', async () => {
    const [refused = '', received = '', sentBack = ''] = await queueMany(world, 3);
    intake.judge = ({ id }, place) =>
      id === refused ? { outcome: 'refused', place, problem: 'submission-invalid', fields: [] } : null;
    await runSync({ reason: 'tap' }, world);
    await (await getDatabase()).entries.update(sentBack, { stage: 'needs-correction' });
    for (const [id, isHeld, stage] of [
      [refused, false, null],
      [received, true, null],
      [sentBack, true, 'needs-correction'],
    ] as const) {
      const { draftId } = got(await startCorrection(id, world));
      const reference = referenceOf(id);
      const corrects = {
        id,
        reference,
        isHeld,
        stage,
        returned: [],
        hasNewPhoto: false,
        words: null,
        changedByBoth: null,
      };
      expect(got(await findDraft(draftId))?.corrects).toEqual(corrects);
      expect(got(await listDrafts())).toContainEqual(expect.objectContaining({ id: draftId, corrects: reference }));
    }
  });

  it('of what was agreed to under an older text asks for the consents anew', async () => {
    const answers = { ...FISH_TRADER, consentStatistics: 'yes' };
    const { draftId, submission } = await fillIn(world, answers);
    const { consents } = submission.enrolment;
    const older = { textVersion: '2026-11-22', language: 'id' };
    const agreed = { ...consents, registration: older, statistics: older };
    const enrolment = { ...submission.enrolment, consents: agreed };
    const { id } = got(await queueSubmission({ draftId, submission: { ...submission, enrolment }, answers }, world));
    await (await getDatabase()).entries.update(id, { delivery: REFUSED });
    const { draftId: correction } = got(await startCorrection(id, world));
    expect(got(await findDraft(correction))?.answers).toEqual({
      ...answers,
      consentRegistration: '',
      consentReminders: '',
      consentStatistics: '',
    });
  });

  it('that was thrown away leaves another to begin with what was sent, and can be fetched back in its place', async () => {
    const [id = ''] = await queueMany(world, 1);
    await (await getDatabase()).entries.update(id, { delivery: REFUSED });
    const { draftId: first } = got(await startCorrection(id, world));
    got(await saveDraft(first, contentWith('1'), world));
    expect(got(await startCorrection(id, world)).draftId).toBe(first);
    got(await discardDraft(first, world));

    const { draftId: second } = got(await startCorrection(id, world));
    expect(got(await findDraft(second))?.answers).toEqual(FISH_TRADER);
    expect(got(await prepareSubmission(second, world))).toEqual(got(await prepareSubmission(first, world)));
    expect(await openAndThrown()).toEqual([[second], [first]]);
    expect(got(await findDraft(first))?.answers.phone).toBe('1');

    const told: (string | null)[] = [];
    watchErased((draftId) => told.push(draftId));
    expect(got(await restoreDraft(first, world))).toBe(1);
    expect(await openAndThrown()).toEqual([[first], [second]]);
    expect(got(await startCorrection(id, world)).draftId).toBe(first);
    // So it is with one that somebody still types in.
    got(await saveDraft(second, contentWith('2'), world));
    expect(await openAndThrown()).toEqual([[second], [first]]);
    expect(got(await startCorrection(id, world)).draftId).toBe(second);
    // The page that shows the other lets go of it.
    expect(told).toEqual([second, first]);
    expect(got(await restoreDraft('unknown', world))).toBe(0);
  });

  it('is never taken for another one of the same entry, which becomes a version of its own', async () => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    const { draftId: first } = got(await startCorrection(id, world));
    got(await discardDraft(first, world));
    const { draftId: second } = got(await startCorrection(id, world));
    const alsoPrepared = got(await prepareSubmission(first, world));
    await queue(second, '0812-0000-9902');

    // Agreed to in the same moment, in a tab that could not hear of it.
    const late = { draftId: first, submission: submissionOf(alsoPrepared), answers: FISH_TRADER };
    expect(await queueSubmission(late, world)).toEqual({ ok: false, problem: 'draft-queued' });
    got(await restoreDraft(first, world));
    await runSync({ reason: 'tap' }, world);
    expect(got(await startCorrection(id, world)).draftId).toBe(first);
    await queue(first, '0812-0000-9901');
    await runSync({ reason: 'tap' }, world);
    expect([...intake.held.keys()]).toEqual([1, 2, 3].map((version) => `${id}/${version}`));
    expect(got(await readCopy(id)).enrolment.contact.phone).toBe('+6281200009901');
    expect(got(await listDrafts())).toEqual([]);
  });

  it('that was thrown away is erased with its entry', async () => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    got(await discardDraft(got(await startCorrection(id, world)).draftId, world));
    got(await startCorrection(id, world));
    got(await withdrawEntry(id, {}, world));
    await runSync({ reason: 'tap' }, world);
    expect(await openAndThrown()).toEqual([[], []]);
  });
});

function contentWith(phone: string) {
  return { answers: { ...FISH_TRADER, phone }, step: 'kontak', language: 'id' } as const;
}

async function openAndThrown(): Promise<string[][]> {
  const [open, thrown] = [got(await listDrafts()), got(await listDrafts({ discarded: true }))];
  return [open, thrown].map((drafts) => drafts.map((draft) => draft.id));
}

async function queue(draftId: string, phone: string): Promise<void> {
  const { answers } = contentWith(phone);
  const submission = submissionOf(got(await prepareSubmission(draftId, world)), answers);
  got(await queueSubmission({ draftId, submission, answers }, world));
}
