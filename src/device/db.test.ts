import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { DATABASE_NAME } from '#device/database-name.ts';
import {
  type PayungDatabase,
  VERSIONS,
  attempt,
  attemptWrite,
  closeDatabase,
  getDatabase,
  readTogether,
  writeTogether,
} from '#device/db.ts';
import { findDraft, listDrafts, saveDraft, startDraft } from '#device/drafts.ts';
import { eraseEverything } from '#device/erase.ts';
import { listEntries, readCopy } from '#device/outbox.ts';
import { countByKind } from '#device/outbox-count.ts';
import { sealSubmission } from '#device/seal.ts';
import { runSync } from '#device/run-sync.ts';
import { fillDisk } from '#device/testing/full-disk.ts';
import { newIntake } from '#device/testing/intake.ts';
import { type World, got, newPhone, queueMany, submissionOf } from '#device/testing/phone.ts';
import { leavePhoneOfVersion1 } from '#device/testing/phone-of-version-1.ts';
import { openVault } from '#device/vault.ts';
import type { Answers } from '#domain/answers.ts';
import { referenceOf } from '#domain/reference.ts';
import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';

const prepared = { id: '01930000-0000-7000-8000-00000000002a', version: 1, statusSecret: 'A'.repeat(43) };
let world: World;
beforeEach(async () => {
  world = await newPhone();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Lets another app version have been here: the same rows, under another version number, with one more table. */
async function raiseVersion(number: number): Promise<void> {
  await closeDatabase();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(DATABASE_NAME, number * 10);
    request.onupgradeneeded = () => request.result.createObjectStore('of-later', { keyPath: 'id' });
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error ?? new Error('not raised'));
  });
}

async function installedVersion(): Promise<number | undefined> {
  return (await indexedDB.databases()).find(({ name }) => name === DATABASE_NAME)?.version;
}

describe('a phone of version 1', () => {
  it('is taken over whole: its draft goes on, its entry is read, and sent (ACCEPTANCE 54)', async () => {
    const intake = await newIntake();
    const submission = submissionOf(prepared, RIDER);
    const envelope = await sealSubmission(submission, intake.config.intakeKey);
    const reference = referenceOf(submission.id);
    await closeDatabase();
    await Dexie.delete(DATABASE_NAME);
    const copy = { submission, answers: RIDER };
    await leavePhoneOfVersion1(
      { answers: FISH_TRADER, step: 'kontak', language: 'id' },
      { id: submission.id, reference, envelope, copy },
    );

    // All that was typed. What was ticked under a text that the draft does not name is asked anew.
    const answers = { ...FISH_TRADER, consentRegistration: '' };
    expect(got(await findDraft('old-draft'))).toMatchObject({ answers, step: 'kontak' });
    expect(got(await readCopy(submission.id))).toEqual(submission);
    expect(got(await listEntries({ limit: 10 }))).toMatchObject([{ id: submission.id, reference }]);
    world.wire = intake.fetch;
    got(await refreshConfig(world));
    expect(await installedVersion()).toBe(23);
    expect(await (await getDatabase()).reminders.count()).toBe(0);
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ sent: 1, stillHere: 0 });
    expect(await intake.open([...intake.held.values()][0]?.envelope ?? envelope)).toEqual(submission);
  });
});

describe('a phone of version 2.1', () => {
  it('finds what was sent back before its stage was in an index', async () => {
    world.wire = (await newIntake()).fetch;
    got(await refreshConfig(world));
    await queueMany(world, 2);
    const kept = await (await getDatabase()).entries.toArray();
    await closeDatabase();
    await Dexie.delete(DATABASE_NAME);
    const old = new Dexie(DATABASE_NAME);
    for (const { number, tables } of VERSIONS) if (number <= 2.1) old.version(number).stores({ ...tables });
    const receipt = { id: kept[0]?.id, version: 1, sha256: '', receivedAt: '', keyId: '', signature: '' };
    const [sentBack, waiting] = kept;
    await old
      .table('entries')
      .bulkPut([{ ...sentBack, stage: 'needs-correction', delivery: { kind: 'received', receipt } }, waiting]);
    old.close();
    expect(await installedVersion()).toBe(21);
    expect(got(await countByKind())).toMatchObject({ received: 1, sentBack: 1, waiting: 1 });
    expect(await installedVersion()).toBe(23);
  });
});

