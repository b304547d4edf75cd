import { Config, PATHS } from '#domain/wire.ts';

/** Where the service worker puts the config when it installs, so that an app that is ready offline can also seal. */
export const CONFIG_CACHE = 'payung-config';

/** Is this response the config of our intake? Reads a copy, so that the response itself can still be kept. */
export async function readConfig(response: Response): Promise<Config | null> {
  try {
    const body: unknown = await response.clone().json();
    const parsed = Config.safeParse(body);
    return response.ok && parsed.success ? parsed.data : null;
  } catch {
    // Not JSON, or cut short: not the answer of our intake.
    return null;
  }
}

/** The config that the service worker fetched when it installed, or null. */
export async function findCachedConfig(): Promise<Config | null> {
  if (typeof caches === 'undefined') return null;
  try {
    const response = await (await caches.open(CONFIG_CACHE)).match(PATHS.config);
    return response === undefined ? null : await readConfig(response);
  } catch {
    // Firefox refuses the cache in private windows: then there is no second place to look.
    return null;
  }
}
