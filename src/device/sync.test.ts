import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findConfig, refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { discardEntry, findEntry, listEntries, queueSubmission } from '#device/outbox.ts';
import { countByKind } from '#device/outbox-count.ts';
import { reconcile } from '#device/reconcile.ts';
import { runSync } from '#device/run-sync.ts';
import { startSyncLoop, wake } from '#device/sync.ts';
import { type TestIntake, bodyOf, newIntake, problemResponse } from '#device/testing/intake.ts';
import {
  NO_SIGNAL,
  type World,
  fillIn,
  got,
  newPhone,
  queueAlike,
  queueMany,
  restartPhone,
} from '#device/testing/phone.ts';
import { withdrawEntry } from '#device/withdraw.ts';
import { type LaterReason, LONGEST_PAUSE_MS } from '#domain/delivery.ts';
import { PATHS } from '#domain/wire.ts';

// What waits for a timer here must pass on a busy machine too.
const PATIENCE = { timeout: 20_000 };
vi.setConfig({ testTimeout: 30_000 });

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;
let world: World;
let intake: TestIntake;

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const tap = () => runSync({ reason: 'tap' }, world);
const html = (status = 200) =>
  new Response('<html>Welcome, please log in</html>', { status, headers: { 'content-type': 'text/html' } });

async function stateOf(id = '') {
  return got(await findEntry(id))?.delivery;
}

