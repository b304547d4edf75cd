import * as z from 'zod/mini';
import { endWith } from '#device/agent/visits.ts';
import { type PayungDatabase, attempt, writeTogether } from '#device/db.ts';
import { entryOfDraft } from '#device/entry-of-draft.ts';
import { VisitReport } from '#domain/device-wire.ts';
import type { Outcome } from '#domain/outcome.ts';

/** Where they are kept, in the open: the ids of visits, with how each ended, name nobody. */
const LEFT_ENDS_SETTING = 'agent-left-ends';
const Kept = z.catch(z.array(VisitReport), []);

/**
 * In the transaction of a wipe, before the visits go: keeps how they ended, as far as the office was not told. Without it a visit that was
 * made comes back as one still to be made, once the agent has joined anew.
 */
export async function leaveEnds(db: PayungDatabase): Promise<void> {
  const left = [...(await read(db))];
  for (const { id, became } of await db.visits.toArray()) {
    const { draftId = null, end: noted = null } = became ?? {};
    // Nothing else is waited for: a transaction ends by itself where nothing of its own is under way.
    const entry = draftId === null || noted?.outcome === 'enrolled' ? undefined : await entryOfDraft(db, draftId);
    const end = endWith(entry, noted);
    if (end !== null) left.push({ ...end, id });
  }
  if (left.length > 0) await db.settings.put({ name: LEFT_ENDS_SETTING, value: left });
}

/** The ends that a wipe has left. */
export function readLeftEnds(): Promise<Outcome<readonly VisitReport[]>> {
  return attempt(read);
}

/** The office has been told of these. */
export function forgetLeftEnds(told: readonly VisitReport[]): Promise<Outcome<null>> {
  return writeTogether(
    (db) => [db.settings],
    async (db) => {
      const left = (await read(db)).filter(({ id }) => !told.some((each) => each.id === id));
      if (left.length > 0) await db.settings.put({ name: LEFT_ENDS_SETTING, value: left });
      else await db.settings.delete(LEFT_ENDS_SETTING);
      return null;
    },
  );
}

async function read(db: PayungDatabase): Promise<readonly VisitReport[]> {
  const row = await db.settings.get(LEFT_ENDS_SETTING);
  return Kept.parse(row?.value);
}
