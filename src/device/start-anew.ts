import { attempt, readTogether } from '#device/db.ts';
import { newDraftId, newDraftRow } from '#device/drafts.ts';
import { entryOfDraft } from '#device/entry-of-draft.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { type OutboxEntry, toEntry } from '#device/outbox-entry.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { writeByVault } from '#device/vault.ts';
import { isWithdrawnAfterAll } from '#device/withdrawn-after-all.ts';
import type { Answers } from '#domain/answers.ts';
import { type Outcome, fail } from '#domain/outcome.ts';

/** What stands in for an entry that the intake has withdrawn or the office declined: a draft to go on with, or the entry that this has become. */
export type Anew =
  { readonly kind: 'draft'; readonly draftId: string } | { readonly kind: 'entry'; readonly entryId: string };

/**
 * Begins a new enrolment with the answers of one that the intake has withdrawn or the office declined, and this phone still has a copy
 * of: an id, a code and a consent of its own. Asked again, it gives the same draft, or what has become of it. Tells `not-found`,
 * `copy-unreadable`, or `draft-queued` when the entry still stands.
 */
export async function startAnew(id: string, surroundings: Surroundings = HERE): Promise<Outcome<Anew>> {
  const entry = await attempt((db) => db.entries.get(id));
  if (!entry.ok) return entry;
  if (entry.value === undefined) return fail('not-found');
  if (!isOver(toEntry(entry.value))) return fail('draft-queued');
  const copy = await readKeptCopy(id);
  if (!copy.ok) return copy;
  const { answers, submission } = copy.value;
  const draftId = newDraftId(surroundings);
  const content = { answers: withoutConsent(answers), step: 'periksa', language: submission.language } as const;
  return writeByVault(
    (db) => [db.drafts, db.entries],
    (vault) => newDraftRow(vault, draftId, content, surroundings),
    async (db, row): Promise<Anew> => {
      // Two taps must not become two enrolments.
      const begun = (await db.entries.get(id))?.renewedBy ?? null;
      const become = begun === null ? undefined : await entryOfDraft(db, begun);
      if (become !== undefined) return { kind: 'entry', entryId: become.id };
      if (begun !== null && (await db.drafts.update(begun, { discardedAtMs: null })) > 0)
        return { kind: 'draft', draftId: begun };
      await db.drafts.put(row);
      await db.entries.update(id, { renewedBy: draftId });
      return { kind: 'draft', draftId };
    },
  );
}

/**
 * Is what was begun anew with the answers of this entry still here, so that they stay when it is erased? Not when that was thrown away
 * or withdrawn in its turn.
 */
export function hasBegunAnew(id: string): Promise<Outcome<boolean>> {
  return readTogether(
    (db) => [db.drafts, db.entries],
    async (db) => {
      const begun = (await db.entries.get(id))?.renewedBy ?? null;
      if (begun === null) return false;
      const draft = await db.drafts.get(begun);
      if (draft !== undefined) return draft.discardedAtMs === null;
      const become = await entryOfDraft(db, begun);
      if (become === undefined || become.discardedAtMs !== null) return false;
      return become.delivery.kind !== 'withdrawing' && become.delivery.kind !== 'withdrawn';
    },
  );
}

/** Can nothing come of it any more? */
function isOver(entry: OutboxEntry): boolean {
  return isWithdrawnAfterAll(entry) || (entry.delivery.kind === 'received' && entry.stage === 'declined');
}

/** All consents were for that enrolment, or were withdrawn with it (UU 27/2022), and so was what was declared: asked for anew. */
function withoutConsent(answers: Answers): Answers {
  return {
    ...answers,
    consentHeirs: '',
    needsConsent: '',
    attestations: [],
    consentRegistration: '',
    consentReminders: '',
    consentStatistics: '',
  };
}
