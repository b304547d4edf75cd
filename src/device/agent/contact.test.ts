import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEVICE_SETTING, SIGNING_KEY, findAgentDevice } from '#device/signing-device.ts';
import { makeContact } from '#device/agent/contact.ts';
import { contestLine, pendingContests } from '#device/agent/contests.ts';
import { LEDGER_SETTING, readLedger } from '#device/agent/kept-ledger.ts';
import { registerDevice } from '#device/agent/register.ts';
import { tryPin } from '#device/agent/pin-tries.ts';
import { countToHandOver, maySignOut } from '#device/agent/may-sign-out.ts';
import { readUnsent, signOut } from '#device/agent/sign-out.ts';
import { choosePin, readLock, wipeVault } from '#device/agent/vault-lock.ts';
import { beginVisit, endVisit, listVisits } from '#device/agent/visits.ts';
import { fromBase64Url } from '#device/base64url.ts';
import { noteHandedOver, noteTaken, packQueue } from '#device/carry/hand-over.ts';
import { mayBeDiscarded } from '#device/carry/stuck.ts';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { listDrafts } from '#device/drafts.ts';
import { discardEntry, queueSubmission, restoreEntry } from '#device/outbox.ts';
import { countByKind } from '#device/outbox-count.ts';
import { runSync } from '#device/run-sync.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { bodyOf, newIntake, problemResponse } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, everythingStored, fillIn, got, newPhone } from '#device/testing/phone.ts';
import { holdVaultKey } from '#device/vault.ts';
import {
  ContactRequest,
  type ContactResponse,
  DEVICE_PATHS,
  DeviceRequest,
  EMPTY_LEDGER,
  SIGNATURE_HEADER,
  contactText,
} from '#domain/device-wire.ts';
import { WITHDRAWING } from '#domain/delivery.ts';
import { attributionText } from '#domain/envelope.ts';
import { SERVICE } from '#domain/wire.ts';

const TOKEN = 'T'.repeat(43);
const DEVICE_ID = '0d3f9a52-7c1e-8a11-9b22-3c4d5e6f7a80';
const PIN = '371946';
const VISIT = {
  id: '019a0000-0000-7000-8000-000000000001',
  name: 'Wagiman Contoh',
  address: 'Jalan Contoh 9',
  phone: null,
  note: null,
  appointment: null,
  outcome: null,
};

/** The office's answer to a contest, in words about a person. */
const ANSWERED: ContactResponse['ledger'] = {
  ...EMPTY_LEDGER,
  contests: [
    {
      id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      submissionId: '019a0000-0000-7000-8000-000000000002',
      reason: 'other',
      contestedAt: '2026-11-22T05:00:00.000Z',
      answer: { outcome: 'upheld', words: 'Wagiman sudah didaftarkan', answeredAt: '2026-11-22T06:00:00.000Z' },
    },
  ],
};

let world: World;
/** What the office answers, and what it has heard. */
let office: {
  answer: Partial<ContactResponse>;
  contacts: ContactRequest[];
  keys: string[];
  refuses: Response | null;
};
let intake: Awaited<ReturnType<typeof newIntake>>;

const wire: Surroundings['fetch'] = async (path, init) => {
  if (path !== DEVICE_PATHS.register && path !== DEVICE_PATHS.contact) return intake.fetch(path, init);
  if (office.refuses !== null) return office.refuses.clone();
  const about = { service: SERVICE, serverTime: new Date(world.nowMs).toISOString() };
  const agent = { name: 'Sari Contoh', regions: ['99.01'] };
  if (path === DEVICE_PATHS.register) {
    office.keys.push(DeviceRequest.parse(JSON.parse(bodyOf(init))).publicKey);
    return Response.json({ ...about, deviceId: DEVICE_ID, agent });
  }
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('raw', fromBase64Url(office.keys[0] ?? ''), curve, false, ['verify']);
  const signature = fromBase64Url(new Headers(init?.headers).get(SIGNATURE_HEADER) ?? '');
  const text = new TextEncoder().encode(contactText(bodyOf(init)));
  expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, text)).toBe(true);
  office.contacts.push(ContactRequest.parse(JSON.parse(bodyOf(init))));
  const answer: Omit<ContactResponse, 'service' | 'serverTime'> = {
    state: 'active',
    agent,
    digest: 'of-this-answer',
    unchanged: false,
    visits: [],
    ledger: EMPTY_LEDGER,
    entries: [],
    ...office.answer,
  };
  return Response.json({ ...about, ...answer });
};

