import { noteDateOfConfig } from '#device/clock.ts';
import { findCachedConfig, keepCachedConfig, readConfig, withNewestTariffs } from '#device/cached-config.ts';
import { attempt, attemptWrite } from '#device/db.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { timeLimit } from '#device/time-limit.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { Config, PATHS } from '#domain/wire.ts';

const SETTING = 'config';
/** So long a person who waits for it is kept waiting. */
const PATIENCE_MS = 3_000;

/**
 * Asks the intake for its config and keeps it. Waits three seconds, unless told how long, at most. Tells `network-unreachable`, or `network-wants-login`
 * when something answered that is not our intake; the config kept before stays as it was.
 */
export async function refreshConfig(
  surroundings: Surroundings = HERE,
  limitMs = PATIENCE_MS,
): Promise<Outcome<Config>> {
  const asked = await askForConfig(surroundings, limitMs);
  if (!asked.ok) return asked;
  const config = withNewestTariffs(asked.value, await findConfig());
  const kept = await attemptWrite((db) => db.settings.put({ name: SETTING, value: config }));
  await keepCachedConfig(config, surroundings.now());
  return kept.ok ? pass(config) : kept;
}

/** The config this phone keeps, from its database or from what the service worker fetched; null before the first visit is over. */
export async function findConfig(): Promise<Config | null> {
  const kept = await attempt((db) => db.settings.get(SETTING));
  const fromDatabase = kept.ok ? Config.safeParse(kept.value?.value) : null;
  if (fromDatabase?.success) return fromDatabase.data;
  return findCachedConfig();
}

async function askForConfig(surroundings: Surroundings, limitMs: number): Promise<Outcome<Config>> {
  try {
    const response = await surroundings.fetch(PATHS.config, {
      // Asked with every start of a page: mostly the server answers that nothing has changed.
      cache: 'no-cache',
      redirect: 'manual',
      signal: timeLimit(limitMs),
    });
    const config = await readConfig(response);
    if (config !== null) {
      await noteDateOfConfig(response.headers.get('date'), surroundings.now());
      return pass(config);
    }
    return fail(response.status >= 500 ? 'network-unreachable' : 'network-wants-login');
  } catch {
    // fetch rejects for every kind of missing network and for our own timeout; the person cannot act on the difference.
    return fail('network-unreachable');
  }
}
