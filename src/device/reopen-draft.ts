import type { DraftRow, PayungDatabase } from '#device/db.ts';

/**
 * Makes a draft wanted that was thrown away; within a transaction over drafts and entries. Of the corrections of one entry only one is
 * open: another that is goes in its place, to be fetched back in its turn. The value is the id of that one, or null: `tellErased` of it
 * afterwards, or a tab that shows it makes it wanted again.
 */
export async function reopenDraft(db: PayungDatabase, row: DraftRow, nowMs: number): Promise<string | null> {
  await db.drafts.update(row.id, { discardedAtMs: null });
  const { corrects = null } = row;
  const entry = corrects === null ? undefined : await db.entries.get(corrects);
  if (entry === undefined || entry.correctionId === row.id) return null;
  await db.entries.update(entry.id, { correctionId: row.id });
  const other = entry.correctionId === null ? undefined : await db.drafts.get(entry.correctionId);
  if (other?.discardedAtMs !== null) return null;
  await db.drafts.update(other.id, { discardedAtMs: nowMs });
  return other.id;
}