const contact = () => makeContact({ appVersion: '0.1.0' }, world);

beforeEach(async () => {
  holdVaultKey(null);
  world = await newPhone();
  intake = await newIntake();
  world.wire = wire;
  office = { answer: {}, contacts: [], keys: [], refuses: null };
});

describe('a phone that joins', () => {
  it('tells the same key again when the answer was lost, and a link that is gone by its name', async () => {
    world.wire = NO_SIGNAL;
    expect(await registerDevice({ token: TOKEN, label: 'HP' }, world)).toMatchObject({
      problem: 'network-unreachable',
    });
    expect(await findAgentDevice()).toBeNull();
    world.wire = wire;
    await registerDevice({ token: TOKEN, label: 'HP' }, world);
    got(await registerDevice({ token: TOKEN, label: 'HP' }, world));
    expect(new Set(office.keys).size).toBe(1);
    expect(await findAgentDevice()).toMatchObject({ deviceId: DEVICE_ID, agentName: 'Sari Contoh', state: 'active' });
    office.refuses = problemResponse(404, 'device-link-gone');
    expect(await registerDevice({ token: TOKEN, label: 'HP' }, world)).toMatchObject({ problem: 'device-link-gone' });
  });
});

it('keeps how far the list is, with the visits that it is about; an older office does not tell', async () => {
  got(await registerDevice({ token: TOKEN, label: 'HP' }, world));
  got(await choosePin(PIN, 1_000));
  const visitCounts = { all: 17, enrolled: 5, refused: 2, notHome: 1 };
  office.answer = { visits: [VISIT], visitCounts };
  got(await contact());
  expect((await findAgentDevice())?.visitCounts).toEqual(visitCounts);
  office.answer = { unchanged: true, digest: 'of-this-answer' };
  got(await contact());
  expect((await findAgentDevice())?.visitCounts).toEqual(visitCounts);
  office.answer = { visits: [VISIT], digest: 'older' };
  got(await contact());
  expect((await findAgentDevice())?.visitCounts).toBeNull();
});

it('a phone that was taken back joins anew with another key', async () => {
  got(await registerDevice({ token: TOKEN, label: 'HP' }, world));
  office.refuses = problemResponse(409, 'device-taken');
  expect(await registerDevice({ token: TOKEN, label: 'HP' }, world)).toMatchObject({ problem: 'device-taken' });
  office.refuses = null;
  office.answer = { state: 'revoked', agent: null };
  got(await contact());
  let refused = 0;
  world.wire = (path, init) => {
    refused += 1;
    return refused === 1 ? Promise.resolve(problemResponse(409, 'device-taken')) : wire(path, init);
  };
  expect(got(await registerDevice({ token: TOKEN, label: 'HP' }, world))).toMatchObject({ state: 'active' });
  expect(new Set(office.keys).size).toBe(2);
});