describe('sending what waits', () => {
  it('brings every entry to the intake once, with a receipt that it signed', async () => {
    const ids = await queueMany(world, 3);
    expect(await tap()).toEqual({ kind: 'ran', sent: 3, stillHere: 0, needHelp: 0, because: null });
    expect(intake.requests).toEqual([3]);
    for (const id of ids) expect(await stateOf(id)).toMatchObject({ kind: 'received', receipt: { id, version: 1 } });
    expect(await tap()).toMatchObject({ kind: 'nothing-due', sent: 0 });
    expect(intake.requests).toEqual([3]);
  });

  it('sends the next batch while the answer to the one before is on its way, and never a third (ACCEPTANCE 31)', async () => {
    await queueAlike(world, 249);
    let underway = 0;
    const most: number[] = [];
    world.wire = async (...request) => {
      underway += 1;
      most.push(underway);
      const own = most.length;
      const answer = await intake.fetch(...request);
      // The answer comes when the next request has gone, unless this is the first or the last.
      if (own > 1 && own < 5) await vi.waitFor(() => expect(most.length).toBeGreaterThan(own), PATIENCE);
      underway -= 1;
      return answer;
    };
    expect(await tap()).toMatchObject({ kind: 'ran', sent: 250, stillHere: 0 });
    expect(intake.requests).toEqual([50, 50, 50, 50, 50]);
    expect(most).toEqual([1, 1, 2, 2, 2]);
  });

  it('when one of two requests on their way breaks, the other counts, the rest stays, and it pauses once', async () => {
    await queueAlike(world, 199);
    let requests = 0;
    world.wire = async (...request) => {
      requests += 1;
      if (requests !== 2) return intake.fetch(...request);
      await vi.waitFor(() => expect(requests).toBe(3), PATIENCE);
      throw new TypeError('network error');
    };
    expect(await tap()).toMatchObject({ sent: 100, stillHere: 100, because: 'network-unreachable' });
    expect(requests).toBe(3);
    // After one failure the batches are half as large, not a quarter.
    expect(await tap()).toMatchObject({ sent: 100, stillHere: 0 });
    expect(intake.requests).toEqual([50, 50, 25, 25, 25, 25]);
    expect(intake.held.size).toBe(200);
  });

  it('goes in batches (ACCEPTANCE 31)', async () => {
    await queueAlike(world, 120);
    intake.judge = (_, place) => ({ outcome: 'later', place, problem: 'intake-busy', retryAfterS: 1 });
    expect(await tap()).toMatchObject({ kind: 'ran', sent: 0, stillHere: 121, because: 'intake-busy' });
    expect(intake.requests).toEqual([50, 50, 21]);
  });

  it('halves its batches on a line that breaks under them, until one comes through, and then all of them', async () => {
    await queueAlike(world, 60);
    world.wire = async (...request) => {
      const { envelopes } = JSON.parse(bodyOf(request[1]));
      tried.push(envelopes.length);
      if (envelopes.length > 10) throw new TypeError('network error');
      return intake.fetch(...request);
    };
    const tried: number[] = [];
    while ((await tap()).stillHere > 0) expect(tried.length).toBeLessThan(12);
    expect(tried.slice(0, 4)).toEqual([50, 25, 12, 6]);
    expect(intake.held.size).toBe(61);
  });

  it('one refused among ten blocks none of the others, and keeps its reasons (ACCEPTANCE 24)', async () => {
    const ids = await queueMany(world, 10);
    const fields = [{ field: 'contact.phone', problem: 'phone-too-short' }];
    intake.judge = (envelope, place) =>
      envelope.id === ids[2] ? { outcome: 'refused', place, problem: 'submission-invalid', fields } : null;
    expect(await tap()).toEqual({ kind: 'ran', sent: 9, stillHere: 0, needHelp: 1, because: null });
    expect(await stateOf(ids[2])).toEqual({ kind: 'needs-help', problem: 'submission-invalid', fields });
  });

  it('an envelope put off by itself stays, and the report says why (ACCEPTANCE 34)', async () => {
    const ids = await queueMany(world, 3);
    intake.judge = (envelope, place) =>
      envelope.id === ids[0] ? { outcome: 'later', place, problem: 'intake-busy', retryAfterS: 600 } : null;
    expect(await tap()).toEqual({ kind: 'ran', sent: 2, stillHere: 1, needHelp: 0, because: 'intake-busy' });
    expect(await stateOf(ids[0])).toMatchObject({ kind: 'waiting', notBeforeMs: world.nowMs + 600_000 });
  });

  it('an answer lost on the way is asked for again and gives the same receipt: one enrolment (ACCEPTANCE 21)', async () => {
    const [id = ''] = await queueMany(world, 1);
    world.wire = async (...request) => {
      await intake.fetch(...request);
      throw new TypeError('network error');
    };
    expect(await tap()).toMatchObject({ sent: 0, stillHere: 1, because: 'network-unreachable' });
    const first = [...intake.held.values()][0]?.receipt;
    world.wire = intake.fetch;
    expect(await tap()).toMatchObject({ sent: 1, stillHere: 0 });
    expect(intake.held.size).toBe(1);
    expect(await stateOf(id)).toEqual({ kind: 'received', receipt: first });
  });

  it.each([
    ['withdrawn', (id: string) => withdrawEntry(id, {}, world).then(got)],
    ['erased', (id: string) => withdrawEntry(id, { eraseAll: true }, world).then(got)],
    ['thrown away', (id: string) => discardEntry(id, { confirmed: true }, world).then(got)],
  ])('an entry %s in the moment between reading and sending stays here; the others go', async (_, take) => {
    const [id = '', other = ''] = await queueMany(world, 2);
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    // The envelopes are checked after the rows were read, and before these are marked as sending.
    vi.spyOn(crypto.subtle, 'digest').mockImplementationOnce(async (...asked) => {
      await take(id);
      return digest(...asked);
    });
    expect(await tap()).toMatchObject({ sent: 1 });
    expect([...intake.held.keys()]).toEqual([`${other}/1`]);
  });

  it('an entry whose sealed bytes are gone, and that is withdrawn as that is found, is withdrawn', async () => {
    const ids = await queueMany(world, 12);
    const id = ids.at(-1) ?? '';
    world.wire = NO_SIGNAL;
    await tap();
    await (await getDatabase()).seals.delete(id);
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    vi.spyOn(crypto.subtle, 'digest').mockImplementationOnce(async (...asked) => {
      expect(got(await withdrawEntry(id, {}, world))).toBe('withdrawing');
      return digest(...asked);
    });
    await tap();
    expect(await stateOf(id)).toMatchObject({ kind: 'withdrawing' });
  });

  it('an entry left as sending by a tab that died is sent again', async () => {
    const [id = ''] = await queueMany(world, 1);
    await (await getDatabase()).entries.update(id, { delivery: { kind: 'sending', attempts: 1, sinceMs: 0 } });
    await restartPhone();
    expect(await runSync({ reason: 'start' }, world)).toMatchObject({ sent: 1 });
  });

  it('an entry whose sealed bytes are gone or altered asks for help, and the others go', async () => {
    const [gone = '', altered = '', whole = ''] = await queueMany(world, 3);
    const db = await getDatabase();
    await db.seals.delete(gone);
    const seal = await db.seals.get(altered);
    await db.seals.put({ id: altered, envelope: { ...Object(seal?.envelope), sha256: 'A'.repeat(43) } });
    expect(await tap()).toMatchObject({ sent: 1, needHelp: 2, stillHere: 0 });
    for (const id of [gone, altered]) expect(await stateOf(id)).toMatchObject({ problem: 'copy-unreadable' });
    expect(await stateOf(whole)).toMatchObject({ kind: 'received' });
  });

  it('a thrown-away entry is not sent', async () => {
    const [id = ''] = await queueMany(world, 1);
    got(await discardEntry(id, { confirmed: true }, world));
    expect(await tap()).toMatchObject({ kind: 'nothing-due', stillHere: 0 });
    expect(intake.requests).toEqual([]);
  });

  it('one thrown away in the moment in which it goes is seen again as received: the intake has it', async () => {
    const [id = ''] = await queueMany(world, 1);
    const db = await getDatabase();
    world.wire = async (path, init) => {
      await db.entries.update(id, { discardedAtMs: world.nowMs });
      return intake.fetch(path, init);
    };
    await tap();
    expect(got(await findEntry(id))).toMatchObject({ delivery: { kind: 'received' }, discardedAtMs: null });
  });
});

