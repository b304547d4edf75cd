import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { lockOffice, readLostKpj } from '#device/office-answer.ts';
import { findEntry, listEntries } from '#device/outbox.ts';
import { neverLeft } from '#device/never-left.ts';
import { reconcile } from '#device/reconcile.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, bodyOf, newIntake, problemResponse } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, everythingStored, got, newPhone, queueMany } from '#device/testing/phone.ts';
import { openVault } from '#device/vault.ts';
import { eraseWithdrawn, withdrawEntry } from '#device/withdraw.ts';
import { RECONCILE_PATH } from '#domain/reconcile-wire.ts';
import { PATHS } from '#domain/wire.ts';

const DAY_MS = 24 * 60 * 60_000;
let world: World;
let intake: TestIntake;
let asked: string[] = [];

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  asked = [];
  world.wire = (path, init) => {
    asked.push(path);
    return intake.fetch(path, init);
  };
  got(await refreshConfig(world));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function send(count: number): Promise<string[]> {
  const ids = await queueMany(world, count);
  await runSync({ reason: 'tap' }, world);
  return ids;
}

it('sends again what a restored intake has lost, once, under the same id and code', async () => {
  const ids = await send(3);
  const [first = '', second = '', third = ''] = ids;
  const references = got(await listEntries({ limit: 9 })).map(({ reference }) => reference);
  const envelope = intake.held.get(`${second}/1`)?.envelope;
  for (const id of [second, third]) intake.held.delete(`${id}/1`);

  expect(got(await reconcile(world))).toBe(2);
  // Its receipts prove that the intake once had them.
  expect(intake.lost.map(({ id }) => id).toSorted()).toEqual([second, third].toSorted());
  const waiting = got(await findEntry(second));
  expect(waiting).toMatchObject({ delivery: { kind: 'waiting' }, lost: { noticedAtMs: world.nowMs }, stage: null });
  // The intake did have it: it is not for this phone alone to throw away.
  expect(waiting !== null && neverLeft({ ...waiting, lastTriedAtMs: null })).toBe(false);
  expect(got(await findEntry(first))).toMatchObject({ delivery: { kind: 'received' }, lost: null });

  expect(await runSync({ reason: 'timer' }, world)).toMatchObject({ sent: 2, stillHere: 0 });
  expect([...intake.held.keys()].toSorted()).toEqual(ids.map((id) => `${id}/1`).toSorted());
  expect(intake.held.get(`${second}/1`)?.envelope).toEqual(envelope);
  expect(got(await listEntries({ limit: 9 })).map(({ reference }) => reference)).toEqual(references);
  expect(got(await findEntry(second))).toMatchObject({ delivery: { kind: 'received' }, lost: { stage: null } });
});

it('lets nothing wait again before the intake was shown its receipt, and shows it at the next contact', async () => {
  const [id = ''] = await send(1);
  intake.held.clear();
  let left = 1;
  world.wire = (path, init) => {
    if (path === RECONCILE_PATH) left -= 1;
    return left < 0 ? Promise.resolve(problemResponse(429, 'rate-limited')) : intake.fetch(path, init);
  };
  expect(await reconcile(world)).toEqual({ ok: false, problem: 'network-unreachable' });
  expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'received' }, lost: null });
  world.wire = intake.fetch;
  expect(got(await reconcile(world))).toBe(1);
  expect(intake.lost.map((receipt) => receipt.id)).toEqual([id]);
});

it('asks once a day, again when an asking failed, and in one small request', async () => {
  await send(3);
  world.wire = NO_SIGNAL;
  expect(await reconcile(world)).toEqual({ ok: false, problem: 'network-unreachable' });
  let body = '';
  world.wire = (path, init) => {
    asked.push(path);
    body = bodyOf(init);
    return intake.fetch(path, init);
  };
  asked = [];
  for (const afterMs of [0, 1_000, DAY_MS - 2_000]) {
    world.nowMs += afterMs;
    expect(got(await reconcile(world))).toBe(0);
  }
  expect(asked).toEqual([RECONCILE_PATH]);
  // Ids and the beginnings of hashes, and no status secret.
  expect(body.length).toBeLessThan(500);
  world.nowMs += 2_000;
  got(await reconcile(world));
  expect(asked).toEqual([RECONCILE_PATH, RECONCILE_PATH]);
});

it.each([
  ['locks', () => undefined],
  ['none, in the same tab', () => vi.stubGlobal('navigator', {})],
])('asks once when it is woken several times at once, where the browser has %s', async (_, begin) => {
  const [, withdrawn = ''] = await send(2);
  got(await withdrawEntry(withdrawn, {}, world));
  await runSync({ reason: 'tap' }, world);
  begin();
  asked = [];
  const compared = await Promise.all([reconcile(world), reconcile(world), reconcile(world)]);
  expect(compared.map((each) => each.ok)).toEqual([true, true, true]);
  expect(asked).toEqual([PATHS.withdrawals, RECONCILE_PATH]);
  // Whoever ran has left nothing behind that keeps the next one away.
  world.nowMs += DAY_MS;
  got(await reconcile(world));
  expect(asked).toHaveLength(4);
});

