import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { findDraft, saveDraft } from '#device/drafts.ts';
import { queueSubmission } from '#device/outbox.ts';
import { startCorrection } from '#device/prepare.ts';
import { newIntake } from '#device/testing/intake.ts';
import { type World, fillIn, got, newPhone } from '#device/testing/phone.ts';
import type { Answers } from '#domain/answers.ts';
import type { Delivery } from '#domain/delivery.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { openCorrection } from '#features/open-correction.ts';

let world: World;
beforeEach(async () => {
  world = await newPhone();
  world.wire = (await newIntake()).fetch;
  got(await refreshConfig(world));
});

const REFUSED: Delivery = { kind: 'needs-help', problem: 'submission-invalid', fields: [] };
const THROUGH_AGENT: Answers = { ...FISH_TRADER, throughAgent: 'yes', witnessHow: 'read' };

/** An entry that was agreed to under an older text, to be corrected. */
async function agreedBefore(answers: Answers) {
  const { draftId, submission } = await fillIn(world, answers);
  const registration = { textVersion: '2026-11-22', language: 'id' };
  const enrolment = { ...submission.enrolment, consents: { ...submission.enrolment.consents, registration } };
  const { id } = got(await queueSubmission({ draftId, submission: { ...submission, enrolment }, answers }, world));
  await (await getDatabase()).entries.update(id, { delivery: REFUSED });
  return { id, delivery: REFUSED };
}

describe('changing what was agreed to under an older text', () => {
  it.each([
    ['on a phone of her own', FISH_TRADER],
    ["on her agent's phone", THROUGH_AGENT],
  ])('begins %s where all is read back, and not at the end', async (_, answers) => {
    const entry = await agreedBefore(answers);
    const { draftId } = got(await startCorrection(entry.id));
    expect(got(await findDraft(draftId))?.answers.consentRegistration).toBe('');
    expect(got(await openCorrection(entry))).toBe(`/daftar/periksa?d=${draftId}`);
  });

  it('begins there too where what she states is to be ticked anew', async () => {
    const entry = await agreedBefore(FISH_TRADER);
    const { draftId } = got(await startCorrection(entry.id));
    got(await saveDraft(draftId, { answers: { ...FISH_TRADER, attestations: [] }, step: 'nik', language: 'id' }));
    expect(got(await openCorrection(entry))).toBe(`/daftar/periksa?d=${draftId}`);
  });

  it('begins at an answer that is wrong', async () => {
    const entry = await agreedBefore(FISH_TRADER);
    const { draftId } = got(await startCorrection(entry.id));
    got(await saveDraft(draftId, { answers: { ...FISH_TRADER, phone: '1' }, step: 'nik', language: 'id' }));
    expect(got(await openCorrection(entry))).toBe(`/daftar/kontak?d=${draftId}&kembali=periksa`);
  });
});

describe('what the intake does not take of an enrolment', () => {
  it.each([
    ['her statements, on a phone of her own, where they are ticked', FISH_TRADER, ['attestations'], 'pernyataan'],
    ["her statements, on her agent's phone, where she ticks them last", THROUGH_AGENT, ['attestations'], 'periksa'],
    ['what can be mended on a page, before what cannot', THROUGH_AGENT, ['attestations.0', 'contact.phone'], 'kontak'],
  ])('opens %s', async (_, answers, named, step) => {
    const { id } = await agreedBefore(answers);
    const fields = named.map((field) => ({ field, problem: 'not-allowed' }));
    const { draftId } = got(await startCorrection(id));
    const back = step === 'periksa' ? '' : '&kembali=periksa';
    const delivery = { kind: 'needs-help', problem: 'submission-invalid', fields } as const;
    expect(got(await openCorrection({ id, delivery }))).toBe(`/daftar/${step}?d=${draftId}${back}`);
  });
});