it('lets those who wait for it in one after the other, with room for a tap between', async () => {
  await closeDatabase();
  const begun: string[] = [];
  let isBusy = false;
  const ask = (name: string) =>
    attempt(async () => {
      begun.push(isBusy ? `${name} beside another` : name);
      isBusy = true;
      for (let step = 0; step < 20; step += 1) await Promise.resolve();
      isBusy = false;
    });
  for (const each of await Promise.all(['a', 'b', 'c'].map(ask))) got(each);
  expect(begun).toEqual(['a', 'b', 'c']);
});

describe('transactions beside each other', () => {
  const BESIDE = Array.from({ length: 7 }, (_, place) => `n${String(place)}`);

  /** Asks as our rooms do: functions that await within functions that await. */
  async function countSlowly(db: PayungDatabase, depth: number): Promise<number> {
    await db.seals.bulkGet([]);
    await db.settings.get('nothing');
    return depth === 0 ? await db.settings.count() : await countSlowly(db, depth - 1);
  }

  it('each read to their end', async () => {
    const read = () =>
      readTogether(
        (db) => [db.settings, db.seals],
        async (db) => {
          const count = async () => (await db.settings.where('name').equals('nothing').toArray()).length;
          return (await count()) + (await countSlowly(db, 5)) + (await count());
        },
      );
    for (let round = 0; round < 20; round += 1) {
      const told = await Promise.all(BESIDE.map(read));
      expect(told.map(got)).toEqual(BESIDE.map(() => 0));
    }
  });

  it('each store all or nothing', async () => {
    const write = (name: string, isBroken: boolean) =>
      writeTogether(
        (db) => [db.settings, db.seals],
        async (db) => {
          await countSlowly(db, 5);
          await db.settings.put({ name, value: 1 });
          await countSlowly(db, 5);
          await db.seals.put({ id: name, envelope: null });
          await countSlowly(db, 5);
          if (isBroken) throw new DOMException('Died', 'AbortError');
        },
      );
    const told = await Promise.all(BESIDE.map((name, place) => write(name, place % 2 === 1)));
    expect(told.map(({ ok }) => ok)).toEqual([true, false, true, false, true, false, true]);
    const db = await getDatabase();
    const kept = BESIDE.filter((_, place) => place % 2 === 0);
    expect((await db.seals.toArray()).map(({ id }) => id)).toEqual(kept);
    expect((await db.settings.bulkGet(BESIDE)).flatMap((row) => row?.name ?? [])).toEqual(kept);
  });
});

describe('a phone of a newer app', () => {
  it('is read and never written to: nothing is deleted (ACCEPTANCE 57)', async () => {
    const { id } = got(await startDraft('id', world));
    got(await saveDraft(id, { answers: RIDER, step: 'nama', language: 'id' }, world));
    await raiseVersion(3);
    expect(got(await findDraft(id))?.answers).toEqual(RIDER);
    const change = { answers: FISH_TRADER, step: 'nama', language: 'id' } as const;
    expect(await saveDraft(id, change, world)).toEqual({ ok: false, problem: 'storage-unavailable' });
    expect(await startDraft('id', world)).toEqual({ ok: false, problem: 'storage-unavailable' });
    expect(got(await findDraft(id))?.answers).toEqual(RIDER);
    expect(await installedVersion()).toBe(30);
  });

  it('that only added something is written to as before', async () => {
    got(await startDraft('id', world));
    await raiseVersion(2.4);
    got(await startDraft('id', world));
    expect(got(await listDrafts())).toHaveLength(2);
  });

  it('upgrades while this page is open: the page goes on by reading', async () => {
    const { id } = got(await startDraft('id', world));
    const upgrade = indexedDB.open(DATABASE_NAME, 30);
    await new Promise((resolve) => {
      upgrade.onsuccess = resolve;
    });
    upgrade.result.close();
    expect(got(await findDraft(id))).not.toBeNull();
    expect(await startDraft('id', world)).toEqual({ ok: false, problem: 'storage-unavailable' });
  });
});

