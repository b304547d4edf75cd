import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { discardDraft, findDraft, listDrafts, saveDraft } from '#device/drafts.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { type World, got, newPhone, queueMany } from '#device/testing/phone.ts';
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
      expect(got(await findDraft(draftId))?.corrects).toEqual({ id, reference, isHeld, stage });
      expect(got(await listDrafts())).toContainEqual(expect.objectContaining({ id: draftId, corrects: reference }));
    }
  });

  it('that was thrown away begins anew with what was sent, as the same draft', async () => {
    const [id = ''] = await queueMany(world, 1);
    await (await getDatabase()).entries.update(id, { delivery: REFUSED });
    const { draftId } = got(await startCorrection(id, world));
    const prepared = got(await prepareSubmission(draftId, world));
    got(await saveDraft(draftId, { answers: { ...FISH_TRADER, phone: '1' }, step: 'kontak', language: 'id' }, world));
    expect(got(await startCorrection(id, world)).draftId).toBe(draftId);
    expect(got(await findDraft(draftId))?.answers.phone).toBe('1');
    got(await discardDraft(draftId, world));
    expect(got(await startCorrection(id, world)).draftId).toBe(draftId);
    expect(got(await findDraft(draftId))?.answers).toEqual(FISH_TRADER);
    expect(got(await prepareSubmission(draftId, world))).toEqual(prepared);
    expect(got(await listDrafts())).toHaveLength(1);
  });
});
