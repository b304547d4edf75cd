import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { startNext } from '#device/agent/next-person.ts';
import { listPeople } from '#device/agent/people.ts';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { findDraft } from '#device/drafts.ts';
import { queueSubmission } from '#device/outbox.ts';
import { startCorrection } from '#device/prepare.ts';
import { newIntake } from '#device/testing/intake.ts';
import { type World, fillIn, got, newPhone } from '#device/testing/phone.ts';
import { RIDER } from '#domain/testing/personas.ts';

let world: World;
beforeEach(async () => {
  world = await newPhone();
  world.wire = (await newIntake()).fetch;
  got(await refreshConfig(world));
});

describe('the people on a phone', () => {
  it('are listed by name, whatever became of them, and the next of a house begins with her address', async () => {
    const { draftId, submission, answers } = await fillIn(world, RIDER);
    const { id, reference } = got(await queueSubmission({ draftId, submission, answers }, world));
    const next = got(await startNext(id, 'household', { today: '2026-11-22', language: 'jv' }, world));
    expect(got(await listPeople())).toMatchObject([
      { kind: 'draft', id: next.draftId, name: null, step: 'nik' },
      { kind: 'entry', id, name: RIDER.fullName, entry: { reference, delivery: { kind: 'waiting' } } },
    ]);
    expect(got(await findDraft(next.draftId))?.answers).toMatchObject({
      nik: '',
      phone: RIDER.phone,
      homeStreet: RIDER.homeStreet,
    });
  });

  it('are told of a correction with what it changes, and whether it can be read', async () => {
    const { draftId, submission, answers } = await fillIn(world, RIDER);
    const { id, reference } = got(await queueSubmission({ draftId, submission, answers }, world));
    await (
      await getDatabase()
    ).entries.update(id, {
      delivery: { kind: 'needs-help', problem: 'submission-invalid', fields: [] },
    });
    const { draftId: correction } = got(await startCorrection(id, world));
    expect(got(await listPeople())[0]).toMatchObject({ corrects: reference, changes: { id }, unreadable: false });
    await (await getDatabase()).drafts.update(correction, { content: new Uint8Array(40) });
    expect(got(await listPeople())[0]).toMatchObject({ corrects: reference, name: null, unreadable: true });
  });

  it('of whom nothing is kept have no next one', async () => {
    const unknown = '01930000-0000-7000-8000-00000000002a';
    expect(await startNext(unknown, 'group', { today: '2026-11-22', language: 'id' }, world)).toEqual({
      ok: false,
      problem: 'copy-unreadable',
    });
  });
});
