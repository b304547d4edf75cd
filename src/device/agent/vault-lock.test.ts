import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { attempt, getDatabase } from '#device/db.ts';
import { saveDraft, findDraft, listDrafts, startDraft } from '#device/drafts.ts';
import { findPhotoOfDraft, keepPhoto, readPhoto } from '#device/photos.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { refreshConfig } from '#device/config.ts';
import { queueSubmission } from '#device/outbox.ts';
import { countByKind } from '#device/outbox-count.ts';
import { runSync } from '#device/run-sync.ts';
import { startSyncLoop } from '#device/sync.ts';
import { findNextDue } from '#device/next-due.ts';
import { holdVaultKey, openVault } from '#device/vault.ts';
import { readTold } from '#device/told-withdrawals.ts';
import { withdrawEntry } from '#device/withdraw.ts';
import { reconcile } from '#device/reconcile.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { ITERATIONS_MIN, calibrate, makeDeviceKey } from '#device/agent/pin-key.ts';
import { addPasskey, addPin, dropPasskey, dropPin, tryPasskey } from '#device/agent/passkey-lock.ts';
import { changePin, spendWait, tryPin } from '#device/agent/pin-tries.ts';
import { choosePin, readLock, wipeVault } from '#device/agent/vault-lock.ts';
import { type World, everythingStored, fillIn, got, newPhone, restartPhone } from '#device/testing/phone.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { pass } from '#domain/outcome.ts';
import { WRONG_PINS_MAX } from '#domain/pin.ts';

const PIN = '371946';
const WRONG = '371947';
/** So that a test takes milliseconds; a phone never uses fewer than ITERATIONS_MIN. */
const FEW = 1_000;

let world: World;
beforeEach(async () => {
  holdVaultKey(null);
  world = await newPhone();
});

/** Locked, as after a restart: the key is nowhere in memory. */
async function lockPhone(): Promise<void> {
  await restartPhone();
  holdVaultKey(null);
}

async function useUpTries(count: number): Promise<void> {
  for (let tried = 0; tried < count; tried += 1) {
    expect(got(await tryPin(WRONG))).toMatchObject({ kind: 'wrong', triesLeft: WRONG_PINS_MAX - 1 - tried });
    got(await spendWait(Number.MAX_SAFE_INTEGER));
  }
}

/** An enrolment that was received, and a backup of the intake that holds it. */
async function receiveOne() {
  const intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
  const { id } = got(await queueSubmission(await fillIn(world), world));
  await runSync({ reason: 'tap' }, world);
  return { intake, id, backup: new Map(intake.held) };
}

/** An enrolment that was received, and then withdrawn while there was no signal. */
async function withdrawWithoutSignal() {
  const intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
  got(await choosePin(PIN, FEW));
  const filled = await fillIn(world);
  const { id } = got(await queueSubmission(filled, world));
  await runSync({ reason: 'tap' }, world);
  got(await withdrawEntry(id, {}, world));
  return { intake, id, secret: filled.submission.statusSecret };
}

/** The intake is restored from a backup in which the enrolment still stood: what the phone then tells it is withdrawn, by id. */
async function toldAfterRestore(intake: TestIntake, backup: TestIntake['held']): Promise<string[]> {
  intake.withdrawn.clear();
  for (const [key, held] of backup) intake.held.set(key, held);
  got(await reconcile(world));
  return [...intake.withdrawn.keys()];
}

/** As of an app of before, or when the intake could not open what was sealed. */
async function keepBySecretAlone(id: string): Promise<void> {
  const { entries } = await getDatabase();
  await entries
    .filter((row) => row.id === id)
    .modify(({ withdrawal }) => withdrawal && Object.assign(withdrawal, { sealed: null }));
}

