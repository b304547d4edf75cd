import type { EntryRow, PayungDatabase } from '#device/db.ts';

/** The entry that a draft has become, by whichever of its versions; undefined when it has become none. */
export async function entryOfDraft(db: PayungDatabase, draftId: string): Promise<EntryRow | undefined> {
  const last = await db.entries.where('draftId').equals(draftId).first();
  // Without an index: asked only of a draft that is no more.
  return last ?? db.entries.filter(({ earlierDraftIds = [] }) => earlierDraftIds.includes(draftId)).first();
}

/** The drafts that the next version of an entry leaves behind. */
export function earlierDraftsOf({ draftId, earlierDraftIds = [] }: EntryRow): readonly string[] {
  return draftId === null ? earlierDraftIds : [...earlierDraftIds, draftId];
}
