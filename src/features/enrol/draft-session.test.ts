import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tryPin } from '#device/agent/pin-tries.ts';
import { choosePin } from '#device/agent/vault-lock.ts';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { findDraft, listDrafts, saveDraft, startDraft } from '#device/drafts.ts';
import { eraseEverything } from '#device/erase.ts';
import { queueSubmission } from '#device/outbox.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { runSync } from '#device/run-sync.ts';
import { fillDisk } from '#device/testing/full-disk.ts';
import { newIntake } from '#device/testing/intake.ts';
import { got, newPhone, queueMany, submissionOf } from '#device/testing/phone.ts';
import { holdVaultKey } from '#device/vault.ts';
import { eraseWithdrawn, withdrawEntry } from '#device/withdraw.ts';
import { type Answers, EMPTY_ANSWERS } from '#domain/answers.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { findProblems, stepsFor } from '#domain/steps.ts';
import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';
import {
  currentDraft,
  draftForPhoto,
  notePhoto,
  openDraft,
  saveDraftNow,
  startAfresh,
  takeAnswers,
  takeTicksOff,
  watchDraft,
} from '#features/enrol/draft-session.ts';

beforeEach(async () => {
  await newPhone();
  startAfresh();
});

async function keep(answers: Answers): Promise<string> {
  const { id } = got(await startDraft('id'));
  got(await saveDraft(id, { answers, step: 'nik', language: 'id' }));
  return id;
}

describe('opening a form', () => {
  it('keeps what was typed before it was read', async () => {
    const id = await keep(RIDER);
    await openDraft(id, { typed: () => ({ nik: '12' }) });
    expect(currentDraft().answers).toEqual({ ...RIDER, nik: '12' });
  });

  it('tells that it is not stored yet', async () => {
    const id = await keep(RIDER);
    await openDraft(id, { typed: () => ({ nik: '12' }) });
    expect(currentDraft().saving.kind).toBe('pending');
    await openDraft(await keep(FISH_TRADER), { typed: () => ({}) });
    expect(currentDraft().saving.kind).toBe('saved');
  });

  it('reads it once, however many pages ask for it, and loses nothing of it', async () => {
    const id = await keep(RIDER);
    await Promise.all([openDraft(id, { typed: () => ({ nik: '12' }) }), openDraft(id)]);
    expect(currentDraft()).toMatchObject({ kind: 'open', elsewhere: 'no', answers: { nik: '12' } });
  });

  it('does not give it the NIK of the person whose form was on the screen before', async () => {
    const [mine, hers] = [await keep(RIDER), await keep(FISH_TRADER)];
    await openDraft(mine);
    await openDraft(hers, { typed: () => ({ nik: RIDER.nik }) });
    expect(currentDraft().answers).toEqual(FISH_TRADER);
  });

  it('does not lay over it what the page that goes still holds', async () => {
    const id = await keep(RIDER);
    const { reading } = currentDraft();
    await openDraft(id, { typed: () => ({ nik: '12' }) });
    takeAnswers({ ...EMPTY_ANSWERS, nik: '12' }, reading);
    await saveDraftNow('nik', 'id');
    expect(got(await findDraft(id))?.answers).toEqual({ ...RIDER, nik: '12' });
  });
});

describe('a photo of a form that has no draft yet', () => {
  it('makes its draft', async () => {
    const id = await draftForPhoto('id', currentDraft().reading);
    expect(id).toBe(currentDraft().id);
    expect(got(await listDrafts())).toHaveLength(1);
  });

  it.each(['while it is being opened', 'when it is open'])('is not put to another draft %s', async (when) => {
    const hers = await keep(FISH_TRADER);
    const { reading } = currentDraft();
    const opening = openDraft(hers);
    if (when === 'when it is open') await opening;
    const id = await draftForPhoto('id', reading);
    await opening;
    expect(id).not.toBeNull();
    expect(id).not.toBe(hers);
    expect(got(await findDraft(hers))?.answers).toEqual(FISH_TRADER);
    expect(currentDraft().id).toBe(hers);
  });

  it('is not put to a form that began afresh', async () => {
    await openDraft(await keep(RIDER));
    startAfresh();
    const { reading } = currentDraft();
    startAfresh();
    expect(await draftForPhoto('id', reading)).toBeNull();
  });
});

