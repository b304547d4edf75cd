import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { getDatabase } from '#device/db.ts';
import { discardDraft, findDraft, listDrafts, restoreDraft, saveDraft, startDraft } from '#device/drafts.ts';
import { forgetDiscarded } from '#device/forget.ts';
import { prepareSubmission } from '#device/prepare.ts';
import { type World, everythingStored, fillIn, got, newPhone, restartPhone } from '#device/testing/phone.ts';
import { openVault } from '#device/vault.ts';
import { EMPTY_ANSWERS } from '#domain/answers.ts';
import { FISH_TRADER, PERSONAS, RIDER } from '#domain/testing/personas.ts';

const DAY_MS = 24 * 60 * 60_000;
let world: World;
beforeEach(async () => {
  world = await newPhone();
});

describe('a draft', () => {
  it('is there after the battery died, on the same step and in the same words (ACCEPTANCE 7)', async () => {
    const { id } = got(await startDraft('id', world));
    got(await saveDraft(id, { answers: RIDER, step: 'kontak', language: 'en' }, world));
    await restartPhone();
    expect(got(await findDraft(id))).toEqual({
      answers: RIDER,
      step: 'kontak',
      language: 'en',
      updatedAtMs: world.nowMs,
      corrects: null,
    });
  });

  it('of an unknown id is simply not there', async () => {
    expect(got(await findDraft('AAAA'))).toBeNull();
  });

  it('is listed with the name typed so far, last touched first', async () => {
    const { id: first } = got(await startDraft('id', world));
    world.nowMs += 1_000;
    const { id: second } = got(await startDraft('id', world));
    world.nowMs += 1_000;
    got(
      await saveDraft(
        first,
        { answers: { ...EMPTY_ANSWERS, fullName: ' Sumiyem ' }, step: 'nama', language: 'id' },
        world,
      ),
    );
    expect(got(await listDrafts())).toMatchObject([
      { id: first, name: 'Sumiyem', step: 'nama', unreadable: false },
      { id: second, name: null },
    ]);
  });

  it('that cannot be read stays in the list and says so', async () => {
    const { draftId } = await fillIn(world);
    const db = await getDatabase();
    await db.drafts.update(draftId, { content: new Uint8Array(40) });
    expect(got(await listDrafts())).toMatchObject([{ id: draftId, name: null, unreadable: true }]);
    expect(await findDraft(draftId)).toEqual({ ok: false, problem: 'copy-unreadable' });
  });

  it('of an older app, with fields missing and a step that is no more, opens with all that is understood (ACCEPTANCE 54)', async () => {
    const { id } = got(await startDraft('id', world));
    const old = { answers: { nik: '123', gone: 'x' }, step: 'retired-step', language: 'id' };
    got(await saveDraft(id, JSON.parse(JSON.stringify(old)), world));
    expect(got(await findDraft(id))).toMatchObject({ step: 'nik', answers: { ...EMPTY_ANSWERS, nik: '123' } });
  });

  it('whose consents were ticked under another text, or under nobody knows which, asks for them anew and keeps the rest', async () => {
    const ticked = { ...FISH_TRADER, consentStatistics: 'yes' };
    const { draftId } = await fillIn(world, ticked);
    expect(got(await findDraft(draftId))?.answers).toEqual(ticked);
    const vault = got(await openVault());
    for (const consentText of ['2026-11-22', undefined]) {
      const old = { answers: ticked, step: 'persetujuan', language: 'id', consentText };
      const db = await getDatabase();
      await db.drafts.update(draftId, { content: await vault.lock(old, `draft/${draftId}`) });
      const unticked = { ...ticked, consentRegistration: '', consentReminders: '', consentStatistics: '' };
      expect(got(await findDraft(draftId))?.answers).toEqual(unticked);
    }
  });

  it('thrown away can be fetched back for 30 days, and is then forgotten', async () => {
    const { draftId } = await fillIn(world);
    got(await discardDraft(draftId, world));
    expect(got(await listDrafts())).toEqual([]);
    expect(got(await listDrafts({ discarded: true }))).toHaveLength(1);
    got(await restoreDraft(draftId));
    expect(got(await listDrafts())).toHaveLength(1);

    got(await discardDraft(draftId, world));
    expect(got(await forgetDiscarded(world.nowMs + 30 * DAY_MS))).toBe(0);
    expect(got(await forgetDiscarded(world.nowMs + 31 * DAY_MS))).toBe(1);
  });

  it('that somebody goes on typing in is wanted again', async () => {
    const { draftId, answers } = await fillIn(world);
    got(await discardDraft(draftId, world));
    got(await saveDraft(draftId, { answers, step: 'nik', language: 'id' }, world));
    expect(got(await listDrafts())).toHaveLength(1);
  });

  it('that the phone has lost while its page was open is made again', async () => {
    const { draftId, answers } = await fillIn(world);
    await (await getDatabase()).drafts.clear();
    got(await saveDraft(draftId, { answers, step: 'nik', language: 'id' }, world));
    expect(got(await findDraft(draftId))?.answers).toEqual(answers);
  });

  it('keeps the id and the secret of its submission, whoever asks and however often (ACCEPTANCE 15)', async () => {
    const { draftId, answers } = await fillIn(world);
    const [one, two] = await Promise.all([prepareSubmission(draftId, world), prepareSubmission(draftId, world)]);
    got(await saveDraft(draftId, { answers, step: 'nama', language: 'id' }, world));
    await restartPhone();
    expect(one).toEqual(two);
    expect(await prepareSubmission(draftId, world)).toEqual(one);
  });

  it('leaves nothing readable on the phone: no NIK, name, number or street (ACCEPTANCE 49)', async () => {
    for (const persona of PERSONAS) await fillIn(world, persona);
    const stored = await everythingStored();
    for (const { nik, fullName, phone, ktpStreet } of PERSONAS)
      for (const secret of [nik, fullName, phone, ktpStreet]) expect(stored).not.toContain(secret);
  });

  it('is encrypted under one key, even when two tabs make it at once', async () => {
    const drafts = await Promise.all([startDraft('id', world), startDraft('id', world), startDraft('id', world)]);
    expect(await (await getDatabase()).keys.count()).toBe(1);
    for (const draft of drafts) expect(got(await findDraft(got(draft).id))).not.toBeNull();
    expect((await (await getDatabase()).keys.toCollection().first())?.key.extractable).toBe(false);
  });
});
