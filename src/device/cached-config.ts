import { timeLimit } from '#device/time-limit.ts';
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

/** The config that the service worker fetched, or a page after it; null before. */
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

/**
 * A config with the book of prices that counts: of the one received and the one kept, what was published later. Where the one
 * received is older, damaged or missing, the phone keeps what it has.
 */
export function withNewestTariffs(received: Config, kept: Config | null): Config {
  const before = kept?.tariffs ?? null;
  const isOlder = (received.tariffs?.publishedAt ?? '') < (before?.publishedAt ?? '');
  return isOlder ? { ...received, tariffs: before } : received;
}

/**
 * Keeps a config also where pages without the database look for it, on a phone that keeps the app. Its date is that of the phone, by
 * which its age is measured.
 */
export async function keepCachedConfig(config: Config, nowMs: number): Promise<void> {
  if (typeof caches === 'undefined') return;
  try {
    if (!(await caches.has(CONFIG_CACHE))) return;
    const headers = { 'content-type': 'application/json', date: new Date(nowMs).toUTCString() };
    await (await caches.open(CONFIG_CACHE)).put(PATHS.config, new Response(JSON.stringify(config), { headers }));
  } catch {
    // Blocked, or the phone is full: the database has it, and what was kept before stays.
  }
}

/** How long a config is not asked for anew by who only reads. */
const FRESH_MS = 3_600_000;
/** So long a slow line is given, where nobody waits for the answer. */
export const UNHURRIED_MS = 10_000;

/** Asks the intake anew, once in an hour, so that also who only reads sees newer prices and whom to ask. Never fails: the old one stays. */
export async function refreshCachedConfig(nowMs: number): Promise<void> {
  try {
    const kept = await (await caches.open(CONFIG_CACHE)).match(PATHS.config);
    if (Math.abs(nowMs - Date.parse(kept?.headers.get('date') ?? '')) < FRESH_MS) return;
    const response = await fetch(PATHS.config, {
      cache: 'no-cache',
      redirect: 'manual',
      signal: timeLimit(UNHURRIED_MS),
    });
    const config = await readConfig(response);
    if (config === null) return;
    await keepCachedConfig(withNewestTariffs(config, kept === undefined ? null : await readConfig(kept)), nowMs);
  } catch {
    // No signal, or a store that is blocked.
  }
}
