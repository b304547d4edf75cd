import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { findEntry, queueSubmission } from '#device/outbox.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { findReminder, keepReminder } from '#device/reminders.ts';
import { loadRegions, loadVillages } from '#device/regions.ts';
import { lookNow, refreshStatus } from '#device/status.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, bodyOf, newIntake } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, got, newPhone, queueMany, submissionOf } from '#device/testing/phone.ts';
import { keepAfterAll, withdrawEntry } from '#device/withdraw.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { SERVICE, StatusRequest } from '#domain/wire.ts';

const HOUR_MS = 60 * 60_000;
let world: World;
let intake: TestIntake;
beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function correct(id: string): Promise<void> {
  const { draftId } = got(await startCorrection(id, world));
  const prepared = got(await prepareSubmission(draftId, world));
  got(await queueSubmission({ draftId, submission: submissionOf(prepared), answers: FISH_TRADER }, world));
}

/** From now on the intake holds nothing; the value grows by the ids that it is asked about. */
function noteAsked(): string[] {
  const asked: string[] = [];
  world.wire = (_path, init) => {
    const { questions } = StatusRequest.parse(JSON.parse(bodyOf(init)));
    asked.push(...questions.map(({ id }) => id));
    const answers = questions.map(({ id }) => ({ outcome: 'not-held', id }));
    return Promise.resolve(Response.json({ service: SERVICE, serverTime: '2026-11-22T05:00:00.000Z', answers }));
  };
  return asked;
}

