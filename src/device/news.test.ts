import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { askForNews } from '#device/news.ts';
import { findEntry } from '#device/outbox.ts';
import { runSync } from '#device/run-sync.ts';
import { refreshStatus } from '#device/status.ts';
import { type TestIntake, bodyOf, newIntake } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, got, newPhone, queueMany } from '#device/testing/phone.ts';
import { SERVICE, StatusRequest } from '#domain/wire.ts';

const MINUTE_MS = 60_000;
/** Everything was asked about, and so many stand otherwise. */
const told = (asked: number, changed: number) => ({ asked, changed, unasked: null });
const serverTime = '2026-11-22T05:00:00.000Z';
let world: World;
let intake: TestIntake;
/** What each request asked about, and how each entry stands at the office. */
let asked: string[][];
let stages: Map<string, string>;
let ids: readonly string[];

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
  ids = await queueMany(world, 3);
  await runSync({ reason: 'tap' }, world);
  asked = [];
  stages = new Map();
  world.wire = (_path, init) => {
    const { questions } = StatusRequest.parse(JSON.parse(bodyOf(init)));
    asked.push(questions.map(({ id }) => id));
    const answers = questions.map(({ id }) => ({
      outcome: 'held',
      stage: stages.get(id) ?? 'received',
      since: serverTime,
      receipt: intake.held.get(`${id}/1`)?.receipt,
    }));
    return Promise.resolve(Response.json({ service: SERVICE, serverTime, answers }));
  };
});

describe('asking for news of a whole list', () => {
  it('asks about all of it in one request, by itself every half minute at most, and tells what has changed', async () => {
    expect(got(await askForNews({}, world))).toEqual(told(3, 0));
    stages.set(ids[1] ?? '', 'needs-correction');
    world.nowMs += 29_000;
    expect(got(await askForNews({}, world))).toEqual(told(0, 0));
    world.nowMs += 1_000;
    expect(got(await askForNews({}, world))).toEqual(told(3, 1));
    expect(asked).toHaveLength(2);
    expect(got(await findEntry(ids[1] ?? ''))).toMatchObject({ stage: 'needs-correction' });
  });

  it('asks when a person asks, only not twice within seconds', async () => {
    got(await askForNews({}, world));
    world.nowMs += 5_000;
    expect(got(await askForNews({ tap: true }, world))).toEqual(told(0, 0));
    world.nowMs += 5_000;
    expect(got(await askForNews({ tap: true }, world))).toEqual(told(3, 0));
  });

  it('leaves alone what is decided: that is asked about with the rest, in its turn', async () => {
    stages.set(ids[0] ?? '', 'registered').set(ids[1] ?? '', 'declined');
    got(await askForNews({}, world));
    world.nowMs += 5 * MINUTE_MS;
    expect(got(await askForNews({ tap: true }, world))).toEqual(told(1, 0));
    expect(asked.at(-1)).toEqual([ids[2]]);
  });

  it('asks by itself in one request of fifty at most, and for a person about all, those first that waited longest', async () => {
    const more = await queueMany(world, 50);
    world.wire = intake.fetch;
    await runSync({ reason: 'tap' }, world);
    const heard: string[][] = [];
    world.wire = (_path, init) => {
      const { questions } = StatusRequest.parse(JSON.parse(bodyOf(init)));
      heard.push(questions.map(({ id }) => id));
      const answers = questions.map(({ id }) => ({ outcome: 'not-held', id }));
      return Promise.resolve(Response.json({ service: SERVICE, serverTime, answers }));
    };
    const { entries } = await getDatabase();
    for (const id of ids) await entries.update(id, { stageAskedAtMs: world.nowMs - 10 * MINUTE_MS });
    expect(got(await askForNews({}, world)).asked).toBe(50);
    expect(heard.map((each) => each.toSorted())).toEqual([[...more].toSorted()]);
    world.nowMs += MINUTE_MS;
    expect(got(await askForNews({ tap: true }, world)).asked).toBe(53);
    expect(heard.map((each) => each.length)).toEqual([50, 50, 3]);
    expect(heard[1]?.slice(0, 3).toSorted()).toEqual([...ids].toSorted());
  });

  it('keeps and tells what came before a later request failed', async () => {
    await queueMany(world, 50);
    const wire = world.wire;
    world.wire = intake.fetch;
    await runSync({ reason: 'tap' }, world);
    world.wire = (path, init) => (asked.length === 0 ? wire(path, init) : NO_SIGNAL(path, init));
    const { entries } = await getDatabase();
    for (const id of ids) await entries.update(id, { stageAskedAtMs: 0 });
    world.nowMs += MINUTE_MS;
    stages.set(ids[1] ?? '', 'needs-correction');
    expect(got(await askForNews({ tap: true }, world))).toEqual({
      asked: 50,
      changed: 1,
      unasked: 'network-unreachable',
    });
    expect(got(await findEntry(ids[1] ?? ''))).toMatchObject({ stage: 'needs-correction' });
  });

  it('does not ask again what the page is asking already', async () => {
    const [, news] = await Promise.all([refreshStatus(world), askForNews({}, world)]);
    expect(got(news).asked).toBe(0);
    expect(asked).toHaveLength(1);
  });

  it('does not call it no news where a wiped vault has left nothing to ask with', async () => {
    await (await getDatabase()).copies.clear();
    expect(await askForNews({ tap: true }, world)).toEqual({ ok: false, problem: 'copy-unreadable' });
    expect(asked).toEqual([]);
  });

  it.each([
    ['the list', async () => got(await askForNews({}, world)).asked],
    ['the page', async () => got(await refreshStatus(world))],
  ])(
    'goes on asking by itself, for %s, when a wipe or damage has left more than fifty that cannot be asked about',
    async (_, ask) => {
      const { entries, copies } = await getDatabase();
      const row = await entries.get(ids[0] ?? '');
      if (row === undefined) throw new Error('Not received');
      const wiped = Array.from({ length: 60 }, (_, n) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`);
      const damaged = wiped.map((id) => id.replace('8000', '8001'));
      await entries.bulkPut([...wiped, ...damaged].map((id) => ({ ...row, id })));
      await copies.bulkPut(damaged.map((id) => ({ id, content: Uint8Array.from([1, 2, 3]) })));
      expect(await ask()).toBe(3);
      world.nowMs += 60 * MINUTE_MS;
      expect(await ask()).toBe(3);
    },
  );

  it('leaves alone what the office has erased', async () => {
    await (await getDatabase()).entries.update(ids[0] ?? '', { erasedAt: serverTime });
    expect(got(await askForNews({ tap: true }, world))).toEqual(told(2, 0));
  });

  it.each([
    ['no signal', NO_SIGNAL, 'network-unreachable'],
    ['a login page', () => Promise.resolve(new Response('<html>')), 'network-wants-login'],
    ['an intake that is busy', () => Promise.resolve(new Response('', { status: 503 })), 'intake-busy'],
    ['an intake that fails', () => Promise.resolve(new Response('', { status: 500 })), 'internal'],
  ] as const)('says why it could not ask: %s', async (_, wire, problem) => {
    world.wire = wire;
    expect(await askForNews({ tap: true }, world)).toEqual({ ok: false, problem });
  });
});
