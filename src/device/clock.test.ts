import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { findClockSkew } from '#device/clock.ts';
import { refreshConfig } from '#device/config.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { NOON_MS, NO_SIGNAL, type World, got, newPhone, queueMany } from '#device/testing/phone.ts';
import { PATHS } from '#domain/wire.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
let world: World;
let intake: TestIntake;
beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
});

/** Sends one enrolment with the phone's clock off by so much. */
async function sendWithClockOffBy(offMs: number): Promise<void> {
  await queueMany(world, 1);
  world.nowMs = NOON_MS + offMs;
  await runSync({ reason: 'tap' }, world);
}

describe('a phone clock that is wrong (ACCEPTANCE 20)', () => {
  it.each([
    ['three days ahead', 3 * DAY_MS, 3 * DAY_MS],
    ['two years behind', -730 * DAY_MS, -730 * DAY_MS],
    ['eleven minutes ahead', 11 * MINUTE_MS, 11 * MINUTE_MS],
    ['nine minutes ahead: not worth a word', 9 * MINUTE_MS, null],
    ['right', 0, null],
  ])('%s', async (_, offMs, told) => {
    await sendWithClockOffBy(offMs);
    expect(await findClockSkew()).toBe(told);
  });

  it('is forgotten with the next answer once it is right again', async () => {
    await sendWithClockOffBy(DAY_MS);
    expect(await findClockSkew()).toBe(DAY_MS);
    await sendWithClockOffBy(0);
    expect(await findClockSkew()).toBeNull();
  });

  it('stays known without signal, and through a network that wants a login', async () => {
    await sendWithClockOffBy(DAY_MS);
    await queueMany(world, 1);
    world.wire = NO_SIGNAL;
    await runSync({ reason: 'tap' }, world);
    world.wire = () =>
      Promise.resolve(new Response('<html>login</html>', { headers: { 'content-type': 'text/html' } }));
    await runSync({ reason: 'tap' }, world);
    expect(await findClockSkew()).toBe(DAY_MS);
  });

  it('is forgotten by a config of now, and never told from a config that the browser had kept', async () => {
    const configOf = (date: number) => {
      world.wire = (path, init) =>
        path === PATHS.config
          ? Promise.resolve(Response.json(intake.config, { headers: { date: new Date(date).toUTCString() } }))
          : intake.fetch(path, init);
      return refreshConfig(world);
    };
    got(await configOf(NOON_MS - 5 * DAY_MS));
    expect(await findClockSkew()).toBeNull();
    await sendWithClockOffBy(DAY_MS);
    got(await configOf(NOON_MS));
    expect(await findClockSkew()).toBe(DAY_MS);
    world.nowMs = NOON_MS;
    got(await configOf(NOON_MS));
    expect(await findClockSkew()).toBeNull();
  });
});