describe('asking how received entries fare', () => {
  it('keeps the word of the intake, asks once an hour, and asks with the secret in the body', async () => {
    const ids = await queueMany(world, 2);
    await runSync({ reason: 'tap' }, world);
    const asked: string[] = [];
    world.wire = (path, init) => {
      asked.push(path);
      const { questions } = StatusRequest.parse(JSON.parse(bodyOf(init)));
      const answers = questions.map(({ id }) => {
        const receipt = intake.held.get(`${id}/1`)?.receipt;
        return id === ids[0]
          ? { outcome: 'held', stage: 'registered', since: '2026-11-22T04:00:00.000Z', receipt }
          : { outcome: 'not-held', id };
      });
      return Promise.resolve(Response.json({ service: SERVICE, serverTime: '2026-11-22T05:00:00.000Z', answers }));
    };
    expect(got(await refreshStatus(world))).toBe(2);
    expect(got(await refreshStatus(world))).toBe(0);
    world.nowMs += HOUR_MS;
    expect(got(await refreshStatus(world))).toBe(2);
    expect(asked).toEqual(['/api/status', '/api/status']);
    expect(got(await findEntry(ids[0] ?? ''))).toMatchObject({
      stage: 'registered',
      stageSince: '2026-11-22T04:00:00.000Z',
      delivery: { kind: 'received' },
    });
    expect(got(await findEntry(ids[1] ?? ''))).toMatchObject({ stage: null, delivery: { kind: 'received' } });
  });

  it('asks about fifty at a time, and so about each in its turn', async () => {
    const ids = await queueMany(world, 51);
    await runSync({ reason: 'tap' }, world);
    const asked = noteAsked();
    expect(got(await refreshStatus(world))).toBe(50);
    world.nowMs += HOUR_MS;
    expect(got(await refreshStatus(world))).toBe(50);
    expect(new Set(asked)).toEqual(new Set(ids));
  });

  it('asks about each in its turn also when the clock was ahead before', async () => {
    const ids = await queueMany(world, 51);
    await runSync({ reason: 'tap' }, world);
    const asked = noteAsked();
    const ahead = 400 * 24 * HOUR_MS;
    world.nowMs += ahead;
    for (let times = 0; times < 2; times += 1) {
      got(await refreshStatus(world));
      world.nowMs += HOUR_MS;
    }
    world.nowMs -= ahead;
    asked.length = 0;
    for (let times = 0; times < 2; times += 1) {
      got(await refreshStatus(world));
      world.nowMs += HOUR_MS;
    }
    expect(new Set(asked)).toEqual(new Set(ids));
  });

  it('asks about the one that a person looks at whenever she looks, but not twice in a moment by itself', async () => {
    const [id = '', waiting = ''] = await queueMany(world, 2);
    intake.judge = (envelope, place) =>
      envelope.id === waiting ? { outcome: 'later', place, problem: 'intake-busy', retryAfterS: 60 } : null;
    await runSync({ reason: 'tap' }, world);
    let requests = 0;
    world.wire = (_path, init) => {
      requests += 1;
      expect(StatusRequest.parse(JSON.parse(bodyOf(init))).questions).toHaveLength(1);
      // As the first servers answered: without the time.
      const answers = [{ outcome: 'held', stage: 'in-review', receipt: intake.held.get(`${id}/1`)?.receipt }];
      return Promise.resolve(Response.json({ service: SERVICE, serverTime: '2026-11-22T05:00:00.000Z', answers }));
    };
    expect(got(await lookNow(id, {}, world))).toBe(1);
    expect(got(await lookNow(id, {}, world))).toBe(1);
    expect(got(await lookNow(id, { atMostEveryMs: 60_000 }, world))).toBe(0);
    expect(got(await lookNow(waiting, {}, world))).toBe(0);
    expect(requests).toBe(2);
    expect(got(await findEntry(id))).toMatchObject({
      stage: 'in-review',
      stageSince: null,
      stageAskedAtMs: world.nowMs,
    });
    world.wire = NO_SIGNAL;
    expect(await lookNow(id, {}, world)).toEqual({ ok: false, problem: 'network-unreachable' });
  });

  it.each([
    ['corrected', async (id: string) => correct(id)],
    ['withdrawn', async (id: string) => void got(await withdrawEntry(id, {}, world))],
  ])('does not write about what was %s while it asked', async (_, change) => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    world.wire = async () => {
      await change(id);
      const answers = [{ outcome: 'held', stage: 'in-review', receipt: intake.held.get(`${id}/1`)?.receipt }];
      return Response.json({ service: SERVICE, serverTime: '2026-11-22T05:00:00.000Z', answers });
    };
    got(await lookNow(id, {}, world));
    expect(got(await findEntry(id))).toMatchObject({ stage: null, stageAskedAtMs: null });
  });

  it.each([
    ['received', { kind: 'received' }],
    ['in need of help', { kind: 'needs-help', problem: 'submission-withdrawn' }],
  ])('asks at once about one %s whose withdrawal was taken back when it may have been told', async (standing, ends) => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    const receipt = intake.held.get(`${id}/1`)?.receipt;
    const { entries } = await getDatabase();
    await entries.update(id, { stage: 'in-review', stageAskedAtMs: world.nowMs });
    if (standing !== 'received')
      await entries.update(id, { delivery: { kind: 'needs-help', problem: 'submission-invalid', fields: [] } });
    got(await withdrawEntry(id, {}, world));
    world.wire = async (path, init) => {
      await intake.fetch(path, init);
      throw new TypeError('The connection broke before the answer was there');
    };
    await runSync({ reason: 'tap' }, world);
    expect(got(await keepAfterAll(id))).toBe(true);
    world.wire = () => {
      const answers = [{ outcome: 'held', stage: 'withdrawn', since: '2026-11-22T06:00:00.000Z', receipt }];
      return Promise.resolve(Response.json({ service: SERVICE, serverTime: '2026-11-22T05:00:00.000Z', answers }));
    };
    expect(got(await refreshStatus(world))).toBe(1);
    expect(got(await findEntry(id))).toMatchObject({ stage: 'withdrawn', delivery: ends });
    world.nowMs += HOUR_MS;
    expect(got(await refreshStatus(world))).toBe(standing === 'received' ? 1 : 0);
  });

  it.each([
    ['no longer of what was withdrawn on another phone', 'withdrawn', {}, 0],
    ['still of what was erased when its time was over', 'registered', { erasedAt: '2026-11-22T04:00:00.000Z' }, 1],
  ])('reminds %s', async (_, stage, erased, reminders) => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    got(await keepReminder({ id, days: [], title: '', body: '', language: 'id', path: '/kiriman' }));
    world.wire = () => {
      const receipt = intake.held.get(`${id}/1`)?.receipt;
      const answers = [{ outcome: 'held', stage, receipt, ...erased }];
      return Promise.resolve(Response.json({ service: SERVICE, serverTime: '2026-11-22T05:00:00.000Z', answers }));
    };
    expect(got(await refreshStatus(world))).toBe(1);
    expect(got(await findReminder(id)) === null ? 0 : 1).toBe(reminders);
  });

  it('does not take a bug of ours for a lack of signal', async () => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    world.wire = () =>
      Promise.resolve(Response.json({ service: SERVICE, serverTime: '2020-01-01T00:00:00.000Z', answers: [] }));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new TypeError('a bug');
    });
    await expect(lookNow(id, {}, world)).rejects.toThrow('a bug');
  });

  it('without signal changes nothing', async () => {
    await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    world.wire = NO_SIGNAL;
    expect(await refreshStatus(world)).toEqual({ ok: false, problem: 'network-unreachable' });
  });
});

describe('regions', () => {
  const village = 'payung-villages 1 99.01\n#01\nSukamaju Fiktif\n.\n';

  it('a list of villages once fetched is there without signal', async () => {
    world.wire = (path) =>
      Promise.resolve(path === '/wilayah/99.01.txt' ? new Response(village) : new Response('', { status: 404 }));
    const fetched = got(await loadVillages('99.01', world));
    expect(fetched).toEqual([{ code: '99.01.01.2001', name: 'Sukamaju Fiktif' }]);
    world.wire = NO_SIGNAL;
    expect(got(await loadVillages('99.01', world))).toEqual(fetched);
    expect(await loadVillages('99.02', world)).toEqual({ ok: false, problem: 'network-unreachable' });
  });

  it.each([
    ['a login page', '<html>', 'network-wants-login'],
    ['a list cut in the middle', village.slice(0, 40), 'network-wants-login'],
  ])('%s is not taken for a list, nor kept', async (_, body, problem) => {
    world.wire = () => Promise.resolve(new Response(body));
    expect(await loadVillages('99.01', world)).toEqual({ ok: false, problem });
    expect(await loadRegions(world)).toEqual({ ok: false, problem });
    world.wire = NO_SIGNAL;
    expect(await loadVillages('99.01', world)).toEqual({ ok: false, problem: 'network-unreachable' });
  });
});