it('the last pause of a form is stored although another form is opened at once', async () => {
  const [mine, hers] = [await keep(RIDER), await keep(FISH_TRADER)];
  await openDraft(mine);
  takeAnswers({ ...RIDER, fullName: 'Raka Contoh' }, currentDraft().reading);
  const stored = saveDraftNow('nama', 'id');
  await openDraft(hers);
  await stored;
  expect(got(await findDraft(mine))?.answers.fullName).toBe('Raka Contoh');
  expect(got(await findDraft(hers))?.answers).toEqual(FISH_TRADER);
});

it.each<readonly [string, () => void, ProblemCode]>([
  ['the phone is full', fillDisk, 'storage-full'],
  [
    'a write ends in a bug',
    () => {
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
        throw new TypeError('a bug');
      });
    },
    'storage-unavailable',
  ],
])('while %s it says that nothing more is stored, and afterwards stores what was typed', async (_, fail, problem) => {
  const id = await keep(RIDER);
  await openDraft(id);
  fail();
  takeAnswers({ ...RIDER, fullName: 'Raka Contoh' }, currentDraft().reading);
  await saveDraftNow('nama', 'id');
  expect(currentDraft()).toMatchObject({ answers: { fullName: 'Raka Contoh' }, saving: { kind: 'failed', problem } });
  vi.restoreAllMocks();
  await saveDraftNow('nama', 'id');
  expect(currentDraft().saving.kind).toBe('saved');
  expect(got(await findDraft(id))?.answers.fullName).toBe('Raka Contoh');
});

it.each([true, false])(
  'a correction left open does not come back after withdrawing (code erased too: %s)',
  async (eraseAll) => {
    const world = await newPhone();
    const intake = await newIntake();
    world.wire = intake.fetch;
    got(await refreshConfig(world));
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    const { draftId } = got(await startCorrection(id, world));
    await openDraft(draftId);
    got(await withdrawEntry(id, { eraseAll }, world));
    await runSync({ reason: 'tap' }, world);
    expect(currentDraft().kind).toBe('gone');
    takeAnswers({ ...FISH_TRADER, fullName: 'Raka Contoh' }, currentDraft().reading);
    await saveDraftNow('nama', 'id');
    expect(got(await listDrafts())).toEqual([]);
    // Where tabs cannot tell each other, what is left of the entry still knows.
    const late = await saveDraft(draftId, { answers: RIDER, step: 'nama', language: 'id' });
    if (!eraseAll) expect(late).toEqual({ ok: false, problem: 'draft-queued' });
  },
);

it('a correction left open does not come back after what was withdrawn after all is erased', async () => {
  const world = await newPhone();
  world.wire = (await newIntake()).fetch;
  got(await refreshConfig(world));
  const [id = ''] = await queueMany(world, 1);
  await runSync({ reason: 'tap' }, world);
  await openDraft(got(await startCorrection(id, world)).draftId);
  await (await getDatabase()).entries.update(id, { stage: 'withdrawn' });
  const { reading } = currentDraft();
  expect(got(await eraseWithdrawn(id))).toBe(true);
  expect(currentDraft().kind).toBe('gone');
  takeAnswers({ ...FISH_TRADER, fullName: 'Raka Contoh' }, reading);
  await saveDraftNow('nama', 'id');
  expect(got(await listDrafts())).toEqual([]);
});

