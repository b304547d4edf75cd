import { attempt, attemptWrite } from '#device/db.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { timeLimit } from '#device/time-limit.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import {
  type Region,
  type RegionIndex,
  decodeRegions,
  decodeVillages,
  isBaseText,
  isVillagesText,
} from '#domain/regions.ts';

const TIMEOUT_MS = 3_000;

/** Provinces, regencies and districts: among the files that the service worker keeps, so that they are there offline. */
export async function loadRegions(surroundings: Surroundings = HERE): Promise<Outcome<RegionIndex>> {
  const text = await fetchText('/wilayah/base.txt', isBaseText, surroundings);
  return text.ok ? pass(decodeRegions(text.value)) : text;
}

/**
 * The villages of a regency ('32.73'), fetched when it is first chosen and kept from then on. Offline and not kept, it tells
 * `network-unreachable` (or `network-wants-login`): then the person writes the name herself.
 */
export async function loadVillages(
  regencyCode: string,
  surroundings: Surroundings = HERE,
): Promise<Outcome<readonly Region[]>> {
  const isWhole = (text: string) => isVillagesText(text, regencyCode);
  const kept = await attempt((db) => db.regions.get(regencyCode));
  if (kept.ok && kept.value !== undefined && isWhole(kept.value.text)) return pass(villagesIn(kept.value.text));
  const fetched = await fetchText(`/wilayah/${regencyCode}.txt`, isWhole, surroundings);
  if (!fetched.ok) return fetched;
  // Keeping it is a kindness for later; a full phone must not hide a list that is already here.
  await attemptWrite((db) => db.regions.put({ code: regencyCode, text: fetched.value }));
  return pass(villagesIn(fetched.value));
}

function villagesIn(text: string): readonly Region[] {
  return [...decodeVillages(text).values()].flat();
}

async function fetchText(
  path: string,
  isWhole: (text: string) => boolean,
  surroundings: Surroundings,
): Promise<Outcome<string>> {
  try {
    const response = await surroundings.fetch(path, { signal: timeLimit(TIMEOUT_MS) });
    const text = await response.text();
    if (response.ok && isWhole(text)) return pass(text);
    // Something else under our address: a login page, or a file cut short.
    return fail(response.ok ? 'network-wants-login' : 'network-unreachable');
  } catch {
    // fetch rejects alike for no signal and for our time limit.
    return fail('network-unreachable');
  }
}
