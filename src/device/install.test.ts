import { beforeEach, describe, expect, it } from 'vitest';
import { CONFIG_CACHE } from '#device/cached-config.ts';
import type { FileStore } from '#device/file-store.ts';
import { install } from '#device/install.ts';
import { newIntake } from '#device/testing/intake.ts';
import { PATHS } from '#domain/wire.ts';

describe('installing the app', () => {
  let told: string[];
  let config: unknown;
  beforeEach(async () => {
    told = [];
    ({ config } = await newIntake());
  });

  const caches: CacheStorage = Object.assign(Object.create(null), {
    open: (name: string) =>
      Promise.resolve({
        put: async (key: string, response: Response) => {
          expect([name, key, await response.json()]).toEqual([CONFIG_CACHE, PATHS.config, config]);
          told.push('config');
        },
      }),
  });
  const files = (come: () => Promise<void>): FileStore => ({
    install: come,
    activate: () => Promise.reject(new Error('not asked')),
    find: () => Promise.reject(new Error('not asked')),
  });
  const allCome = files(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    told.push('files');
  });
  const intake = () => Promise.resolve(Response.json(config));

  it('keeps the config at once, and again when all files are here: a browser that is killed finds what was written later', async () => {
    await install(allCome, caches, intake);
    expect(told).toEqual(['config', 'files', 'config']);
  });

  it('fails without the config, and where a hotspot answers in its place', async () => {
    await expect(install(allCome, caches, () => Promise.reject(new TypeError('no signal')))).rejects.toThrow(
      'no signal',
    );
    const portal = () => Promise.resolve(new Response('<title>Hotspot</title>'));
    await expect(install(allCome, caches, portal)).rejects.toThrow('not our intake’s');
    expect(told).not.toContain('config');
  });

  it('fails when a file does not come', async () => {
    const broken = files(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(install(broken, caches, intake)).rejects.toThrow('Failed to fetch');
  });
});
