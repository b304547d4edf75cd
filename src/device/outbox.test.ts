import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findConfig, refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { discardDraft, findDraft, listDrafts, saveDraft } from '#device/drafts.ts';
import { forgetDiscarded } from '#device/forget.ts';
import { discardEntry, findEntry, listEntries, queueSubmission, readCopy, restoreEntry } from '#device/outbox.ts';
import { countByKind } from '#device/outbox-count.ts';
import { COUNT_EVERY_MS, watchOutbox } from '#device/outbox-watch.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import {
  NO_SIGNAL,
  type World,
  everythingStored,
  fillIn,
  got,
  newPhone,
  queueAlike,
  queueMany,
  restartPhone,
  submissionOf,
} from '#device/testing/phone.ts';
import type { Delivery } from '#domain/delivery.ts';
import { referenceOf } from '#domain/reference.ts';
import { FISH_TRADER, PERSONAS } from '#domain/testing/personas.ts';
import { Envelope } from '#domain/wire.ts';

// Writing 5,000 rows takes a second by itself, and more on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const DAY_MS = 24 * 60 * 60_000;
let world: World;
let intake: TestIntake;

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
  world.wire = NO_SIGNAL;
});
afterEach(() => {
  mendDisk();
  vi.restoreAllMocks();
});

/** How the disk really writes. */
const REAL = new Map(
  ['put', 'add', 'delete'].map((method) => [method, Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, method)]),
);

function mendDisk(): void {
  for (const [method, real] of REAL) Object.defineProperty(IDBObjectStore.prototype, method, real ?? {});
}

/** Lets the disk refuse the nth write of whatever runs next, as `error`. */
function refuseWrite(nth: number, error: DOMException): void {
  let writes = 0;
  for (const [method, real] of REAL) {
    const value = function (this: IDBObjectStore, ...given: unknown[]): unknown {
      writes += 1;
      if (writes === nth) throw error;
      return Reflect.apply(real?.value, this, given);
    };
    Object.defineProperty(IDBObjectStore.prototype, method, { ...real, value });
  }
}

async function rowsIn(...tables: string[]): Promise<number[]> {
  const db = await getDatabase();
  return Promise.all(tables.map((table) => db.table(table).count()));
}

async function standsAt(id: string, delivery: Delivery): Promise<void> {
  await (await getDatabase()).entries.update(id, { delivery });
}
const REFUSED: Delivery = {
  kind: 'needs-help',
  problem: 'submission-invalid',
  fields: [{ field: 'enrolment.contact.phone', problem: 'x' }],
};