describe('a form that was sent in another tab', () => {
  async function agreeElsewhere(draftId: string): Promise<string> {
    const submission = submissionOf(got(await prepareSubmission(draftId)), FISH_TRADER);
    return got(await queueSubmission({ draftId, submission, answers: FISH_TRADER })).id;
  }
  beforeEach(async () => {
    const world = await newPhone();
    world.wire = (await newIntake()).fetch;
    got(await refreshConfig(world));
  });

  it('says so when it hears of it, and is no longer written in', async () => {
    const draftId = await keep(FISH_TRADER);
    await openDraft(draftId);
    const { reading } = currentDraft();
    // A channel does not tell the page that speaks: here another one does.
    const other = new BroadcastChannel('payung-queued');
    const entryId = await agreeElsewhere(draftId);
    for (const told of [null, { draftId: 'another', entryId }, { draftId, entryId }]) other.postMessage(told);
    await vi.waitFor(() => expect(currentDraft()).toMatchObject({ kind: 'sent', entryId, answers: EMPTY_ANSWERS }));
    other.close();
    takeAnswers(RIDER, reading);
    await saveDraftNow('nik', 'id');
    expect(got(await listDrafts())).toEqual([]);
  });

  it('says so when it could not hear of it and is typed in', async () => {
    const draftId = await keep(FISH_TRADER);
    await openDraft(draftId);
    const entryId = await agreeElsewhere(draftId);
    takeAnswers({ ...FISH_TRADER, fullName: 'Raka Contoh' }, currentDraft().reading);
    await saveDraftNow('nama', 'id');
    expect(currentDraft()).toMatchObject({ kind: 'sent', entryId });
  });

  it('says so when it is opened later', async () => {
    const draftId = await keep(FISH_TRADER);
    const entryId = await agreeElsewhere(draftId);
    await openDraft(draftId);
    expect(currentDraft()).toMatchObject({ kind: 'sent', entryId });
  });

  it.each(['typed in', 'opened later'])('and changed since says so when it is %s', async (when) => {
    const draftId = await keep(FISH_TRADER);
    if (when === 'typed in') await openDraft(draftId);
    const entryId = await agreeElsewhere(draftId);
    const delivery = { kind: 'needs-help', problem: 'submission-invalid', fields: [] } as const;
    await (await getDatabase()).entries.update(entryId, { delivery });
    await agreeElsewhere(got(await startCorrection(entryId)).draftId);
    if (when === 'typed in') takeAnswers({ ...FISH_TRADER, fullName: 'Raka Contoh' }, currentDraft().reading);
    await (when === 'typed in' ? saveDraftNow('nama', 'id') : openDraft(draftId));
    expect(currentDraft()).toMatchObject({ kind: 'sent', entryId });
    expect(got(await listDrafts())).toEqual([]);
  });
});

it('a photo that is kept for a correction is known of at once, and one of another form is not', async () => {
  const world = await newPhone();
  world.wire = (await newIntake()).fetch;
  got(await refreshConfig(world));
  const [entryId = ''] = await queueMany(world, 1);
  await runSync({ reason: 'tap' }, world);
  const { draftId } = got(await startCorrection(entryId, world));
  await openDraft(draftId);
  notePhoto('another', true);
  expect(currentDraft().corrects).toMatchObject({ hasNewPhoto: false });
  notePhoto(draftId, true);
  expect(currentDraft().corrects).toMatchObject({ id: entryId, hasNewPhoto: true });
});

it('a new form holds nothing of the one before', async () => {
  await openDraft(await keep(RIDER));
  const { reading } = currentDraft();
  startAfresh();
  takeAnswers(RIDER, reading);
  await saveDraftNow('nik', 'id');
  expect(currentDraft()).toMatchObject({ id: null, answers: EMPTY_ANSWERS });
});

it('what was erased from the phone does not come back from a form that is still open', async () => {
  const id = await keep(RIDER);
  await openDraft(id);
  const { reading } = currentDraft();
  got(await eraseEverything());
  takeAnswers(RIDER, reading);
  await saveDraftNow('nik', 'id');
  expect(currentDraft()).toMatchObject({ kind: 'gone', answers: EMPTY_ANSWERS });
  expect(got(await listDrafts())).toEqual([]);
});