describe('a vault with a PIN', () => {
  it('is none on the phone of a worker: nothing there asks for anything', async () => {
    expect(got(await readLock())).toEqual({ kind: 'none' });
    got(await startDraft('id', world));
    expect(got(await readLock())).toEqual({ kind: 'none' });
  });

  it('takes over what was filled in before, and the key of before is gone', async () => {
    world.wire = (await newIntake()).fetch;
    got(await refreshConfig(world));
    const queued = got(await queueSubmission(await fillIn(world), world));
    const { draftId } = await fillIn(world);
    const photo = new Uint8Array([255, 216, 1, 2, 3]);
    got(await keepPhoto(draftId, photo, world));
    const before = await (await getDatabase()).keys.get('vault');
    got(await choosePin(PIN, FEW));
    expect(got(await findDraft(draftId))?.answers).toEqual(FISH_TRADER);

    await lockPhone();
    expect(await findDraft(draftId)).toEqual({ ok: false, problem: 'vault-locked' });
    expect(await listDrafts()).toEqual({ ok: false, problem: 'vault-locked' });
    expect(got(await tryPin(PIN))).toEqual({ kind: 'opened' });
    expect(got(await findDraft(draftId))?.answers).toEqual(FISH_TRADER);
    expect(got(await readKeptCopy(queued.id)).answers).toEqual(FISH_TRADER);
    expect(got(await readPhoto(got(await findPhotoOfDraft(draftId))?.id ?? ''))).toEqual(photo);
    const keys = await (await getDatabase()).keys.toArray();
    expect(keys.map(({ name }) => name)).toEqual(['vault']);
    expect(keys[0]?.key).not.toBe(before?.key);
    expect(keys[0]?.key.algorithm.name).toBe('HMAC');
  });

  it('takes over withdrawals that may have to be told again, and forgets them when it is wiped', async () => {
    const { intake, id, backup } = await receiveOne();
    got(await withdrawEntry(id, { eraseAll: true }, world));
    await runSync({ reason: 'tap' }, world);
    got(await choosePin(PIN, FEW));
    await lockPhone();
    got(await tryPin(PIN));
    expect(await toldAfterRestore(intake, backup)).toEqual([id]);
    got(await wipeVault());
    expect(await readTold(await getDatabase())).toEqual([]);
  });

  it.each([
    ['wiped', () => wipeVault()],
    ['locked', async () => (holdVaultKey(null), pass(null))],
  ] as const)('that is %s while the intake hears of a withdrawal tells it again all the same', async (_, meanwhile) => {
    const { intake, id } = await withdrawWithoutSignal();
    const backup = new Map(intake.held);
    world.wire = async (path, init) => {
      got(await meanwhile());
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    expect([...intake.withdrawn.keys()]).toEqual([id]);
    world.wire = intake.fetch;
    expect(await toldAfterRestore(intake, backup)).toEqual([id]);
  });

  it('that is locked while the intake hears by its secret alone tells it once more when it is opened, and shows the secret nowhere', async () => {
    const { intake, id, secret } = await withdrawWithoutSignal();
    const db = await getDatabase();
    await keepBySecretAlone(id);
    let told = 0;
    world.wire = (path, init) => {
      told += 1;
      holdVaultKey(null);
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    expect(told).toBe(1);
    expect([...intake.withdrawn.keys()]).toEqual([id]);
    expect(await everythingStored()).not.toContain(secret);
    expect((await db.entries.get(id))?.delivery.kind).toBe('withdrawing');
    world.wire = intake.fetch;
    await runSync({ reason: 'tap' }, world);
    expect((await db.entries.get(id))?.delivery.kind).toBe('withdrawing');
    got(await tryPin(PIN));
    await runSync({ reason: 'tap' }, world);
    expect((await db.entries.get(id))?.delivery.kind).toBe('withdrawn');
    expect(await readTold(db)).toHaveLength(1);
  });

  it('that is wiped while the intake hears by a secret alone keeps nothing of it', async () => {
    const { intake, id, secret } = await withdrawWithoutSignal();
    const db = await getDatabase();
    await keepBySecretAlone(id);
    world.wire = async (path, init) => {
      got(await wipeVault());
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    expect((await db.entries.get(id))?.delivery.kind).toBe('withdrawn');
    expect(await readTold(db)).toEqual([]);
    expect(await everythingStored()).not.toContain(secret);
  });

  it('that is given a PIN while the intake hears of a withdrawal can still tell it again', async () => {
    const { intake, id, backup } = await receiveOne();
    got(await withdrawEntry(id, {}, world));
    world.wire = async (path, init) => {
      got(await choosePin(PIN, FEW));
      return intake.fetch(path, init);
    };
    await runSync({ reason: 'tap' }, world);
    world.wire = intake.fetch;
    expect(await toldAfterRestore(intake, backup)).toEqual([id]);
  });

  it('that the phone dies before is whole under the key of before', async () => {
    const { draftId } = await fillIn(world);
    const real = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value;
    let died = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, row) {
      if (this.name !== 'keys') return Reflect.apply(real, this, [row]);
      died += 1;
      throw new DOMException('Died', 'AbortError');
    });
    await choosePin(PIN, FEW).catch(() => 'died');
    expect(died).toBeGreaterThan(0);
    vi.restoreAllMocks();
    await lockPhone();
    expect(got(await readLock())).toEqual({ kind: 'none' });
    expect(got(await findDraft(draftId))?.answers).toEqual(FISH_TRADER);
  });

  it('begins again when a form is stored in the middle of it', async () => {
    const { draftId } = await fillIn(world);
    const locking = choosePin(PIN, 300_000);
    const changed = { ...FISH_TRADER, fullName: 'Sumiyem Lain' };
    got(await saveDraft(draftId, { answers: changed, step: 'nama', language: 'id' }, world));
    got(await locking);
    expect(got(await findDraft(draftId))?.answers).toEqual(changed);
  });

  it.each(['form', 'photo'])('is what a %s is stored by that was encrypted just before it was there', async (what) => {
    const { draftId } = await fillIn(world);
    const changed = { ...FISH_TRADER, fullName: 'Sumiyem Lain' };
    const photo = new Uint8Array([255, 216, 7]);
    got(await keepPhoto(draftId, new Uint8Array([255, 216]), world));
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    vi.spyOn(crypto.subtle, 'encrypt').mockImplementationOnce(async (...given) => {
      const bytes = await encrypt(...given);
      got(await choosePin(PIN, FEW));
      return bytes;
    });
    if (what === 'form') got(await saveDraft(draftId, { answers: changed, step: 'nama', language: 'id' }, world));
    else got(await keepPhoto(draftId, photo, world));
    expect(got(await readLock())).toMatchObject({ kind: 'open' });
    expect(got(await findDraft(draftId))?.answers).toEqual(what === 'form' ? changed : FISH_TRADER);
    const kept = got(await readPhoto(got(await findPhotoOfDraft(draftId))?.id ?? ''));
    expect(kept).toEqual(what === 'form' ? new Uint8Array([255, 216]) : photo);
  });

  it('keeps no word of anybody in any row', async () => {
    got(await choosePin(PIN, FEW));
    await fillIn(world);
    const stored = await everythingStored();
    for (const word of [FISH_TRADER.nik, FISH_TRADER.fullName, FISH_TRADER.ktpStreet, PIN])
      expect(stored).not.toContain(word);
  });

  it('sends while it is locked, and tells of what was withdrawn', async () => {
    const { intake, id, secret } = await withdrawWithoutSignal();
    got(await queueSubmission(await fillIn(world), world));
    await lockPhone();
    expect(await everythingStored()).not.toContain(secret);
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ kind: 'ran', sent: 2, stillHere: 0 });
    expect([...intake.withdrawn.keys()]).toEqual([id]);
    expect(got(await countByKind())).toMatchObject({ received: 1, withdrawn: 1 });
  });

  it('when it is opened tells again at once what was withdrawn, and not before', async () => {
    const { intake, id } = await withdrawWithoutSignal();
    const backup = new Map(intake.held);
    await runSync({ reason: 'tap' }, world);
    await lockPhone();
    // Restored from a backup in which it still stood.
    intake.withdrawn.clear();
    for (const [key, held] of backup) intake.held.set(key, held);
    got(await reconcile(world));
    got(await reconcile(world));
    expect(intake.withdrawn.size).toBe(0);
    const stop = startSyncLoop(world);
    got(await tryPin(PIN));
    await vi.waitFor(() => expect([...intake.withdrawn.keys()]).toEqual([id]), { timeout: 5_000 });
    stop();
  });

  it('is waited for by a wish of before that is not sealed, and by one that the intake cannot open', async () => {
    const { intake, id } = await withdrawWithoutSignal();
    intake.config = { ...intake.config, intakeKey: { ...intake.config.intakeKey, keyId: 'seal-2' } };
    await lockPhone();
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ kind: 'ran', sent: 0, stillHere: 1 });
    expect((await (await getDatabase()).entries.get(id))?.withdrawal?.sealed).toBeNull();
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ kind: 'nothing-due', stillHere: 1 });
    expect(await attempt((db) => findNextDue(db, world.nowMs))).toEqual({ ok: true, value: null });
    got(await tryPin(PIN));
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ kind: 'ran', sent: 1, stillHere: 0 });
    expect([...intake.withdrawn.keys()]).toEqual([id]);
  });

  it('opens with another PIN once that was chosen, and no more with the first', async () => {
    got(await choosePin(PIN, FEW));
    const { draftId } = await fillIn(world);
    expect(got(await changePin(WRONG, '482057', FEW))).toMatchObject({ kind: 'wrong' });
    expect(got(await changePin(PIN, '482057', FEW))).toEqual({ kind: 'opened' });
    await lockPhone();
    expect(got(await tryPin(PIN))).toMatchObject({ kind: 'wrong' });
    expect(got(await tryPin('482057'))).toEqual({ kind: 'opened' });
    expect(got(await findDraft(draftId))?.answers).toEqual(FISH_TRADER);
  });

  it('takes about half a second on whatever phone, and never less than the floor', async () => {
    const slow = [0, 1_000];
    expect(await calibrate(() => slow.shift() ?? 0)).toBe(ITERATIONS_MIN);
    const fast = [0, 20];
    expect(await calibrate(() => fast.shift() ?? 0)).toBe(2_500_000);
  });
});

