import * as z from 'zod/mini';
import { type CarriedRow, type PayungDatabase, attempt, writeTogether } from '#device/db.ts';
import { type Delivered, readEnvelope, send } from '#device/deliver.ts';
import type { Exchange } from '#device/intake.ts';
import { findPause, setPause } from '#device/pause.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { LONGEST_PAUSE_MS, type Urgency, mayGo } from '#domain/delivery.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { BATCH_LIMIT } from '#domain/wire.ts';

/** Until when what the intake has put off by itself rests, all of it together. */
const REST = 'carried-rest';
const NOTHING: Exchange = { answers: [], failedBy: null };
const Stored = z.object({ value: z.number() });

/**
 * Sends what this phone carries for others, after all that is its own: in the same requests, under the same pauses. To be called by the
 * one runner that holds the lock.
 */
export async function deliverCarried(urgency: Urgency, surroundings: Surroundings): Promise<Outcome<Delivered>> {
  const tried = new Set<string>();
  let limit = BATCH_LIMIT;
  for (;;) {
    const rows = await attempt((db) => nextRows(db, urgency, tried, limit, surroundings.now()));
    if (!rows.ok) return rows;
    if (rows.value.length === 0) return pass({ tried: tried.size, stoppedBy: null });
    for (const { id } of rows.value) tried.add(id);
    const envelopes = await Promise.all(rows.value.map((row) => readEnvelope(row.envelope)));
    const sound = envelopes.filter((envelope) => envelope !== null);
    const sent = sound.length === 0 ? NOTHING : await send(sound, surroundings);
    const isTooLarge = sent.failedBy === 'request-too-large';
    const answers = [...sent.answers];
    const written = await writeTogether(
      (db) => [db.carried, db.settings],
      async (db) => {
        const changedAtMs = surroundings.now();
        for (const [place, row] of rows.value.entries()) {
          // Damaged on this phone, it is sent no more: its own phone still has it.
          const answer = envelopes[place] === null ? null : answers.shift();
          // Settled by a receipt, or forgotten, while it was on its way.
          if ((await db.carried.get(row.id))?.state !== 'waiting') continue;
          if (answer?.kind === 'accepted')
            await db.carried.put({ ...row, state: 'received', envelope: null, receipt: answer.receipt, changedAtMs });
          else if (answer?.kind !== 'later') await db.carried.put({ ...row, state: 'refused', changedAtMs });
          else if (sent.failedBy === null || isTooLarge)
            await db.settings.put({ name: REST, value: changedAtMs + LONGEST_PAUSE_MS });
        }
      },
    );
    if (!written.ok) return written;
    const paused = await setPause(sent, surroundings);
    if (!paused.ok) return paused;
    if (isTooLarge) {
      // One that a proxy finds too large must not hold up those behind it: each by itself from here on.
      if (rows.value.length > 1) for (const { id } of rows.value) tried.delete(id);
      limit = 1;
    } else if (sent.failedBy !== null) return pass({ tried: tried.size, stoppedBy: sent.failedBy });
  }
}

/** How many are carried and not there yet. */
export function countCarried(db: PayungDatabase): PromiseLike<number> {
  return waiting(db).count();
}

/** The same for a page; 0 as well when the store cannot be read. */
export async function countCarriedHere(): Promise<number> {
  const count = await attempt(countCarried);
  return count.ok ? count.value : 0;
}

/** When the next of them may go, by this phone's clock; null when none waits. */
export async function findCarriedDue(db: PayungDatabase, nowMs: number): Promise<number | null> {
  if ((await countCarried(db)) === 0) return null;
  const stored = Stored.safeParse(await db.settings.get(REST));
  const untilMs = stored.success ? stored.data.value : 0;
  // A rest longer than any we set: the clock was put back.
  return untilMs - nowMs > LONGEST_PAUSE_MS ? nowMs : Math.max(nowMs, untilMs);
}

async function nextRows(
  db: PayungDatabase,
  urgency: Urgency,
  tried: ReadonlySet<string>,
  limit: number,
  nowMs: number,
): Promise<CarriedRow[]> {
  const pause = await findPause(db);
  if (pause !== null && !mayGo(pause, urgency, nowMs)) return [];
  if (urgency === 'due' && (await findCarriedDue(db, nowMs)) !== nowMs) return [];
  return waiting(db)
    .filter(({ id }) => !tried.has(id))
    .limit(Math.max(1, limit >> (pause?.attempts ?? 0)))
    .toArray();
}

function waiting(db: PayungDatabase) {
  return db.carried.where('state').equals('waiting');
}
