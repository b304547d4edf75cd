import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hashOfText } from '#device/base64url.ts';
import { refreshConfig } from '#device/config.ts';
import { DATABASE_NAME } from '#device/database-name.ts';
import { closeDatabase, getDatabase } from '#device/db.ts';
import { startDraft } from '#device/drafts.ts';
import { neverLeft } from '#device/never-left.ts';
import { discardEntry, findEntry } from '#device/outbox.ts';
import { countByKind } from '#device/outbox-count.ts';
import { type RescueQueue, packRescue, readRescueQueue, sendRescue, stillMeant } from '#device/rescue-queue.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, got, newPhone, queueMany } from '#device/testing/phone.ts';
import { type PartRead, readHandOver } from '#domain/hand-over.ts';

let world: World;
let intake: TestIntake;

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => world.wire(path, init));
});
afterEach(() => vi.unstubAllGlobals());

/** As on the rescue page: the app is not running. */
async function readQueue(): Promise<RescueQueue> {
  await closeDatabase();
  const queue = await readRescueQueue();
  if (typeof queue === 'string') throw new Error(queue);
  return queue;
}

it('counts what is on the phone, and saves the queue as a file that others take', async () => {
  const [first = ''] = await queueMany(world, 1);
  await runSync({ reason: 'tap' }, world);
  const ids = await queueMany(world, 3);
  got(await startDraft('id', world));
  const queue = await readQueue();
  expect(queue.counts).toEqual({ waiting: 3, received: 1, needHelp: 0, withdrawing: 0, drafts: 1, photos: 0 });
  const parts: PartRead[] = [];
  for await (const part of readHandOver([await packRescue(queue)], hashOfText)) parts.push(part);
  expect(parts.at(-1)).toMatchObject({ isWhole: true, missing: [] });
  const held = parts.flatMap((part) => (part.kind === 'records' ? part.envelopes.map((envelope) => envelope.id) : []));
  expect(held.toSorted()).toEqual(ids.toSorted());
  expect(ids).not.toContain(first);
});

it('sends the queue, and the app finds afterwards that it is there, once', async () => {
  const [id = ''] = await queueMany(world, 7);
  const steps: number[] = [];
  const sent = await sendRescue(await readQueue(), ({ received }) => steps.push(received));
  expect(sent).toEqual({ received: 7, refused: 0, left: 0 });
  expect(steps).toEqual([5, 7]);
  expect(intake.held.size).toBe(7);
  expect(got(await findEntry(id))).toMatchObject({
    delivery: { kind: 'received', receipt: { id } },
    discardedAtMs: null,
  });
  expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ kind: 'nothing-due', stillHere: 0 });
  expect((await readQueue()).counts).toMatchObject({ waiting: 0, received: 7 });
});

it('lets go of what was thrown away in another tab since it was read', async () => {
  const [thrown = '', whole = ''] = await queueMany(world, 2);
  const queue = await readQueue();
  got(await discardEntry(thrown, { confirmed: true }, world));
  await closeDatabase();
  const meant = await stillMeant(queue);
  expect(meant.envelopes.map(({ id }) => id)).toEqual([whole]);
  expect(await sendRescue(meant)).toEqual({ received: 1, refused: 0, left: 0 });
  expect([...intake.held.keys()]).toEqual([`${whole}/1`]);
  await closeDatabase();
  await new Promise((resolve) => indexedDB.deleteDatabase(DATABASE_NAME).addEventListener('success', resolve));
  expect((await stillMeant(queue)).envelopes).toEqual([]);
});

it('calls nothing received that our intake has not signed for', async () => {
  await queueMany(world, 3);
  const queue = await readQueue();
  world.wire = NO_SIGNAL;
  expect(await sendRescue(queue)).toEqual({ received: 0, refused: 0, left: 3 });
  world.wire = () => Promise.resolve(new Response('<html>Login</html>'));
  expect(await sendRescue(queue)).toEqual({ received: 0, refused: 0, left: 3 });
  const forger = await newIntake();
  world.wire = (path, init) => (path === '/api/config' ? intake : forger).fetch(path, init);
  expect(await sendRescue(queue)).toEqual({ received: 0, refused: 0, left: 3 });
  intake.judge = (_, place) =>
    place === 1 ? { outcome: 'refused', place, problem: 'envelope-damaged', fields: [] } : null;
  world.wire = intake.fetch;
  expect(await sendRescue(queue)).toEqual({ received: 2, refused: 1, left: 0 });
});

it('notes that it was sent before anybody answers: the intake may know of it', async () => {
  const [id = ''] = await queueMany(world, 1);
  const queue = await readQueue();
  world.wire = (path, init) => (path === '/api/config' ? intake.fetch(path, init) : NO_SIGNAL(path, init));
  expect(await sendRescue(queue)).toMatchObject({ left: 1 });
  const entry = got(await findEntry(id));
  expect(entry !== null && neverLeft(entry)).toBe(false);
});

it('57: only reads what a newer app has written, and still saves and sends it', async () => {
  await queueMany(world, 2);
  await closeDatabase();
  await upgradeTo(40);
  const before = await everyEntry();
  const queue = await readQueue();
  expect(queue).toMatchObject({ isNewer: true, counts: { waiting: 2 } });
  expect(await sendRescue(queue)).toMatchObject({ received: 2 });
  expect(await everyEntry()).toEqual(before);
  // The older app opens it as well, without a way to write.
  expect((await getDatabase()).newer).toBe(true);
  expect(got(await countByKind()).waiting).toBe(2);
  await closeDatabase();
});

it('makes no database on a phone that has none', async () => {
  await closeDatabase();
  await new Promise((resolve) => indexedDB.deleteDatabase(DATABASE_NAME).addEventListener('success', resolve));
  expect(await readRescueQueue()).toBe('none');
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(DATABASE_NAME);
});

function upgradeTo(version: number): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(DATABASE_NAME, version);
    opening.addEventListener('success', () => {
      opening.result.close();
      resolve();
    });
  });
}

function everyEntry(): Promise<unknown> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(DATABASE_NAME);
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('entries').objectStore('entries').getAll();
      reading.addEventListener('success', () => {
        opening.result.close();
        resolve(reading.result);
      });
    });
  });
}