describe('a wrong PIN', () => {
  beforeEach(async () => {
    got(await choosePin(PIN, FEW));
    await lockPhone();
  });

  it('costs ever more time, which neither a restart nor the clock of the phone shortens', async () => {
    await useUpTries(2);
    expect(got(await tryPin(WRONG))).toEqual({ kind: 'wrong', triesLeft: 7, waitMs: 30_000 });
    await lockPhone();
    world.nowMs += 365 * 86_400_000;
    expect(got(await tryPin(PIN))).toEqual({ kind: 'wait', waitMs: 30_000 });
    expect(got(await spendWait(12_000))).toBe(18_000);
    expect(got(await spendWait(-5_000))).toBe(18_000);
    expect(got(await tryPin(PIN))).toEqual({ kind: 'wait', waitMs: 18_000 });
    expect(got(await spendWait(18_000))).toBe(0);
    expect(got(await tryPin(WRONG))).toEqual({ kind: 'wrong', triesLeft: 6, waitMs: 60_000 });
  });

  it('is counted before it is tried: two tabs have no more tries than one, and a phone that dies has none for free', async () => {
    const [one, other] = await Promise.all([tryPin(WRONG), tryPin(WRONG)]);
    const left = new Set([got(one), got(other)].map((tried) => 'triesLeft' in tried && tried.triesLeft));
    expect(left).toEqual(new Set([9, 8]));
    void tryPin(WRONG);
    await attempt((db) => db.keys.count());
    await lockPhone();
    expect(got(await readLock())).toMatchObject({ triesLeft: 7, waitMs: 30_000 });
  });

  it('is forgotten with the right one', async () => {
    await useUpTries(9);
    expect(got(await tryPin(PIN))).toEqual({ kind: 'opened' });
    expect(got(await readLock())).toMatchObject({ kind: 'open', triesLeft: 10, waitMs: 0 });
  });

  it('ten times wipes what was typed, and what is sealed can still be sent', async () => {
    const intake = await newIntake();
    world.wire = intake.fetch;
    got(await refreshConfig(world));
    got(await tryPin(PIN));
    got(await queueSubmission(await fillIn(world), world));
    got(await keepPhoto((await fillIn(world)).draftId, new Uint8Array([255, 216]), world));
    await lockPhone();
    await useUpTries(9);
    expect(got(await tryPin(WRONG))).toEqual({ kind: 'wiped' });
    expect(got(await readLock())).toEqual({ kind: 'wiped' });
    // Not a key without a lock in its place.
    expect(await openVault()).toEqual({ ok: false, problem: 'vault-locked' });
    expect(await tryPin(PIN)).toEqual({ ok: false, problem: 'vault-locked' });
    const db = await getDatabase();
    const left = [db.drafts, db.copies, db.photos, db.photoBytes, db.entries, db.seals].map((table) => table.count());
    expect(await Promise.all(left)).toEqual([0, 0, 0, 0, 1, 1]);
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ sent: 1, stillHere: 0 });

    got(await choosePin('482057', FEW));
    const { draftId } = await fillIn(world);
    await lockPhone();
    expect(got(await tryPin('482057'))).toEqual({ kind: 'opened' });
    expect(got(await findDraft(draftId))?.answers).toEqual(FISH_TRADER);
  });

  it('ten times loses no wish to withdraw: it is told, and needs no PIN for it', async () => {
    await newPhone();
    const { intake, id } = await withdrawWithoutSignal();
    got(await wipeVault());
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ sent: 1, needHelp: 0, stillHere: 0 });
    expect([...intake.withdrawn.keys()]).toEqual([id]);
  });

  it('is no try when the phone died at the last one: then it is wiped', async () => {
    await useUpTries(9);
    const db = await getDatabase();
    const row = await db.keys.get('vault');
    if (row?.lock === undefined) throw new Error('No lock');
    await db.keys.put({ ...row, lock: { ...row.lock, wrong: WRONG_PINS_MAX } });
    expect(got(await tryPin(PIN))).toEqual({ kind: 'wiped' });
  });
});