describe('what is no receipt of our intake leaves everything where it is', () => {
  const refusals: readonly (readonly [string, () => Response | Promise<Response>, LaterReason])[] = [
    ['a captive portal: 200 with HTML (ACCEPTANCE 6)', () => html(), 'network-wants-login'],
    [
      'a captive portal: a redirect to its login',
      () => Response.redirect('http://portal.example/'),
      'network-wants-login',
    ],
    ['a portal that says 511', () => html(511), 'network-wants-login'],
    ['JSON of some other service', () => Response.json({ ok: true }), 'intake-failed'],
    ['our answer cut in the middle', () => new Response('{"service":"payung-in'), 'intake-failed'],
    ['500', () => problemResponse(500, 'internal'), 'intake-failed'],
    ['502 of a proxy', () => html(502), 'intake-failed'],
    ['503', () => problemResponse(503, 'intake-busy'), 'intake-busy'],
    ['429', () => problemResponse(429, 'rate-limited'), 'intake-busy'],
    ['400, a body damaged on the way (ACCEPTANCE 27)', () => problemResponse(400, 'request-damaged'), 'intake-failed'],
    ['401 (ACCEPTANCE 25)', () => problemResponse(401, 'internal'), 'intake-failed'],
    ['403 of a proxy (ACCEPTANCE 25)', () => html(403), 'network-wants-login'],
    ['404', () => problemResponse(404, 'not-found'), 'intake-failed'],
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'network-unreachable'],
  ];
  it.each(refusals)('%s', async (_, respond, because) => {
    const [id] = await queueMany(world, 1);
    world.wire = async () => respond();
    expect(await tap()).toMatchObject({ sent: 0, stillHere: 1, because });
    expect(await stateOf(id)).toMatchObject({ kind: 'waiting', attempts: 1, because });
    world.wire = intake.fetch;
    expect(await tap()).toMatchObject({ sent: 1, stillHere: 0 });
  });

  it('a receipt that somebody else signed', async () => {
    const other = await newIntake();
    const [id] = await queueMany(world, 1);
    world.wire = (path, init) => (path === '/api/config' ? intake.fetch(path, init) : other.fetch(path, init));
    expect(await tap()).toMatchObject({ sent: 0, stillHere: 1 });
    expect(await stateOf(id)).toMatchObject({ kind: 'waiting' });
  });

  it('a receipt signed with a new key of our intake is believed once the config names it', async () => {
    const renewed = await newIntake();
    await queueMany(world, 1);
    world.wire = renewed.fetch;
    expect(await tap()).toMatchObject({ sent: 0 });
    expect(await tap()).toMatchObject({ sent: 1 });
  });
});