describe('queueing', () => {
  it('moves the draft into the outbox, sealed, offline, with a reference code at once (ACCEPTANCE 40)', async () => {
    const filled = await fillIn(world);
    const queued = got(await queueSubmission(filled, world));
    expect(queued).toEqual({ id: filled.submission.id, reference: referenceOf(filled.submission.id) });
    await restartPhone();
    expect(got(await listDrafts())).toEqual([]);
    expect(got(await listEntries({ limit: 10 }))).toMatchObject([
      { ...queued, version: 1, queuedAtMs: world.nowMs, delivery: { kind: 'waiting', attempts: 0 } },
    ]);
    const envelope = Envelope.parse((await (await getDatabase()).seals.get(queued.id))?.envelope);
    expect(await intake.open(envelope)).toEqual(filled.submission);
  });

  it('ten taps make one entry (ACCEPTANCE 15)', async () => {
    const filled = await fillIn(world);
    const taps = await Promise.all(Array.from({ length: 10 }, () => queueSubmission(filled, world)));
    expect(new Set(taps.map((tap) => got(tap).id)).size).toBe(1);
    expect(await (await getDatabase()).entries.count()).toBe(1);
    expect(await (await getDatabase()).drafts.count()).toBe(0);
  });

  it('without ever having reached the intake says so, and the draft stays', async () => {
    await (await getDatabase()).settings.clear();
    const filled = await fillIn(world);
    expect(await queueSubmission(filled, world)).toEqual({ ok: false, problem: 'intake-key-missing' });
    expect(got(await findDraft(filled.draftId))?.answers).toEqual(FISH_TRADER);
    world.wire = intake.fetch;
    got(await queueSubmission(filled, world));
  });

  it.each([1, 2, 3, 4])('cut short at write %d leaves the draft whole and no entry (ACCEPTANCE 8)', async (nth) => {
    const filled = await fillIn(world);
    refuseWrite(nth, new DOMException('bad block', 'NotReadableError'));
    expect(await queueSubmission(filled, world)).toEqual({ ok: false, problem: 'storage-unavailable' });
    mendDisk();
    await restartPhone();
    expect(await rowsIn('drafts', 'entries', 'seals', 'copies')).toEqual([1, 0, 0, 0]);
    expect(got(await findDraft(filled.draftId))?.answers).toEqual(FISH_TRADER);
  });

  it.each([1, 2, 3, 4])(
    'is done again when the connection breaks at write %d, and then whole (ACCEPTANCE 11)',
    async (nth) => {
      const filled = await fillIn(world);
      refuseWrite(nth, new DOMException('Connection to Indexed Database server lost', 'UnknownError'));
      got(await queueSubmission(filled, world));
      expect(await rowsIn('drafts', 'entries', 'seals', 'copies')).toEqual([0, 1, 1, 1]);
    },
  );

  it.each([
    ['as itself', new DOMException('full', 'QuotaExceededError')],
    [
      'inside an AbortError',
      Object.assign(new DOMException('aborted', 'AbortError'), {
        inner: new DOMException('full', 'QuotaExceededError'),
      }),
    ],
  ])(
    'on a full phone, told %s, says storage-full; draft and older entries are untouched (ACCEPTANCE 9)',
    async (_, error) => {
      const [older] = await queueMany(world, 1);
      for (const nth of [1, 2, 3, 4]) {
        const filled = await fillIn(world);
        refuseWrite(nth, error);
        expect(await queueSubmission(filled, world)).toEqual({ ok: false, problem: 'storage-full' });
        vi.restoreAllMocks();
        expect(got(await findDraft(filled.draftId))?.answers).toEqual(FISH_TRADER);
      }
      expect(got(await listEntries({ limit: 10 })).map((entry) => entry.id)).toEqual([older]);
    },
  );

  it('does not send what was deleted while it was being sealed', async () => {
    const filled = await fillIn(world);
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    const sealing = vi.spyOn(crypto.subtle, 'encrypt').mockImplementationOnce(async (...asked) => {
      got(await discardDraft(filled.draftId, world));
      return encrypt(...asked);
    });
    expect(await queueSubmission(filled, world)).toEqual({ ok: false, problem: 'changed-meanwhile' });
    expect(sealing).toHaveBeenCalled();
    expect(got(await listEntries({ limit: 1 }))).toEqual([]);
  });

  it('is final for the draft: a late autosave is told, and does not bring it back', async () => {
    const filled = await fillIn(world);
    got(await queueSubmission(filled, world));
    expect(await saveDraft(filled.draftId, { answers: FISH_TRADER, step: 'nik', language: 'id' }, world)).toEqual({
      ok: false,
      problem: 'draft-queued',
    });
    expect(await prepareSubmission(filled.draftId, world)).toEqual({ ok: false, problem: 'draft-queued' });
    expect(got(await listDrafts())).toEqual([]);
  });

  it('leaves nothing readable on the phone: no NIK, name, number or street (ACCEPTANCE 49)', async () => {
    for (const persona of PERSONAS) got(await queueSubmission(await fillIn(world, persona), world));
    const stored = await everythingStored();
    for (const { nik, fullName, phone, ktpStreet } of PERSONAS)
      for (const secret of [nik, fullName, phone, phone.replaceAll(/\D/g, ''), ktpStreet])
        expect(stored).not.toContain(secret);
  });
});