describe('a stolen copy of the rows', () => {
  it('does not open with the right PIN where the key of the phone is another', async () => {
    got(await choosePin(PIN, FEW));
    await lockPhone();
    const db = await getDatabase();
    const row = await db.keys.get('vault');
    if (row === undefined) throw new Error('No vault');
    await db.keys.put({ ...row, key: await makeDeviceKey() });
    expect(got(await tryPin(PIN))).toMatchObject({ kind: 'wrong' });
    await db.keys.put(row);
    expect(got(await tryPin(PIN))).toEqual({ kind: 'opened' });
  });

  it('gives out no key: neither that of the phone nor, while it is open, that of the vault', async () => {
    got(await choosePin(PIN, FEW));
    const row = await (await getDatabase()).keys.get('vault');
    expect(row?.key.extractable).toBe(false);
    await lockPhone();
    got(await tryPin(PIN));
    const { heldVaultKey } = await import('#device/vault.ts');
    expect(heldVaultKey()?.key.extractable).toBe(false);
  });
});

describe('a passkey', () => {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const asked = { credentialId: new Uint8Array([1, 2, 3]), salt: new Uint8Array(32).fill(5) };

  beforeEach(async () => {
    got(await choosePin(PIN, FEW));
    expect(got(await addPasskey(PIN, { ...asked, secret }))).toEqual({ kind: 'opened' });
  });

  it('opens the same vault beside the PIN, and lets the wrong tries be forgotten', async () => {
    const { draftId } = await fillIn(world);
    await lockPhone();
    got(await tryPin(WRONG));
    expect(got(await readLock())).toMatchObject({ kind: 'locked', hasPin: true, passkey: asked, triesLeft: 9 });
    expect(got(await tryPasskey(new Uint8Array(32)))).toBe(false);
    expect(got(await tryPasskey(secret))).toBe(true);
    expect(got(await findDraft(draftId))?.answers).toEqual(FISH_TRADER);
    expect(got(await readLock())).toMatchObject({ kind: 'open', triesLeft: 10 });
  });

  it('may be the only way in: then no PIN can be tried at all, until one is chosen again', async () => {
    expect(got(await dropPin(new Uint8Array(32)))).toBe(false);
    expect(got(await dropPin(secret))).toBe(true);
    await lockPhone();
    expect(await tryPin(PIN)).toEqual({ ok: false, problem: 'vault-locked' });
    expect(got(await dropPasskey())).toBe(false);
    expect(got(await addPin(secret, '482057', FEW))).toBe(true);
    expect(got(await tryPin('482057'))).toEqual({ kind: 'opened' });
    expect(got(await dropPasskey())).toBe(true);
    expect(got(await tryPasskey(secret))).toBe(false);
  });

  it('that is taken away while the PIN is dropped leaves the PIN', async () => {
    const unwrap = crypto.subtle.unwrapKey.bind(crypto.subtle);
    vi.spyOn(crypto.subtle, 'unwrapKey').mockImplementationOnce(async (...given) => {
      got(await dropPasskey());
      return unwrap(...given);
    });
    expect(got(await dropPin(secret))).toBe(false);
    expect(got(await tryPin(PIN))).toEqual({ kind: 'opened' });
  });

  it('opens nothing after a wipe', async () => {
    got(await wipeVault());
    expect(got(await tryPasskey(secret))).toBe(false);
  });
});
