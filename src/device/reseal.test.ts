import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { discardEntry, findEntry, readCopy } from '#device/outbox.ts';
import { makeResealer } from '#device/reseal.ts';
import { runSync } from '#device/run-sync.ts';
import { startSyncLoop } from '#device/sync.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, got, newPhone, queueMany } from '#device/testing/phone.ts';
import { PATHS } from '#domain/wire.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
let intake: TestIntake;
/** The key that the intake says to seal to. */
let keyId: string;
/** The keys that it can open. */
let known: readonly string[];
let asked: number;

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  keyId = 'seal-1';
  known = ['seal-1'];
  asked = 0;
  intake.judge = (envelope, place) =>
    known.includes(envelope.keyId) ? null : { outcome: 'refused', place, problem: 'envelope-key-unknown', fields: [] };
  world.wire = (path, init) => {
    if (path !== PATHS.config) return intake.fetch(path, init);
    asked += 1;
    return Promise.resolve(Response.json({ ...intake.config, intakeKey: { ...intake.config.intakeKey, keyId } }));
  };
  got(await refreshConfig(world));
});

/** The intake was set up anew after a loss: it can open nothing that was sealed before. */
function loseKey(now: string): void {
  keyId = now;
  known = [now];
}
const tap = () => runSync({ reason: 'tap' }, world);
const standing = async (id: string) => got(await findEntry(id))?.delivery;
const sealedTo = async (id: string) => {
  const envelope: unknown = (await (await getDatabase()).seals.get(id))?.envelope;
  return typeof envelope === 'object' && envelope !== null && 'keyId' in envelope ? envelope.keyId : null;
};

describe('an entry sealed to a key that the intake has lost', () => {
  it('is sealed anew from the kept copy, under its own id and version, and received without the person', async () => {
    const [id = ''] = await queueMany(world, 1);
    const said = got(await readCopy(id));
    loseKey('seal-2');
    await tap();
    expect(await standing(id)).toMatchObject({ kind: 'needs-help', problem: 'envelope-key-unknown' });
    expect(got(await makeResealer(world)())).toBe(1);
    expect(await standing(id)).toMatchObject({ kind: 'waiting' });
    expect(await tap()).toMatchObject({ sent: 1, needHelp: 0 });
    const held = intake.held.get(`${id}/1`);
    expect(held?.envelope.keyId).toBe('seal-2');
    if (held !== undefined) expect(await intake.open(held.envelope)).toEqual(said);
    expect(await standing(id)).toMatchObject({ kind: 'received' });
  });

  it('is put right by any open page by itself', async () => {
    const [id = ''] = await queueMany(world, 1);
    loseKey('seal-2');
    const stop = startSyncLoop(world);
    await vi.waitFor(async () => expect(await standing(id)).toMatchObject({ kind: 'received' }), { timeout: 20_000 });
    stop();
  });

  it('waits for the person while the intake names no other key, and asks it once for each page', async () => {
    const [id = ''] = await queueMany(world, 1);
    known = [];
    await tap();
    const before = asked;
    const reseal = makeResealer(world);
    for (let time = 0; time < 3; time += 1) expect(got(await reseal())).toBe(0);
    expect(asked).toBe(before + 1);
    expect(await standing(id)).toMatchObject({ kind: 'needs-help' });
    keyId = 'seal-2';
    known = ['seal-2'];
    expect(got(await makeResealer(world)())).toBe(1);
  });

  it('is sealed once to a key: two intakes that name each their own and know neither make no loop', async () => {
    const [id = ''] = await queueMany(world, 1);
    known = [];
    let resealed = 0;
    for (let time = 0; time < 6; time += 1) {
      keyId = time % 2 === 0 ? 'seal-2' : 'seal-1';
      got(await refreshConfig(world));
      await tap();
      resealed += got(await makeResealer(world)());
    }
    expect(resealed).toBe(1);
    expect(await standing(id)).toMatchObject({ kind: 'needs-help', problem: 'envelope-key-unknown' });
  });

  it('stays as it is without signal, when its copy cannot be read, and when it was deleted', async () => {
    const [offline = '', unreadable = '', deleted = ''] = await queueMany(world, 3);
    loseKey('seal-2');
    await tap();
    world.wire = NO_SIGNAL;
    expect(got(await makeResealer(world)())).toBe(0);
    await (await getDatabase()).copies.delete(unreadable);
    got(await discardEntry(deleted, {}, world));
    world.wire = (path, init) =>
      path === PATHS.config
        ? Promise.resolve(Response.json({ ...intake.config, intakeKey: { ...intake.config.intakeKey, keyId } }))
        : intake.fetch(path, init);
    expect(got(await makeResealer(world)())).toBe(1);
    expect(await sealedTo(offline)).toBe('seal-2');
    for (const id of [unreadable, deleted]) expect(await sealedTo(id)).toBe('seal-1');
  });

  it('is sealed anew once, however many tabs see it', async () => {
    await queueMany(world, 1);
    loseKey('seal-2');
    await tap();
    const tabs = [makeResealer(world), makeResealer(world), makeResealer(world)];
    const done = await Promise.all(tabs.map((reseal) => reseal()));
    expect(done.map(got).reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});
