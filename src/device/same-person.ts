import { readTogether } from '#device/db.ts';
import { aboutDraft } from '#device/drafts.ts';
import { aboutCopy } from '#device/kept-copy.ts';
import { openVault } from '#device/vault.ts';
import { readAnswers } from '#domain/answers.ts';
import { parseNik } from '#domain/nik.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { referenceOf } from '#domain/reference.ts';

/** Somebody with the same NIK who is on this phone already. */
export type SamePerson =
  | { readonly kind: 'draft'; readonly id: string; readonly name: string }
  | { readonly kind: 'entry'; readonly id: string; readonly name: string; readonly reference: string };

/** How many copies are looked through, the newest first: each has to be decrypted. More than an agent has in her pocket for a month. */
const COPIES_LIMIT = 500;

/**
 * Whoever on this phone has this NIK, in an unfinished form or in an entry; null when nobody has. What was thrown away or withdrawn does
 * not count, nor what cannot be read.
 *
 * @param nik sixteen digits
 * @param draftId the form that asks; neither it nor the entry that it corrects is somebody else
 */
export async function findSamePerson(nik: string, draftId: string | null): Promise<Outcome<SamePerson | null>> {
  const vault = await openVault();
  if (!vault.ok) return vault;
  const rows = await readTogether(
    (db) => [db.drafts, db.copies, db.entries],
    async (db) => {
      const drafts = await db.drafts.orderBy('updatedAtMs').reverse().toArray();
      // Ids begin with the time at which they were made.
      const copies = await db.copies.orderBy(':id').reverse().limit(COPIES_LIMIT).toArray();
      const entries = await db.entries.bulkGet(copies.map(({ id }) => id));
      return { drafts, copies, entries };
    },
  );
  if (!rows.ok) return rows;
  const { drafts, copies, entries } = rows.value;
  const corrected = drafts.find(({ id }) => id === draftId)?.corrects ?? null;
  for (const row of drafts) {
    if (row.id === draftId || row.discardedAtMs !== null || row.corrects) continue;
    const found = await read(row.content, aboutDraft(row.id));
    if (found?.nik === nik) return pass({ kind: 'draft', id: row.id, name: found.name });
  }
  for (const [place, row] of copies.entries()) {
    const entry = entries[place];
    if (entry === undefined || row.id === corrected) continue;
    if (entry.discardedAtMs !== null || entry.delivery.kind === 'withdrawn') continue;
    const found = await read(row.content, aboutCopy(row.id));
    if (found?.nik === nik)
      return pass({ kind: 'entry', id: row.id, name: found.name, reference: referenceOf(row.id) });
  }
  return pass(null);

  async function read(content: Uint8Array<ArrayBuffer>, about: string) {
    const opened = vault.ok ? await vault.value.unlock(content, about) : vault;
    if (!opened.ok || typeof opened.value !== 'object' || opened.value === null) return null;
    const answers = readAnswers('answers' in opened.value ? opened.value.answers : null);
    const parsed = parseNik(answers.nik);
    return parsed.ok ? { nik: parsed.value, name: answers.fullName.trim() } : null;
  }
}
