import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { discardDraft, saveDraft, startDraft } from '#device/drafts.ts';
import { queueSubmission } from '#device/outbox.ts';
import { findSamePerson } from '#device/same-person.ts';
import { newIntake } from '#device/testing/intake.ts';
import { type World, fillIn, got, newPhone } from '#device/testing/phone.ts';
import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';

let world: World;
beforeEach(async () => {
  world = await newPhone();
  world.wire = (await newIntake()).fetch;
  got(await refreshConfig(world));
});

describe('somebody with the same NIK', () => {
  it('is found in a form that is not finished, but not in the form that asks, nor in one thrown away', async () => {
    const { id } = got(await startDraft('id', world));
    got(
      await saveDraft(
        id,
        { answers: { ...FISH_TRADER, nik: '9901 0155 0574 0005' }, step: 'nama', language: 'id' },
        world,
      ),
    );
    expect(got(await findSamePerson(FISH_TRADER.nik, null))).toEqual({ kind: 'draft', id, name: 'Sumiyem' });
    expect(got(await findSamePerson(FISH_TRADER.nik, id))).toBeNull();
    expect(got(await findSamePerson(RIDER.nik, null))).toBeNull();
    got(await discardDraft(id, world));
    expect(got(await findSamePerson(FISH_TRADER.nik, null))).toBeNull();
  });

  it('is found among what was agreed to, by the code that she knows', async () => {
    const { draftId, submission, answers } = await fillIn(world, RIDER);
    const { id, reference } = got(await queueSubmission({ draftId, submission, answers }, world));
    expect(got(await findSamePerson(RIDER.nik, null))).toMatchObject({ kind: 'entry', id, reference });
  });
});