describe('a request that is too large', () => {
  it('is halved until it passes', async () => {
    await queueMany(world, 9);
    world.wire = async (path, init) => {
      const { envelopes } = JSON.parse(bodyOf(init));
      return envelopes.length > 2 ? problemResponse(413, 'request-too-large') : intake.fetch(path, init);
    };
    expect(await tap()).toMatchObject({ sent: 9, stillHere: 0 });
    expect(Math.max(...intake.requests)).toBeLessThanOrEqual(2);
  });

  it('is not made: what does not fit goes next, before what is younger', async () => {
    await queueAlike(world, 80);
    const { seals } = await getDatabase();
    const large = 'A'.repeat(120_000);
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(large, 'base64url'))).toString(
      'base64url',
    );
    await seals
      .toCollection()
      .limit(12)
      .modify((seal) => {
        Object.assign(Object(seal.envelope), { sealed: large, sha256: hash });
      });
    const sent: string[] = [];
    world.wire = async (path, init) => {
      const { envelopes } = JSON.parse(bodyOf(init));
      sent.push(...envelopes.map(({ id }: { readonly id: string }) => id));
      return intake.fetch(path, init);
    };
    await tap();
    expect(sent).toHaveLength(81);
    expect(sent).toEqual([...sent].sort());
  });

  it('by a single envelope is told to the person when the intake says it, and is not sent unchanged again (ACCEPTANCE 26)', async () => {
    const ids = await queueMany(world, 2);
    world.wire = async (path, init) =>
      bodyOf(init).includes(ids[0] ?? '') ? problemResponse(413, 'request-too-large') : intake.fetch(path, init);
    expect(await tap()).toMatchObject({ sent: 1, needHelp: 1 });
    expect(await stateOf(ids[0])).toMatchObject({ problem: 'envelope-too-large' });
  });

  it('by the word of a proxy waits: another network may let it pass', async () => {
    const [id] = await queueMany(world, 1);
    world.wire = async () => html(413);
    expect(await tap()).toMatchObject({ stillHere: 1, because: 'request-too-large' });
    expect(await stateOf(id)).toMatchObject({ kind: 'waiting' });
  });
});

describe('pauses', () => {
  it('after 30 failures are five minutes at most, with every entry still there (ACCEPTANCE 23)', async () => {
    const [id] = await queueMany(world, 1);
    world.wire = async () => problemResponse(500, 'internal');
    for (let failures = 0; failures < 30; failures += 1) {
      expect(await runSync({ reason: 'timer' }, world)).toMatchObject({ kind: 'ran', stillHere: 1 });
      const state = await stateOf(id);
      if (state?.kind !== 'waiting') throw new Error('no longer waiting');
      expect(state.notBeforeMs - world.nowMs).toBeLessThanOrEqual(LONGEST_PAUSE_MS);
      expect(await runSync({ reason: 'timer' }, world)).toMatchObject({
        kind: 'nothing-due',
        because: 'intake-failed',
      });
      world.nowMs = state.notBeforeMs;
    }
    world.wire = intake.fetch;
    expect(await tap()).toMatchObject({ sent: 1 });
  });

  it.each([
    ['seconds', { 'retry-after': '900' }],
    [
      'a date, by the clock of the answer',
      { 'retry-after': 'Sun, 22 Nov 2026 05:15:00 GMT', date: 'Sun, 22 Nov 2026 05:00:00 GMT' },
    ],
  ])('the intake asks for in %s are kept, except for a tap', async (_, headers) => {
    world.nowMs += 2 * YEAR_MS;
    const [id] = await queueMany(world, 1);
    world.wire = async () => problemResponse(503, 'intake-busy', headers);
    await runSync({ reason: 'start' }, world);
    expect(await stateOf(id)).toMatchObject({ notBeforeMs: world.nowMs + 900_000 });
    world.wire = intake.fetch;
    expect(await runSync({ reason: 'online' }, world)).toMatchObject({ kind: 'nothing-due', because: 'intake-busy' });
    expect(await tap()).toMatchObject({ sent: 1 });
  });

  it('for want of a network end when the network is back', async () => {
    await queueMany(world, 2);
    world.wire = NO_SIGNAL;
    await tap();
    world.wire = intake.fetch;
    expect(await runSync({ reason: 'timer' }, world)).toMatchObject({ kind: 'nothing-due' });
    expect(await runSync({ reason: 'online' }, world)).toMatchObject({ sent: 2 });
  });

  it('hold for the whole outbox: with 60 waiting, a closed door is knocked at only once', async () => {
    await queueAlike(world, 59);
    let knocks = 0;
    world.wire = async () => {
      knocks += 1;
      return problemResponse(503, 'intake-busy');
    };
    await runSync({ reason: 'start' }, world);
    await runSync({ reason: 'timer' }, world);
    expect(knocks).toBe(1);
    expect(got(await countByKind())).toMatchObject({ waiting: 60 });
  });

  it('do not outlast a clock that was years ahead and is put right (ACCEPTANCE 20)', async () => {
    world.nowMs += 3 * YEAR_MS;
    await queueMany(world, 1);
    world.wire = async () => problemResponse(503, 'intake-busy');
    await tap();
    world.nowMs -= 3 * YEAR_MS;
    world.wire = intake.fetch;
    expect(await runSync({ reason: 'timer' }, world)).toMatchObject({ sent: 1 });
  });
});

