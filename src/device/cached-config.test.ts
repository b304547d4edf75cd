import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CONFIG_CACHE, findCachedConfig, keepCachedConfig, refreshCachedConfig } from '#device/cached-config.ts';
import { refreshConfig } from '#device/config.ts';
import { newIntake } from '#device/testing/intake.ts';
import { newPhone } from '#device/testing/phone.ts';
import { TARIFFS } from '#domain/tariffs.ts';
import type { Config } from '#domain/wire.ts';

const NOW = Date.parse('2026-11-23T03:00:00.000Z');
const HOUR = 3_600_000;

/** A browser's stores; with what the service worker has put there. */
function stubCaches(kept: boolean): void {
  const stored = new Map<string, Response>();
  const store = {
    match: (key: string) => Promise.resolve(stored.get(key)?.clone()),
    put: (key: string, response: Response) => Promise.resolve(void stored.set(key, response)),
  };
  vi.stubGlobal('caches', {
    has: (name: string) => Promise.resolve(kept && name === CONFIG_CACHE),
    open: () => Promise.resolve(store),
  });
}

let config: Config;
beforeEach(async () => {
  vi.unstubAllGlobals();
  ({ config } = await newIntake());
});

const named = (name: string) => ({ ...config, operator: { ...config.operator, name } });

describe('the config for pages without the database', () => {
  it('follows what the app has heard, on a phone that keeps the app', async () => {
    stubCaches(true);
    const world = await newPhone();
    world.wire = () => Promise.resolve(Response.json(named('Baru')));
    await refreshConfig(world);
    expect((await findCachedConfig())?.operator.name).toBe('Baru');
  });

  it('is not kept on a phone that keeps nothing', async () => {
    stubCaches(false);
    await keepCachedConfig(config, NOW);
    expect(await findCachedConfig()).toBeNull();
  });

  it('is asked for anew after an hour, by whatever clock the phone has', async () => {
    stubCaches(true);
    await keepCachedConfig(named('Lama'), NOW);
    const asked = vi.fn(() => Promise.resolve(Response.json(named('Baru'))));
    vi.stubGlobal('fetch', asked);
    await refreshCachedConfig(NOW + HOUR - 1_000);
    expect(asked).not.toHaveBeenCalled();
    await refreshCachedConfig(NOW + HOUR + 1_000);
    expect((await findCachedConfig())?.operator.name).toBe('Baru');
    // Set back by a year.
    await refreshCachedConfig(NOW - 365 * 24 * HOUR);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('stays as it was when what answers is not our intake, or nothing answers', async () => {
    stubCaches(true);
    await keepCachedConfig(named('Lama'), NOW);
    for (const answer of [() => Promise.resolve(new Response('<html>masuk')), () => Promise.reject(new TypeError())]) {
      vi.stubGlobal('fetch', answer);
      await refreshCachedConfig(NOW + 2 * HOUR);
      expect((await findCachedConfig())?.operator.name).toBe('Lama');
    }
  });
});

describe('the book of prices', () => {
  const book = (publishedAt: string) => ({ ...TARIFFS, asOf: '2027-01-05', publishedAt });
  const JANUARY = '2027-01-05T03:00:00.000Z';
  const FEBRUARY = '2027-02-05T03:00:00.000Z';

  it.each<[string, unknown]>([
    ['an older one', book(JANUARY)],
    ['a damaged one', { ...book('2027-03-05T03:00:00.000Z'), contributions: [{ jkm: 'banyak' }] }],
    ['none', null],
  ])('stays as it is on a phone that is sent %s, and the rest of the config is taken', async (_, tariffs) => {
    stubCaches(true);
    const world = await newPhone();
    world.wire = () => Promise.resolve(Response.json({ ...config, tariffs: book(FEBRUARY) }));
    await refreshConfig(world);
    world.wire = () => Promise.resolve(Response.json({ ...named('Baru'), tariffs }));
    await refreshConfig(world);
    const kept = await findCachedConfig();
    expect(kept?.operator.name).toBe('Baru');
    expect(kept?.tariffs).toEqual(book(FEBRUARY));
  });

  it('gives way to the one that was published later, also where that takes an edition back', async () => {
    stubCaches(true);
    await keepCachedConfig({ ...config, tariffs: book(JANUARY) }, NOW);
    const back = { ...TARIFFS, publishedAt: FEBRUARY };
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ ...config, tariffs: back })));
    await refreshCachedConfig(NOW + 2 * HOUR);
    expect((await findCachedConfig())?.tariffs).toEqual(back);
  });
});
