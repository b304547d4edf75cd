import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { DATABASE_NAME } from '#device/database-name.ts';
import { findTariffs } from '#device/tariffs.ts';
import { newIntake } from '#device/testing/intake.ts';
import { type World, newPhone } from '#device/testing/phone.ts';
import { TARIFFS } from '#domain/tariffs.ts';

const NEWER = { ...TARIFFS, asOf: '2027-01-05' };

let world: World;
beforeEach(async () => {
  vi.unstubAllGlobals();
  world = await newPhone();
});

async function intakeWithNewerTariffs() {
  const intake = await newIntake();
  return { ...intake, config: { ...intake.config, tariffs: NEWER } };
}

describe('the tariffs that the intake told this phone', () => {
  it('are none on a phone that has heard nothing, and looking for them makes no database', async () => {
    expect(await findTariffs()).toBeNull();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(DATABASE_NAME);
  });

  it('come from what the service worker has fetched when there is no database', async () => {
    const { config } = await intakeWithNewerTariffs();
    vi.stubGlobal('caches', { open: () => Promise.resolve({ match: () => Promise.resolve(Response.json(config)) }) });
    expect(await findTariffs()).toEqual(NEWER);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(DATABASE_NAME);
  });

  it('come from the database where there is one', async () => {
    const { config } = await intakeWithNewerTariffs();
    world.wire = () => Promise.resolve(Response.json(config));
    await refreshConfig(world);
    expect(await findTariffs()).toEqual(NEWER);
  });

  it('come from the database too where the browser cannot tell whether there is one (Firefox before 126)', async () => {
    const { config } = await intakeWithNewerTariffs();
    world.wire = () => Promise.resolve(Response.json(config));
    await refreshConfig(world);
    vi.stubGlobal('indexedDB', {});
    expect(await findTariffs()).toEqual(NEWER);
  });
});