it.each([
  ['hears late that its key is refused', problemResponse(409, 'device-taken')],
  ['asks when the link is gone', problemResponse(404, 'device-link-gone')],
])(
  'a phone that was taken back joins anew with one other key in two tabs at once, of which one %s',
  async (_, late) => {
    got(await registerDevice({ token: TOKEN, label: 'HP' }, world));
    const [refusedKey] = office.keys;
    office.answer = { state: 'revoked', agent: null };
    got(await contact());
    let first: Promise<unknown> | null = null;
    let refused = 0;
    const join = () => registerDevice({ token: TOKEN, label: 'HP' }, world);
    world.wire = async (path, init) => {
      if (path !== DEVICE_PATHS.register || DeviceRequest.parse(JSON.parse(bodyOf(init))).publicKey !== refusedKey)
        return wire(path, init);
      refused += 1;
      if (refused === 1) return problemResponse(409, 'device-taken');
      await first;
      return late;
    };
    first = join();
    expect(await Promise.all([first, join()])).toMatchObject(Array(2).fill({ value: { state: 'active' } }));
    expect(new Set(office.keys).size).toBe(2);
    const kept = await (await getDatabase()).keys.get(SIGNING_KEY);
    expect(kept?.publicKey).toBe(office.keys.at(-1));
  },
);