describe('a database that fails', () => {
  it('by a connection that the system closed is opened anew, and the write done (ACCEPTANCE 11)', async () => {
    const { id } = got(await startDraft('id', world));
    for (let times = 0; times < 6; times += 1) {
      (await getDatabase()).backendDB().close();
      got(await saveDraft(id, { answers: RIDER, step: 'nama', language: 'id' }, world));
    }
    expect(got(await findDraft(id))?.answers).toEqual(RIDER);
  });

  it('by a request, for want of room, tells so, keeps what it had, and goes on when there is room', async () => {
    const { id } = got(await startDraft('id', world));
    const save = (answers: Answers) => saveDraft(id, { answers, step: 'nama', language: 'id' }, world);
    got(await save(RIDER));
    fillDisk();
    expect(await save(FISH_TRADER)).toEqual({ ok: false, problem: 'storage-full' });
    vi.restoreAllMocks();
    expect(got(await findDraft(id))?.answers).toEqual(RIDER);
    got(await save(FISH_TRADER));
    expect(got(await findDraft(id))?.answers).toEqual(FISH_TRADER);
  });

  it('by not opening at all is told after three seconds and not waited for', async () => {
    await closeDatabase();
    vi.useFakeTimers();
    vi.spyOn(indexedDB, 'databases').mockReturnValue(new Promise(() => undefined));
    const asked = listDrafts();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await asked).toEqual({ ok: false, problem: 'storage-unavailable' });
  });

  it('by not being there (ACCEPTANCE 14) is told, and works again when it is', async () => {
    await closeDatabase();
    vi.stubGlobal('indexedDB', undefined);
    expect(await startDraft('id', world)).toEqual({ ok: false, problem: 'storage-unavailable' });
    vi.unstubAllGlobals();
    got(await startDraft('id', world));
  });

  it('is told apart from a bug of ours, which is thrown', async () => {
    await expect(attempt(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
    await expect(attemptWrite(() => Promise.reject(new RangeError('a bug')))).rejects.toThrow('a bug');
  });
});

describe('erasing', () => {
  it('takes everything about people off the phone, and it can be used anew', async () => {
    const intake = await newIntake();
    world.wire = intake.fetch;
    got(await refreshConfig(world));
    await queueMany(world, 2);
    got(await startDraft('id', world));
    got(await eraseEverything());
    const db = await getDatabase();
    for (const table of [db.drafts, db.entries, db.seals, db.copies, db.keys, db.reminders])
      expect(await table.count()).toBe(0);
    await queueMany(world, 1);
  });
});

describe('the vault', () => {
  it('opens what it locked, and nothing that was altered or is about something else', async () => {
    const vault = got(await openVault());
    const bytes = await vault.lock({ name: 'Sumiyem' }, 'draft/1');
    expect(got(await vault.unlock(bytes, 'draft/1'))).toEqual({ name: 'Sumiyem' });
    expect(await vault.unlock(bytes, 'draft/2')).toEqual({ ok: false, problem: 'copy-unreadable' });
    const altered = bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1);
    expect(await vault.unlock(altered, 'draft/1')).toEqual({ ok: false, problem: 'copy-unreadable' });
    expect(await vault.unlock(new Uint8Array(3), 'draft/1')).toEqual({ ok: false, problem: 'copy-unreadable' });
  });
});