describe("on an agent's phone", () => {
  const isAgents = { getItem: () => '1' };

  beforeEach(() => {
    vi.stubGlobal('localStorage', isAgents);
    startAfresh();
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('a form does not ask for the statements from its first answer on, whatever its pages hold', async () => {
    await saveDraftNow('nik', 'id');
    expect(currentDraft()).toMatchObject({ kind: 'fresh', id: null });
    takeAnswers({ ...EMPTY_ANSWERS, nik: RIDER.nik }, currentDraft().reading);
    await saveDraftNow('nik', 'id');
    takeAnswers({ ...RIDER, throughAgent: '' }, currentDraft().reading);
    await saveDraftNow('bantuan', 'id');
    const { id } = currentDraft();
    expect(stepsFor(got(await findDraft(id ?? ''))?.answers ?? EMPTY_ANSWERS)).not.toContain('pernyataan');
  });

  it.each(['becomes', 'ceases to be'])(
    'an untouched form is no draft where the phone %s one meanwhile',
    async (what) => {
      if (what === 'becomes') {
        vi.unstubAllGlobals();
        startAfresh();
        vi.stubGlobal('localStorage', isAgents);
      } else vi.unstubAllGlobals();
      await saveDraftNow('nik', 'id');
      expect(currentDraft()).toMatchObject({ kind: 'fresh', id: null });
      expect(got(await listDrafts())).toEqual([]);
    },
  );

  it('what an agent ticked, by an older version or before the phone was hers, is ticked anew by who has it in her hands', async () => {
    vi.unstubAllGlobals();
    const ticked = { ...RIDER, consentReminders: 'yes' };
    const id = await keep(ticked);
    vi.stubGlobal('localStorage', isAgents);
    await openDraft(id);
    expect(currentDraft().answers).toEqual({ ...ticked, throughAgent: 'yes' });
    takeTicksOff();
    await saveDraftNow('persetujuan', 'id');
    expect(got(await findDraft(id))?.answers).toEqual({
      ...ticked,
      throughAgent: 'yes',
      attestations: [],
      consentHeirs: '',
      needsConsent: '',
      consentRegistration: '',
      witnessHow: '',
    });
  });

  it('what was left of it is a form like any other when the phone is no longer an agent’s', async () => {
    const id = await keep({ ...RIDER, throughAgent: 'yes' });
    vi.unstubAllGlobals();
    await openDraft(id);
    // Her data was written by an agent, and she stated that it is right: that she has written it right, she states anew.
    expect(currentDraft().answers).toEqual({ ...RIDER, attestations: [] });
    expect(findProblems(currentDraft().answers, { today: '2026-11-22' }).map(({ step }) => step)).toEqual([
      'pernyataan',
    ]);
    // And once she has, it stays.
    takeAnswers(RIDER, currentDraft().reading);
    await saveDraftNow('pernyataan', 'id');
    startAfresh();
    await openDraft(id);
    expect(currentDraft().answers).toEqual(RIDER);
  });
});

it('a form that is put away goes from the screen at once', async () => {
  await openDraft(await keep(RIDER));
  const told: unknown[] = [];
  const stop = watchDraft(() => told.push(currentDraft().answers.nik));
  startAfresh();
  stop();
  expect(told).toEqual(['']);
});

it('a phone whose agent has signed out keeps the form of the next person on the screen', async () => {
  await openDraft(await keep(RIDER));
  holdVaultKey(null);
  takeAnswers({ ...EMPTY_ANSWERS, nik: '3201' }, currentDraft().reading);
  await saveDraftNow('nik', 'id');
  expect(currentDraft()).toMatchObject({ kind: 'open', answers: { nik: '3201' }, saving: { kind: 'saved' } });
});

describe('when the phone of an agent is locked', () => {
  const PIN = '371946';

  beforeEach(async () => {
    got(await choosePin(PIN, 1_000));
  });

  it('nothing of the person stays in memory, and after the PIN the form is as it was', async () => {
    const id = await keep(RIDER);
    await openDraft(id);
    holdVaultKey(null);
    expect(currentDraft()).toMatchObject({ kind: 'fresh', id: null, answers: EMPTY_ANSWERS });
    await openDraft(id);
    expect(currentDraft()).toMatchObject({ kind: 'unopened', saving: { problem: 'vault-locked' } });
    got(await tryPin(PIN));
    await openDraft(id);
    expect(currentDraft()).toMatchObject({ kind: 'open', answers: RIDER });
  });

  it('what was being stored just then stays until it can be', async () => {
    const id = await keep(RIDER);
    await openDraft(id);
    takeAnswers({ ...RIDER, fullName: 'Raka Contoh' }, currentDraft().reading);
    const stored = saveDraftNow('nama', 'id');
    holdVaultKey(null);
    await stored;
    expect(currentDraft()).toMatchObject({ saving: { problem: 'vault-locked' } });
    got(await tryPin(PIN));
    await openDraft(id);
    await saveDraftNow('nama', 'id');
    expect(got(await findDraft(id))?.answers.fullName).toBe('Raka Contoh');
    holdVaultKey(null);
    expect(currentDraft().answers).toEqual(EMPTY_ANSWERS);
  });

  it('what could not be stored stays until it can be', async () => {
    await openDraft(await keep(RIDER));
    holdVaultKey(null);
    takeAnswers({ ...EMPTY_ANSWERS, nik: '3201' }, currentDraft().reading);
    await saveDraftNow('nik', 'id');
    holdVaultKey(null);
    expect(currentDraft()).toMatchObject({ answers: { nik: '3201' }, saving: { problem: 'vault-locked' } });
    got(await tryPin(PIN));
    await saveDraftNow('nik', 'id');
    expect(currentDraft()).toMatchObject({ kind: 'open', saving: { kind: 'saved' } });
  });
});