it('keeps what was received for sixty days, and not what was withdrawn', async () => {
  const [first = '', second = ''] = await send(2);
  const db = await getDatabase();
  // Sealed: nothing of it can be read here, with whatever key of this phone.
  expect(await db.seals.count()).toBe(2);
  got(await withdrawEntry(second, {}, world));
  await runSync({ reason: 'tap' }, world);
  expect(await db.seals.toCollection().primaryKeys()).toEqual([first]);
  world.nowMs += 59 * DAY_MS;
  // By the intake's clock: this phone's may be wrong by years.
  await db.settings.put({ name: 'clock-skew', value: 0 });
  got(await reconcile(world));
  expect(await db.seals.count()).toBe(1);
  world.nowMs += 2 * DAY_MS;
  await db.settings.put({ name: 'clock-skew', value: 0 });
  got(await reconcile(world));
  expect(await db.seals.count()).toBe(0);
  // Nothing is left to send again: then nothing is said to be lost either.
  intake.held.clear();
  world.nowMs += 2 * DAY_MS;
  expect(got(await reconcile(world))).toBe(0);
  expect(got(await findEntry(first))).toMatchObject({ delivery: { kind: 'received' } });
});

it('tells a withdrawal again that the intake has lost, also when nothing of it stands here any more', async () => {
  const [first = '', second = ''] = await send(2);
  const backup = new Map(intake.held);
  got(await withdrawEntry(first, {}, world));
  got(await withdrawEntry(second, { eraseAll: true }, world));
  await runSync({ reason: 'tap' }, world);
  got(await eraseWithdrawn(first));
  const text = await everythingStored();
  for (const id of [first, second]) expect(text).not.toContain(id);

  // Restored from a backup in which both stood.
  intake.withdrawn.clear();
  for (const [key, held] of backup) intake.held.set(key, held);
  got(await reconcile(world));
  expect([...intake.withdrawn.keys()].toSorted()).toEqual([first, second].toSorted());
  expect(intake.held.size).toBe(0);
  world.nowMs += 61 * DAY_MS;
  got(await reconcile(world));
  asked = [];
  world.nowMs += DAY_MS;
  got(await reconcile(world));
  expect(asked).not.toContain(PATHS.withdrawals);
});

it('keeps the participant number that the office gave before the intake lost the case', async () => {
  const [id = ''] = await send(1);
  const db = await getDatabase();
  const vault = got(await openVault());
  const office = { fields: [], reason: null, words: null, kpj: '26999000011', decidedAt: '2026-11-22T05:00:00.000Z' };
  await db.copies.update(id, { office: await lockOffice(vault, id, { stage: 'registered', office }) });
  await db.entries.update(id, { stage: 'registered' });
  intake.held.clear();
  got(await reconcile(world));
  await runSync({ reason: 'tap' }, world);
  const entry = got(await findEntry(id));
  expect(entry).toMatchObject({ stage: null, lost: { stage: 'registered' } });
  expect(entry !== null && (await readLostKpj(entry))).toBe('26999000011');
});

it('reads nothing of what is kept before it is time again', async () => {
  await send(1);
  got(await reconcile(world));
  const read = vi.spyOn(IDBObjectStore.prototype, 'getAllKeys');
  expect(got(await reconcile(world))).toBe(0);
  expect(read).not.toHaveBeenCalled();
  world.nowMs += DAY_MS;
  got(await reconcile(world));
  expect(read.mock.contexts).toMatchObject([{ name: 'seals' }]);
});

it('lets nothing wait again whose seal has gone while it was asked about', async () => {
  const [id = ''] = await send(1);
  intake.held.clear();
  const { fetch } = intake;
  world.wire = async (path, init) => {
    // Another tab has heard that its time of keeping is over.
    await (await getDatabase()).seals.delete(id);
    return fetch(path, init);
  };
  expect(got(await reconcile(world))).toBe(0);
  expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'received' }, lost: null });
});

it('calls nothing lost when it is not our intake that answers', async () => {
  const [id = ''] = await send(1);
  world.wire = () => Promise.resolve(new Response('<html>Login</html>', { headers: { 'content-type': 'text/html' } }));
  expect((await reconcile(world)).ok).toBe(false);
  world.wire = () => Promise.resolve(Response.json({ missing: [0] }));
  expect((await reconcile(world)).ok).toBe(false);
  expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'received' }, lost: null });
});