describe('the list', () => {
  it('is newest first, page by page, also when many were queued in the same moment', async () => {
    await queueAlike(world, 4_999, { sealed: false });
    const db = await getDatabase();
    const seen = new Set<string>();
    let last: { id: string; queuedAtMs: number } | undefined;
    const readSeals = vi.spyOn(db.seals, 'get');
    for (;;) {
      const page = got(await listEntries({ limit: 1_000, ...(last && { before: last }) }));
      last = page.at(-1);
      if (last === undefined) break;
      expect(page.length).toBeLessThanOrEqual(1_000);
      for (const entry of page) seen.add(entry.id);
    }
    expect(seen.size).toBe(5_000);
    expect(readSeals).not.toHaveBeenCalled();
    expect(got(await countByKind())).toMatchObject({ waiting: 5_000, sending: 0, received: 0, 'needs-help': 0 });
  });

  it('keeps an entry whose state cannot be read, as in need of help', async () => {
    const [id] = await queueMany(world, 1);
    const db = await getDatabase();
    await db.table('entries').update(id, { delivery: { kind: 'teleported' } });
    expect(got(await listEntries({ limit: 10 }))).toMatchObject([{ id, delivery: { kind: 'needs-help' } }]);
    expect(got(await countByKind())).toMatchObject({ 'needs-help': 1, waiting: 0 });
  });

  it('reads an entry back from its copy, and says when it no longer can', async () => {
    const filled = await fillIn(world);
    got(await queueSubmission(filled, world));
    expect(got(await readCopy(filled.submission.id))).toEqual(filled.submission);
    await (await getDatabase()).copies.update(filled.submission.id, { content: new Uint8Array(99) });
    expect(await readCopy(filled.submission.id)).toEqual({ ok: false, problem: 'copy-unreadable' });
    expect(got(await findEntry(filled.submission.id))).not.toBeNull();
  });

  it('tells whoever watches that it changed', async () => {
    let told = 0;
    const stop = watchOutbox(() => {
      told += 1;
    });
    expect(told).toBe(1);
    await queueMany(world, 1);
    await vi.waitFor(() => expect(told).toBeGreaterThan(1), { timeout: 20_000 });
    stop();
  });
});

describe('who counts all that is there', () => {
  it('hears of the first change soon, of those that follow it once, and of the last one', async () => {
    const toldAt: number[] = [];
    const stop = watchOutbox(() => toldAt.push(performance.now()), COUNT_EVERY_MS);
    const [id = ''] = await queueMany(world, 1);
    await vi.waitFor(() => expect(toldAt).toHaveLength(2), { timeout: 20_000 });
    const { entries } = await getDatabase();
    for (let change = 1; change <= 5; change += 1) await entries.update(id, { queuedAtMs: change });
    await vi.waitFor(() => expect(toldAt).toHaveLength(3), { timeout: 20_000 });
    expect(Number(toldAt[2]) - Number(toldAt[1])).toBeGreaterThanOrEqual(COUNT_EVERY_MS - 20);
    stop();
  });
});

