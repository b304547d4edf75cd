import { type EntryRow, type PayungDatabase, writeTogether } from '#device/db.ts';
import { noteDraftEnds } from '#device/draft-ends.ts';
import { UNDO_MS } from '#device/undo.ts';
import type { Outcome } from '#domain/outcome.ts';

/**
 * Forgets for good what was thrown away more than 30 days ago, by this phone's clock, and counts at which step the drafts ended. The value
 * is how many.
 */
export function forgetDiscarded(nowMs: number): Promise<Outcome<number>> {
  return writeTogether(
    (db) => [db.settings, ...tablesOfEntries(db)],
    async (db) => {
      const isOver = (row: { readonly discardedAtMs: number | null }) =>
        row.discardedAtMs !== null && nowMs - row.discardedAtMs > UNDO_MS;
      const over = await db.drafts.filter(isOver).toArray();
      const drafts = over.map(({ id }) => id);
      // Only of who allowed it, and of no correction: that is no enrolment that was given up.
      const counted = over.filter(({ corrects = null, mayCount = false }) => mayCount && corrects === null);
      await noteDraftEnds(
        db,
        counted.flatMap(({ reached }) => reached ?? []),
      );
      const entries = await db.entries.orderBy('discardedAtMs').filter(isOver).primaryKeys();
      await db.drafts.bulkDelete(drafts);
      for (const table of [db.entries, db.seals, db.copies, db.reminders]) await table.bulkDelete(entries);
      await forgetPhotos(db, entries, drafts);
      return drafts.length + entries.length;
    },
  );
}

/**
 * Takes an entry with all that belongs to it off this phone; within a transaction over `tablesOfEntries`. The value is which drafts
 * went: `tellErased` of each afterwards, or a tab that has one open stores it anew by its next pause, as an enrolment of its own.
 */
export async function forgetRows(db: PayungDatabase, { id, correctionId }: EntryRow): Promise<string[]> {
  for (const table of [db.entries, db.seals, db.copies, db.reminders]) await table.delete(id);
  // Drafts of version 1 do not tell what they correct.
  const drafts = await db.drafts.filter((draft) => draft.corrects === id || draft.id === correctionId).primaryKeys();
  await db.drafts.bulkDelete(drafts);
  await forgetPhotos(db, [id], drafts);
  return drafts;
}

/** Photos go with what they belong to; within a transaction over photos and their bytes. */
export async function forgetPhotos(
  db: PayungDatabase,
  entries: readonly string[],
  drafts: readonly string[],
): Promise<void> {
  const ofEntries = await db.photos.where('entryId').anyOf(entries).primaryKeys();
  const ofDrafts = await db.photos.where('draftId').anyOf(drafts).primaryKeys();
  for (const table of [db.photos, db.photoBytes]) await table.bulkDelete([...ofEntries, ...ofDrafts]);
}

/** The tables that hold something of an entry. */
export function tablesOfEntries(db: PayungDatabase) {
  return [db.entries, db.seals, db.copies, db.drafts, db.reminders, db.photos, db.photoBytes];
}