describe('several runners', () => {
  it('three tabs that wake together send each entry once (ACCEPTANCE 17)', async () => {
    await queueMany(world, 20);
    const reports = await Promise.all([tap(), tap(), tap()]);
    expect(intake.requests).toEqual([20]);
    for (const report of reports) expect(report).toMatchObject({ sent: 20, stillHere: 0 });
  });

  it('when the one that sends dies, the next takes over and finishes (ACCEPTANCE 17)', async () => {
    await queueMany(world, 1);
    let die: (reason: Error) => void = () => undefined;
    const tab = navigator.locks.request('payung-outbox', () => new Promise((_, reject) => (die = reject)));
    const next = tap();
    die(new Error('the tab is gone'));
    await expect(tab).rejects.toThrow('gone');
    expect(await next).toMatchObject({ sent: 1 });
  });
});

describe('the loop of a page', () => {
  it('sends what was left from last time, and later each new entry by itself (ACCEPTANCE 32)', async () => {
    await queueMany(world, 1);
    const stop = startSyncLoop(world);
    await vi.waitFor(() => expect(intake.held.size).toBe(1), PATIENCE);
    const filled = await fillIn(world);
    got(await queueSubmission(filled, world));
    wake('queued', world);
    await vi.waitFor(() => expect(intake.held.size).toBe(2), PATIENCE);
    stop();
  });

  it('hears the newer config on a line where an answer takes four seconds', async () => {
    const limits = new WeakMap<AbortSignal, number>();
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((limitMs) => {
      const { signal } = new AbortController();
      limits.set(signal, limitMs);
      return signal;
    });
    const operator = { ...intake.config.operator, name: 'Kantor Baru' };
    world.wire = async (path, init) => {
      if (path !== PATHS.config) return intake.fetch(path, init);
      const limitMs = init?.signal ? (limits.get(init.signal) ?? Infinity) : Infinity;
      if (limitMs < 4_000) throw new DOMException('', 'TimeoutError');
      return Response.json({ ...intake.config, operator });
    };
    const stop = startSyncLoop(world);
    await vi.waitFor(async () => expect((await findConfig())?.operator.name).toBe('Kantor Baru'), PATIENCE);
    stop();
  });

  it('compares with the intake when the person comes back to a page that was open for a day', async () => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    got(await reconcile(world));
    intake.held.clear();
    world.nowMs += 86_400_000;
    wake('visible', world);
    await vi.waitFor(async () => expect(got(await findEntry(id))?.lost).not.toBeNull(), PATIENCE);
  });

  it('tries again by itself when the pause is over', async () => {
    world.wire = async () => problemResponse(503, 'intake-busy');
    await queueMany(world, 1);
    const stop = startSyncLoop({ ...world, now: () => Date.now(), fetch: (...request) => world.wire(...request) });
    await vi.waitFor(
      async () =>
        expect(got(await listEntries({ limit: 1 }))[0]?.delivery).toMatchObject({ attempts: 1, kind: 'waiting' }),
      PATIENCE,
    );
    world.wire = intake.fetch;
    await vi.waitFor(() => expect(intake.held.size).toBe(1), PATIENCE);
    stop();
  });
});