describe('contact', () => {
  beforeEach(async () => {
    got(await registerDevice({ token: TOKEN, label: 'HP' }, world));
    got(await choosePin(PIN, 1_000));
    got(await refreshConfig(world));
  });

  it('is none on a phone of nobody', async () => {
    await (await getDatabase()).settings.clear();
    expect(got(await contact())).toBeNull();
    expect(office.contacts).toEqual([]);
  });

  it('tells counts, and keeps visits where nobody can read them', async () => {
    office.answer = { visits: [VISIT] };
    got(await queueSubmission(await fillIn(world), world));
    await fillIn(world);
    world.nowMs += 90_000;
    got(await contact());
    expect(office.contacts[0]?.report).toMatchObject({ drafts: 1, waiting: 1, needHelp: 0, oldestWaitingMs: 90_000 });
    expect(got(await listVisits())).toEqual([{ visit: VISIT, end: null, draftId: null }]);
    expect(await everythingStored()).not.toContain('Wagiman');
    got(await endVisit(VISIT.id, { outcome: 'not-home', reason: null, atMs: world.nowMs }));
    got(await contact());
    expect(office.contacts[1]).toMatchObject({
      have: 'of-this-answer',
      visits: [{ id: VISIT.id, outcome: 'not-home' }],
    });
    got(await contact());
    expect(office.contacts[2]?.visits).toEqual([]);
  });

  it('while it is locked keeps nothing of anybody, and asks again once it is open', async () => {
    holdVaultKey(null);
    office.answer = { visits: [VISIT] };
    got(await contact());
    expect(await (await getDatabase()).visits.count()).toBe(0);
    got(await tryPin(PIN));
    got(await contact());
    expect(office.contacts[1]?.have).toBeNull();
    expect(got(await listVisits())).toHaveLength(1);
  });

  it('keeps what the office writes about a contest where only her PIN opens it, and a wipe takes it along', async () => {
    office.answer = { ledger: ANSWERED };
    got(await contact());
    expect(got(await readLedger()).ledger).toEqual(ANSWERED);
    got(
      await contestLine({ submissionId: ANSWERED.contests[0]?.submissionId ?? '', reason: 'other', words: 'Wagiman' }),
    );
    expect(await everythingStored()).not.toContain('Wagiman');
    holdVaultKey(null);
    expect(await readLedger()).toEqual({ ok: false, problem: 'vault-locked' });
    got(await wipeVault());
    const left = await (await getDatabase()).settings.bulkGet([LEDGER_SETTING, 'agent-contests']);
    expect(left).toEqual([undefined, undefined]);
  });

  it('after a wipe and a new PIN asks for all of it again', async () => {
    office.answer = { visits: [VISIT] };
    got(await contact());
    got(await wipeVault());
    got(await choosePin('482057', 1_000));
    got(await contact());
    expect(office.contacts[1]?.have).toBeNull();
    expect(got(await listVisits())).toHaveLength(1);
    got(await contact());
    expect(office.contacts[2]?.have).toBe('of-this-answer');
  });

  it('overwrites no end that is noted while its answer is being kept', async () => {
    office.answer = { visits: [VISIT] };
    got(await contact());
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    const encrypting = vi.spyOn(crypto.subtle, 'encrypt');
    encrypting.mockImplementationOnce(encrypt).mockImplementationOnce(async (...all) => {
      got(await endVisit(VISIT.id, { outcome: 'refused', reason: 'moved', atMs: world.nowMs }));
      return encrypt(...all);
    });
    got(await contact());
    encrypting.mockRestore();
    expect(got(await listVisits())).toMatchObject([{ end: { outcome: 'refused' } }]);
  });

  it('forgets what it told also when the office has nothing new, and no contest that another page adds', async () => {
    office.answer = { visits: [VISIT] };
    got(await contact());
    got(await endVisit(VISIT.id, { outcome: 'not-home', reason: null, atMs: world.nowMs }));
    office.answer = { unchanged: true };
    got(await contact());
    expect(got(await listVisits())).toEqual([{ visit: VISIT, end: null, draftId: null }]);
    const ids = ['019a0000-0000-7000-8000-000000000002', '019a0000-0000-7000-8000-000000000003'];
    const both = ids.map((submissionId) => contestLine({ submissionId, reason: 'other', words: null }));
    for (const kept of await Promise.all(both)) got(kept);
    expect(got(await pendingContests())).toHaveLength(2);
  });

  it('that is revoked wipes what is readable, and what is sealed is still sent', async () => {
    office.answer = { visits: [VISIT] };
    got(await contact());
    got(await queueSubmission(await fillIn(world), world));
    await fillIn(world);
    office.answer = { state: 'revoked', agent: null };
    expect(got(await contact())).toMatchObject({ state: 'revoked', agentName: 'Sari Contoh' });
    expect(got(await readLock())).toEqual({ kind: 'wiped' });
    expect(got(await listDrafts())).toEqual([]);
    expect(await (await getDatabase()).visits.count()).toBe(0);
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ sent: 1, stillHere: 0 });
  });

  it('that is revoked before it told how visits ended tells it once she has joined anew, and none of them comes back', async () => {
    const [enrolled, refused] = [VISIT, { ...VISIT, id: '019a0000-0000-7000-8000-000000000009' }];
    office.answer = { visits: [enrolled, refused] };
    got(await contact());
    const filled = await fillIn(world);
    got(await beginVisit(enrolled.id, filled.draftId));
    const queuedAtMs = world.nowMs;
    got(await queueSubmission(filled, world));
    got(await endVisit(refused.id, { outcome: 'refused', reason: 'moved', atMs: world.nowMs }));
    // Locked, as a phone is after it was handed back.
    holdVaultKey(null);
    office.answer = { state: 'revoked', agent: null };
    got(await contact());
    expect(await (await getDatabase()).visits.count()).toBe(0);
    expect(await everythingStored()).not.toContain('Wagiman');
    expect(got(await readUnsent()).notes).toBe(2);

    office.answer = {};
    got(await registerDevice({ token: TOKEN, label: 'HP' }, world));
    got(await choosePin('482057', 1_000));
    got(await contact());
    expect(office.contacts.at(-1)?.visits).toEqual([
      { id: enrolled.id, outcome: 'enrolled', reason: null, atMs: queuedAtMs },
      { id: refused.id, outcome: 'refused', reason: 'moved', atMs: queuedAtMs },
    ]);
    got(await contact());
    expect(office.contacts.at(-1)?.visits).toEqual([]);
    expect(got(await readUnsent()).notes).toBe(0);
  });

  it.each([
    ['expired', { state: 'expired' } as const, null],
    ['not known any more', {}, problemResponse(404, 'device-unknown')],
  ])('that is %s loses nothing', async (_, answer, refuses) => {
    office.answer = { visits: [VISIT] };
    got(await contact());
    await fillIn(world);
    office.answer = { ...answer, agent: null };
    office.refuses = refuses;
    expect(got(await contact())).toMatchObject({ state: 'expired' });
    expect(got(await listVisits())).toHaveLength(1);
    expect(got(await listDrafts())).toHaveLength(1);
  });

  it('that is not heard changes nothing', async () => {
    world.wire = () => Promise.resolve(new Response('<html>Login</html>'));
    expect(await contact()).toMatchObject({ problem: 'network-wants-login' });
    expect(await findAgentDevice()).toMatchObject({ state: 'active' });
  });
});