describe('throwing an entry away', () => {
  it('is possible for one that needs help, and can be undone for 30 days (ACCEPTANCE 39)', async () => {
    const [id = '', other] = await queueMany(world, 2);
    await standsAt(id, REFUSED);
    expect(got(await discardEntry(id, {}, world))).toEqual({ discarded: true });
    expect(got(await listEntries({ limit: 10 })).map((entry) => entry.id)).toEqual([other]);
    expect(got(await listEntries({ limit: 10, discarded: true })).map((entry) => entry.id)).toEqual([id]);
    got(await restoreEntry(id));
    expect(got(await findEntry(id))?.delivery).toEqual(REFUSED);
    got(await discardEntry(id, {}, world));
    expect(got(await forgetDiscarded(world.nowMs + 31 * DAY_MS))).toBe(1);
    expect(got(await findEntry(id))).toBeNull();
  });

  it('lists what can be fetched back, last thrown away first, each with its time', async () => {
    const [first = '', second = '', kept] = await queueMany(world, 3);
    got(await discardEntry(second, { confirmed: true }, world));
    world.nowMs += DAY_MS;
    got(await discardEntry(first, { confirmed: true }, world));
    const thrown = got(await listEntries({ limit: 10, discarded: true }));
    expect(thrown.map(({ id, discardedAtMs }) => [id, discardedAtMs])).toEqual([
      [first, world.nowMs],
      [second, world.nowMs - DAY_MS],
    ]);
    expect(got(await listEntries({ limit: 1, discarded: true }))).toHaveLength(1);
    expect(got(await listEntries({ limit: 10 })).map(({ id }) => id)).toEqual([kept]);
  });

  it('is refused for one that the intake had received before it was refused', async () => {
    const [id = ''] = await queueMany(world, 1);
    const delivery = { kind: 'needs-help', problem: 'submission-invalid', fields: [] } as const;
    const lost = { noticedAtMs: world.nowMs, receivedAt: '2026-11-22T05:00:00.000Z', stage: 'received' };
    await (await getDatabase()).entries.update(id, { delivery, lost });
    expect(got(await discardEntry(id, { confirmed: true }, world))).toEqual({ discarded: false });
    await (await getDatabase()).entries.update(id, { lost: null });
    expect(got(await discardEntry(id, {}, world))).toEqual({ discarded: true });
  });

  it('is refused for one that waits unless confirmed, and always for one under way or received', async () => {
    const [id = ''] = await queueMany(world, 1);
    expect(got(await discardEntry(id, {}, world))).toEqual({ discarded: false });
    await standsAt(id, { kind: 'sending', attempts: 1, sinceMs: 0 });
    expect(got(await discardEntry(id, { confirmed: true }, world))).toEqual({ discarded: false });
    await standsAt(id, { kind: 'waiting', attempts: 1, notBeforeMs: 0, because: null });
    expect(got(await discardEntry(id, { confirmed: true }, world))).toEqual({ discarded: true });
    expect(got(await countByKind())).toMatchObject({ waiting: 0, sending: 0, received: 0, 'needs-help': 0 });
  });

  it.each([
    ['was tried once, and its answer lost', { lastTriedAtMs: 1 }],
    ['is a correction of what the office has', { version: 2 }],
    ['is a correction that was refused', { version: 2, delivery: REFUSED }],
  ])('is refused for one that %s: the intake must be told', async (_, standing) => {
    const [id = ''] = await queueMany(world, 1);
    await (await getDatabase()).entries.update(id, standing);
    expect(got(await discardEntry(id, { confirmed: true }, world))).toEqual({ discarded: false });
    expect(got(await findEntry(id))?.discardedAtMs).toBeNull();
  });
});

describe('correcting a refused entry', () => {
  it('opens exactly what was typed, offline, and becomes the next version of the same submission (ACCEPTANCE 24)', async () => {
    const filled = await fillIn(world);
    const { id } = got(await queueSubmission(filled, world));
    await standsAt(id, REFUSED);
    const firstQueuedAtMs = world.nowMs;
    world.nowMs += DAY_MS;
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await startCorrection(id, world)).draftId).toBe(draftId);
    expect(got(await findDraft(draftId))?.answers).toEqual(FISH_TRADER);

    const prepared = got(await prepareSubmission(draftId, world));
    expect(prepared).toEqual({ id, version: 2, basedOn: null, statusSecret: filled.submission.statusSecret });
    const answers = { ...FISH_TRADER, phone: '0812-0000-9977' };
    expect(got(await findEntry(id))?.delivery).toEqual(REFUSED);
    got(await queueSubmission({ draftId, submission: submissionOf(prepared, answers), answers }, world));
    expect(got(await findEntry(id))).toMatchObject({
      version: 2,
      delivery: { kind: 'waiting' },
      correctionId: null,
      first: { queuedAtMs: firstQueuedAtMs, receivedAt: null },
    });
    expect(got(await readCopy(id)).enrolment.contact.phone).toBe('+6281200009977');
    expect(got(await listDrafts())).toEqual([]);
  });

  it('is not offered for an entry under way', async () => {
    const [id = ''] = await queueMany(world, 1);
    expect(await startCorrection(id, world)).toEqual({ ok: false, problem: 'draft-queued' });
    expect(await startCorrection('unknown', world)).toEqual({ ok: false, problem: 'not-found' });
  });
});

describe('the config', () => {
  it('is kept from the first visit on, and a login page does not replace it', async () => {
    world.wire = () => Promise.resolve(new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    expect(await refreshConfig(world)).toEqual({ ok: false, problem: 'network-wants-login' });
    world.wire = NO_SIGNAL;
    expect(await refreshConfig(world)).toEqual({ ok: false, problem: 'network-unreachable' });
    await restartPhone();
    expect(await findConfig()).toEqual(intake.config);
  });
});
