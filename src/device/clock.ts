import * as z from 'zod/mini';
import { type PayungDatabase, attempt, attemptWrite, writeTogether } from '#device/db.ts';
import type { Outcome } from '#domain/outcome.ts';

const SETTING = 'clock-skew';
/** A clock that is wrong by less is not worth a word (scenario 20), and a slow line alone can make it look wrong by a minute. */
const WORTH_A_WORD_MS = 10 * 60_000;

const Stored = z.object({ value: z.number() });

/**
 * Measures this phone's clock by the intake's, and keeps by how much it is ahead (below zero: behind), or forgets it when it is
 * right. Only to be told to the person: nothing depends on it.
 */
export function noteServerTime(serverTime: string, nowMs: number): Promise<Outcome<unknown>> {
  const skewMs = nowMs - Date.parse(serverTime);
  if (Math.abs(skewMs) <= WORTH_A_WORD_MS) return forgetSkew();
  return writeTogether(
    (db) => [db.settings],
    async (db) => {
      const before = await readSkew(db);
      // Each answer measures anew: the disk is spared what nobody would be told differently.
      if (before !== null && Math.abs(before - skewMs) < 60_000) return;
      await db.settings.put({ name: SETTING, value: skewMs });
    },
  );
}

/**
 * The same for the time that came with the config. That answer may be one the browser kept, with the time of another day: it can
 * tell that the clock is right, but not that it is wrong.
 */
export async function noteDateOfConfig(date: string | null, nowMs: number): Promise<void> {
  const skewMs = nowMs - Date.parse(date ?? '');
  if (Math.abs(skewMs) <= WORTH_A_WORD_MS) await forgetSkew();
}

/** By how many milliseconds this phone's clock was ahead (below zero: behind) when last measured; null when it was right, or never measured. */
export async function findClockSkew(): Promise<number | null> {
  const found = await attempt(readSkew);
  return found.ok ? found.value : null;
}

async function forgetSkew(): Promise<Outcome<unknown>> {
  // Every answer of a right clock comes by here: only reading, because a commit waits for the disk.
  const kept = await attempt((db) => db.settings.get(SETTING));
  return kept.ok && kept.value === undefined ? kept : attemptWrite((db) => db.settings.delete(SETTING));
}

async function readSkew(db: PayungDatabase): Promise<number | null> {
  const stored = Stored.safeParse(await db.settings.get(SETTING));
  return stored.success ? stored.data.value : null;
}