it('before a PIN is chosen nothing of anybody is kept, and after it is asked for', async () => {
  got(await registerDevice({ token: TOKEN, label: 'HP' }, world));
  office.answer = { visits: [VISIT], ledger: ANSWERED };
  got(await contact());
  const db = await getDatabase();
  expect([await db.visits.count(), await db.settings.get(LEDGER_SETTING)]).toEqual([0, undefined]);
  got(await choosePin(PIN, 1_000));
  got(await contact());
  expect(office.contacts[1]?.have).toBeNull();
  expect(got(await listVisits())).toHaveLength(1);
});

describe('an envelope', () => {
  it('of an agent says whose it is, to whoever brings it; one of anybody else says nothing', async () => {
    got(await refreshConfig(world));
    got(await queueSubmission(await fillIn(world), world));
    // An id begins with its time.
    world.nowMs += 1_000;
    got(await registerDevice({ token: TOKEN, label: 'HP' }, world));
    got(await choosePin(PIN, 1_000));
    // Ids of the same moment stand in the order of chance.
    world.nowMs += 1_000;
    got(await queueSubmission(await fillIn(world), world));
    holdVaultKey(null);
    await runSync({ reason: 'tap' }, world);
    const envelopes = [...intake.held.values()].map(({ envelope }) => envelope);
    expect(envelopes.filter((envelope) => !('by' in envelope))).toHaveLength(1);
    const hers = envelopes.find((envelope) => 'by' in envelope);
    const { id = '', version = 0, sha256 = '', by } = hers ?? {};
    expect(by?.device).toBe(DEVICE_ID);
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('raw', fromBase64Url(office.keys[0] ?? ''), curve, false, ['verify']);
    const text = new TextEncoder().encode(attributionText({ device: DEVICE_ID, id, version, sha256 }));
    const signature = fromBase64Url(by?.signature ?? '');
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, text)).toBe(true);
  });
});

