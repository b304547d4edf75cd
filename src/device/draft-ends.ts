import * as z from 'zod/mini';
import { toBase64Url } from '#device/base64url.ts';
import { type PayungDatabase, writeTogether } from '#device/db.ts';
import { post } from '#device/intake.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { DRAFT_ENDS_LIMIT, DraftEndsResponse } from '#domain/draft-ends.ts';
import { PATHS, PROTOCOL } from '#domain/wire.ts';

const SETTING = 'draftEnds';
const BATCH_BYTES = 16;

/** How many drafts ended at which step: those that the intake is still to be told of, and those that it is being told of. */
const Counts = z.record(z.string(), z.int());
const DraftEnds = z.object({ waiting: Counts, batch: z.nullable(z.object({ id: z.string(), counts: Counts })) });
type DraftEnds = z.infer<typeof DraftEnds>;

/** Counts drafts that end for good, by the furthest step that each had come to; within a transaction over settings. */
export async function noteDraftEnds(db: PayungDatabase, steps: readonly string[]): Promise<void> {
  if (steps.length === 0) return;
  const { waiting, batch } = await read(db);
  const counts = { ...waiting };
  for (const step of steps) counts[step] = Math.min((counts[step] ?? 0) + 1, DRAFT_ENDS_LIMIT);
  await write(db, { waiting: counts, batch });
}

/**
 * Tells the intake what was counted, and forgets it once that is acknowledged. What is under way keeps its id until then, so that it is
 * counted once, whatever is lost on the way.
 */
export async function sendDraftEnds(surroundings: Surroundings): Promise<void> {
  const fresh = toBase64Url(surroundings.randomBytes(BATCH_BYTES));
  const begun = await writeTogether(
    (db) => [db.settings],
    async (db) => {
      const { waiting, batch } = await read(db);
      if (batch !== null || Object.keys(waiting).length === 0) return batch;
      const next = { id: fresh, counts: waiting };
      await write(db, { waiting: {}, batch: next });
      return next;
    },
  );
  if (!begun.ok || begun.value === null) return;
  const { id, counts } = begun.value;
  const ends = Object.entries(counts).map(([step, count]) => ({ step, count }));
  const request = { protocol: PROTOCOL, batch: id, ends };
  const heard = await post(PATHS.draftEnds, request, DraftEndsResponse, surroundings);
  if (heard.kind !== 'answered') return;
  // What cannot be written is told again, and the intake knows it by its id.
  await writeTogether(
    (db) => [db.settings],
    async (db) => {
      const { waiting, batch } = await read(db);
      if (batch?.id === id) await write(db, { waiting, batch: null });
    },
  );
}

async function read(db: PayungDatabase): Promise<DraftEnds> {
  const stored = DraftEnds.safeParse((await db.settings.get(SETTING))?.value);
  return stored.success ? stored.data : { waiting: {}, batch: null };
}

async function write(db: PayungDatabase, value: DraftEnds): Promise<void> {
  if (value.batch === null && Object.keys(value.waiting).length === 0) await db.settings.delete(SETTING);
  else await db.settings.put({ name: SETTING, value });
}
