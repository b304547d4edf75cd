import { CONFIG_CACHE, readConfig } from '#device/cached-config.ts';
import type { FileStore } from '#device/file-store.ts';
import { PATHS } from '#domain/wire.ts';

/**
 * Puts all files of a version and the config of the intake on the phone. Both or not at all: an app that opens offline but has no key
 * could not put anything into the outbox. Rejects when one of them cannot be had.
 */
export async function install(files: FileStore, caches: CacheStorage, fetchConfig: typeof fetch): Promise<void> {
  const [config] = await Promise.all([keepConfig(caches, fetchConfig), files.install()]);
  // Once more, seconds after the store was made. Chromium 156 notes an empty store as complete when its first entry comes in the same
  // moment; should the battery die before it is noted anew, that entry is not found again (2 of 40 killed phones had no key). What is
  // written later lets the browser look for itself.
  await put(caches, config);
}

async function keepConfig(caches: CacheStorage, fetchConfig: typeof fetch): Promise<Response> {
  const config = await fetchConfig(PATHS.config, { cache: 'no-store' });
  if ((await readConfig(config)) === null) throw new TypeError('The answer to the config is not our intake’s');
  await put(caches, config.clone());
  return config;
}

async function put(caches: CacheStorage, config: Response): Promise<void> {
  await (await caches.open(CONFIG_CACHE)).put(PATHS.config, config);
}