describe('signing out', () => {
  beforeEach(async () => {
    got(await registerDevice({ token: TOKEN, label: 'HP' }, world));
    got(await choosePin(PIN, 1_000));
    got(await refreshConfig(world));
  });

  it('is refused while something waits to be sent, whatever she lets go', async () => {
    got(await queueSubmission(await fillIn(world), world));
    expect(got(await readUnsent())).toMatchObject({ waiting: 1, taken: 0, drafts: 0 });
    expect(await signOut({ letsGo: true })).toEqual({ ok: false, problem: 'draft-queued' });
    expect(got(await countByKind()).waiting).toBe(1);
  });

  it('counts on a hand-over that she has confirmed, not on one that was only shown or whose seal was replaced', async () => {
    const { id } = got(await queueSubmission(await fillIn(world), world));
    const packed = got(await packQueue({ withPhotos: false }));
    got(await noteHandedOver(packed, world));
    expect(got(await readUnsent())).toMatchObject({ waiting: 1, taken: 0 });
    expect(await signOut({ letsGo: true })).toEqual({ ok: false, problem: 'draft-queued' });
    got(await noteTaken({ ...packed, hashes: ['A'.repeat(43)] }));
    expect(got(await readUnsent()).taken).toBe(0);
    got(await noteTaken(packed));
    expect(got(await readUnsent())).toMatchObject({ waiting: 1, taken: 1 });
    const { seals } = await getDatabase();
    const taken = await seals.get(id);
    // As everything does that seals anew: it writes the whole row.
    await seals.put({ id, envelope: taken?.envelope });
    expect(got(await readUnsent()).taken).toBe(0);
    got(await noteTaken(packed));
    expect(await signOut({ letsGo: false })).toEqual({ ok: false, problem: 'draft-queued' });
    got(await signOut({ letsGo: true }));
    expect(await (await getDatabase()).entries.count()).toBe(0);
  });

  it('from a phone that can correct nothing any more waits until another has what was not taken, or she has thrown it away', async () => {
    const refused = { kind: 'needs-help', problem: 'submission-conflict', fields: [] } as const;
    const db = await getDatabase();
    const queued = [await fillIn(world), await fillIn(world)].map((filled) => queueSubmission(filled, world));
    const [handed = '', thrown = ''] = (await Promise.all(queued)).map((entry) => got(entry).id);
    for (const id of [handed, thrown]) await db.entries.update(id, { delivery: refused });
    expect(got(await readUnsent())).toMatchObject({ needHelp: 2, stuck: [], stuckTaken: 0 });
    expect(got(await packQueue({ withPhotos: false })).ids).toEqual([]);
    got(await wipeVault());
    expect(got(await readUnsent())).toMatchObject({ needHelp: 0, stuckTaken: 0 });
    expect(got(await readUnsent()).stuck.map(mayBeDiscarded)).toEqual([true, true]);
    expect(await signOut({ letsGo: true })).toEqual({ ok: false, problem: 'draft-queued' });

    const { hashes, ids } = got(await packQueue({ withPhotos: false }));
    expect(ids.toSorted()).toEqual([handed, thrown].toSorted());
    got(await noteHandedOver({ ids: [handed], photoIds: [] }, world));
    // Handed over, it may be sent from there: to throw it away here would be no word that is true.
    expect(got(await readUnsent()).stuck.filter(mayBeDiscarded)).toMatchObject([{ entry: { id: thrown } }]);
    got(await noteTaken({ ids: [handed], hashes }));
    expect(got(await readUnsent())).toMatchObject({ stuck: [{ entry: { id: thrown } }], stuckTaken: 1 });
    got(await discardEntry(thrown, { confirmed: true }, world));
    expect(got(await readUnsent()).stuck).toEqual([]);
    got(await restoreEntry(thrown));
    expect(await signOut({ letsGo: true })).toEqual({ ok: false, problem: 'draft-queued' });
    got(await discardEntry(thrown, { confirmed: true }, world));
    expect(await signOut({ letsGo: false })).toEqual({ ok: false, problem: 'draft-queued' });
    got(await signOut({ letsGo: true }));
  });

  it('from a phone that was taken back before it had a PIN does not ask for corrections that nobody can make there', async () => {
    const { id } = got(await queueSubmission(await fillIn(world), world));
    const db = await getDatabase();
    await db.entries.update(id, { delivery: { kind: 'needs-help', problem: 'submission-withdrawn', fields: [] } });
    const device = await db.settings.get(DEVICE_SETTING);
    await db.settings.put({ name: DEVICE_SETTING, value: { ...Object(device?.value), state: 'revoked' } });
    // What its person has withdrawn is given to nobody.
    expect(got(await readUnsent())).toMatchObject({ needHelp: 0, stuck: [{ envelope: null }] });
    expect(got(await packQueue({ withPhotos: false })).ids).toEqual([]);
  });

  it('counts apart what is being withdrawn: it waits, and no other phone can take it', async () => {
    const { id } = got(await queueSubmission(await fillIn(world), world));
    expect(countToHandOver(got(await readUnsent()))).toBe(1);
    await (await getDatabase()).entries.update(id, { delivery: WITHDRAWING });
    const unsent = got(await readUnsent());
    expect(unsent).toMatchObject({ waiting: 1, withdrawing: 1, taken: 0 });
    expect(countToHandOver(unsent)).toBe(got(await packQueue({ withPhotos: false })).count);
    expect(await signOut({ letsGo: true })).toEqual({ ok: false, problem: 'draft-queued' });
  });

  it('counts photos that are carried for others as theirs', async () => {
    const delivery = { kind: 'waiting', attempts: 0, notBeforeMs: 0, because: null } as const;
    const kept = {
      draftId: null,
      kind: 'ktp',
      state: 'waiting',
      bytes: 9,
      takenAtMs: 0,
      sealed: null,
      received: 0,
    } as const;
    const { photos } = await getDatabase();
    await photos.put({ ...kept, id: 'hers', entryId: 'e', delivery, isWanted: false });
    await photos.put({ ...kept, id: 'theirs', entryId: null, carriedFor: 's', delivery, isWanted: false });
    expect(got(await readUnsent())).toMatchObject({ photos: 1, carried: 0, carriedPhotos: 1 });
    await photos.delete('hers');
    expect(await signOut({ letsGo: false })).toEqual({ ok: false, problem: 'draft-queued' });
    got(await signOut({ letsGo: true }));
  });

  it('asks about forms that are not finished, and then leaves the phone of a worker', async () => {
    await fillIn(world);
    expect(await signOut({ letsGo: false })).toEqual({ ok: false, problem: 'draft-queued' });
    got(await signOut({ letsGo: true }));
    expect(await findAgentDevice()).toBeNull();
    expect(got(await readLock())).toEqual({ kind: 'none' });
    expect(await (await getDatabase()).keys.count()).toBe(0);
  });

  it('asks about ends of visits and contests that the office was not told of, and is refused while they are locked', async () => {
    office.answer = { visits: [VISIT] };
    got(await contact());
    expect(got(await readUnsent()).notes).toBe(0);
    got(await endVisit(VISIT.id, { outcome: 'refused', reason: 'moved', atMs: world.nowMs }));
    got(await contestLine({ submissionId: '019a0000-0000-7000-8000-000000000002', reason: 'other', words: null }));
    expect(got(await readUnsent()).notes).toBe(2);
    expect(await signOut({ letsGo: false })).toEqual({ ok: false, problem: 'draft-queued' });
    holdVaultKey(null);
    expect(got(await readUnsent()).notes).toBeNull();
    expect(await signOut({ letsGo: true })).toEqual({ ok: false, problem: 'draft-queued' });
    got(await tryPin(PIN));
    got(await contact());
    expect(got(await readUnsent()).notes).toBe(0);
    got(await wipeVault());
    got(await signOut({ letsGo: false }));
  });

  it.each([
    ['brings visits', {}, null],
    ['takes it back', { state: 'revoked', agent: null } as const, null],
    ['does not know it', {}, problemResponse(404, 'device-unknown')],
  ])('is not undone by an answer that comes after it and %s', async (_, answer, refuses) => {
    office.answer = { visits: [VISIT], ledger: ANSWERED, ...answer };
    office.refuses = refuses;
    let comes: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (comes = resolve));
    const asked = new Promise<void>((resolve) => {
      world.wire = async (path, init) => {
        resolve();
        await late;
        return wire(path, init);
      };
    });
    const contacting = contact();
    await asked;
    got(await signOut({ letsGo: false }));
    comes();
    await contacting;
    const db = await getDatabase();
    expect(await Promise.all([db.settings, db.visits, db.keys].map((table) => table.count()))).toEqual([0, 0, 0]);
  });

  it.each([
    [{}, false, true],
    [{ waiting: 2, taken: 1 }, true, false],
    [{ waiting: 2, taken: 2 }, false, false],
    [{ waiting: 2, taken: 2 }, true, true],
    [{ needHelp: 1 }, true, false],
    [{ stuckTaken: 1 }, false, false],
    [{ stuckTaken: 1 }, true, true],
    [{ photos: 3 }, false, false],
    [{ carried: 1 }, false, false],
    [{ carried: 1 }, true, true],
    [{ notes: 2 }, false, false],
    [{ notes: 2 }, true, true],
    [{ notes: null }, true, false],
  ])('%j, letting go %s: %s', (unsent, letsGo, may) => {
    const nothing = {
      waiting: 0,
      withdrawing: 0,
      taken: 0,
      needHelp: 0,
      stuck: [],
      stuckTaken: 0,
      drafts: 0,
      photos: 0,
    };
    expect(maySignOut({ ...nothing, carried: 0, carriedPhotos: 0, notes: 0, ...unsent }, { letsGo })).toBe(may);
  });
});
