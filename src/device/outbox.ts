import { findConfig, refreshConfig } from '#device/config.ts';
import { type EntryRow, type PayungDatabase, attempt, attemptWrite, writeTogether } from '#device/db.ts';
import { earlierOf, firstSendingOf } from '#device/earlier-version.ts';
import { earlierDraftsOf } from '#device/entry-of-draft.ts';
import { readKeptCopy, lockCopy } from '#device/kept-copy.ts';
import { forgetPhotos, tablesOfEntries } from '#device/forget.ts';
import type { SealedPhoto } from '#device/photo-sealing.ts';
import { isDiscardable } from '#device/never-left.ts';
import { type OutboxEntry, toEntry } from '#device/outbox-entry.ts';
import { tellQueued } from '#device/queued.ts';
import { sealSubmission } from '#device/seal.ts';
import { signEnvelope } from '#device/sign-envelope.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { writeByVault } from '#device/vault.ts';
import type { Answers } from '#domain/answers.ts';
import { QUEUED } from '#domain/delivery.ts';
import type { Submission } from '#domain/enrolment.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { referenceOf } from '#domain/reference.ts';
import { type FinalProblem, isCorrectable, isFinalProblem } from '#domain/stages.ts';

/**
 * Seals a submission and puts it into the outbox, taking its draft out in the same transaction: from here on it cannot be lost.
 * Queueing the same version twice gives the same entry. Tells `intake-key-missing` when this phone has never reached the intake, and
 * `submission-decided` or `submission-withdrawn` when it is too late to correct, `changed-elsewhere` when another phone was faster,
 * `consent-missing` when it is no longer meant, and `changed-meanwhile` when the draft or its photo was deleted;
 * after any problem the draft is as it was.
 */
export async function queueSubmission(
  {
    draftId,
    submission,
    answers,
    photos = [],
    isMeant = () => true,
  }: {
    readonly draftId: string | null;
    readonly submission: Submission;
    readonly answers: Answers;
    /** Sealed for this submission, which lists them. */
    readonly photos?: readonly SealedPhoto[];
    /** Asked when all is sealed: is it still agreed to? */
    readonly isMeant?: () => boolean;
  },
  surroundings: Surroundings = HERE,
): Promise<Outcome<{ readonly id: string; readonly reference: string }>> {
  const config = (await findConfig()) ?? (await askOnce(surroundings));
  if (config === null) return fail('intake-key-missing');
  const { id, version } = submission;
  // Encryption before the transaction: IndexedDB closes a transaction that waits for anything else.
  const envelope = await signEnvelope(await sealSubmission(submission, config.intakeKey));
  const row: EntryRow = {
    id,
    version,
    reference: referenceOf(id),
    queuedAtMs: surroundings.now(),
    delivery: QUEUED,
    lastTriedAtMs: null,
    discardedAtMs: null,
    draftId,
    correctionId: null,
    stage: null,
    stageAskedAtMs: null,
  };
  // This transaction is the promise to the person: entry in, draft out, both or neither.
  const written = await writeByVault(
    tablesOfEntries,
    (vault) => lockCopy(vault, { submission, answers }),
    async (db, content) => {
      if (!isMeant()) return 'consent-missing' as const;
      const earlier = await db.entries.get(id);
      // A second tap, or an entry on its way: what is there stays, and the draft has done its work.
      const replaces = earlier === undefined || (earlier.version < version && isSettled(earlier));
      if (replaces) {
        if (draftId !== null && !(await isAllThere(db, draftId, photos))) return 'changed-meanwhile' as const;
        if (typeof earlier?.newerElsewhere === 'number') return 'changed-elsewhere' as const;
        const tooLate = earlier === undefined ? null : whyTooLate(earlier);
        if (tooLate !== null) return tooLate;
        // What the intake holds is remembered until the correction is there as well.
        const held = earlier === undefined ? null : earlierOf(earlier);
        const copy = held === null ? undefined : await db.copies.get(id);
        const heldContent = earlier?.delivery.kind === 'received' ? copy?.content : copy?.earlier;
        const first = earlier === undefined ? null : firstSendingOf(earlier);
        const earlierDraftIds = earlier === undefined ? [] : earlierDraftsOf(earlier);
        // Another correction may be open when one that was thrown away is sent after all.
        const open = earlier?.correctionId ?? null;
        await db.entries.put({
          ...row,
          correctionId: open === draftId ? null : open,
          earlierDraftIds,
          earlier: held,
          first,
        });
        await db.seals.put({ id, envelope });
        await db.copies.put({ id, content, earlier: heldContent ?? null });
      } else if (earlier.version < version || (draftId !== null && (await db.drafts.get(draftId)) !== undefined)) {
        // Of what was sent no draft is left: this is another one, and what is typed in it must not be lost.
        return 'draft-queued' as const;
      }
      if (replaces) await queuePhotos(db, id, photos);
      if (draftId !== null) {
        await db.drafts.delete(draftId);
        // What she has not said yes to goes with its draft, and nowhere else.
        await forgetPhotos(db, [], [draftId]);
      }
      return null;
    },
  );
  if (!written.ok) return written;
  if (written.value !== null) return fail(written.value);
  // Another tab may still show the draft.
  if (draftId !== null) tellQueued({ draftId, entryId: id });
  return pass({ id, reference: row.reference });
}

/** Entries, last queued first, without touching what is sealed. `before`: go on after this one, the last of the page before. */
export async function listEntries({
  limit,
  before,
  discarded = false,
}: {
  readonly limit: number;
  readonly before?: Pick<OutboxEntry, 'id' | 'queuedAtMs'>;
  /** Instead: those thrown away that can still be fetched back, last thrown away first. */
  readonly discarded?: boolean;
}): Promise<Outcome<OutboxEntry[]>> {
  const rows = await attempt((db) => {
    // By their own small index: asked after every change, it must not go through thousands.
    if (discarded) return db.entries.orderBy('discardedAtMs').reverse().limit(limit).toArray();
    return newestKept(db, limit, before);
  });
  return rows.ok ? pass(rows.value.map(toEntry)) : rows;
}

/** A page at a time: with a filter, the browser would be asked for each row by itself. Those thrown away are few. */
async function newestKept(
  db: PayungDatabase,
  limit: number,
  before: Pick<OutboxEntry, 'id' | 'queuedAtMs'> | undefined,
): Promise<EntryRow[]> {
  const kept: EntryRow[] = [];
  for (let after = before; ;) {
    const range = after
      ? db.entries.where('[queuedAtMs+id]').below([after.queuedAtMs, after.id])
      : db.entries.orderBy('[queuedAtMs+id]');
    const page = await range.reverse().limit(limit).toArray();
    kept.push(...page.filter((row) => row.discardedAtMs === null));
    after = page.at(-1);
    if (kept.length >= limit || page.length < limit || after === undefined) return kept.slice(0, limit);
  }
}

/** One entry, or null when there is none under this id. */
export async function findEntry(id: string): Promise<Outcome<OutboxEntry | null>> {
  const row = await attempt((db) => db.entries.get(id));
  if (!row.ok) return row;
  return pass(row.value === undefined ? null : toEntry(row.value));
}

/** What an entry says, from the copy that this phone keeps. Tells `copy-unreadable` when it can no longer be read. */
export async function readCopy(id: string): Promise<Outcome<Submission>> {
  const copy = await readKeptCopy(id);
  return copy.ok ? pass(copy.value.submission) : copy;
}

/**
 * Throws an entry away; `restoreEntry` brings it back for 30 days. Only one that was refused and never received, or with `confirmed` one
 * that never left this phone: `discarded` is false for any other, because it is at the intake or may be, or was there and was lost. Those
 * are withdrawn (`withdrawEntry`).
 */
export function discardEntry(
  id: string,
  { confirmed = false }: { readonly confirmed?: boolean } = {},
  surroundings: Surroundings = HERE,
): Promise<Outcome<{ readonly discarded: boolean }>> {
  return writeTogether(
    (db) => [db.entries],
    async (db) => {
      const row = await db.entries.get(id);
      if (row === undefined) return { discarded: false };
      const entry = toEntry(row);
      const isWaiting = entry.delivery.kind === 'waiting';
      if (!isDiscardable(entry) || (isWaiting && !confirmed)) return { discarded: false };
      await db.entries.update(id, { discardedAtMs: surroundings.now() });
      return { discarded: true };
    },
  );
}

/** Brings back an entry that was thrown away; it goes on where it stood. The value is how many there were: 0 or 1. */
export function restoreEntry(id: string): Promise<Outcome<number>> {
  return attemptWrite((db) => db.entries.update(id, { discardedAtMs: null }));
}

/** False when the draft or its photo was deleted while it was being sealed, in this tab or another: it is not sent after all. */
async function isAllThere(db: PayungDatabase, draftId: string, photos: readonly SealedPhoto[]): Promise<boolean> {
  const draft = await db.drafts.get(draftId);
  const rows = await db.photos.bulkGet(photos.map(({ listed }) => listed.id));
  return draft?.discardedAtMs === null && rows.every((row) => row?.draftId === draftId);
}

/** The photos of a draft go with it: sealed, they can be sent while the phone is locked. */
async function queuePhotos(db: PayungDatabase, entryId: string, photos: readonly SealedPhoto[]): Promise<void> {
  for (const { listed, sealed } of photos) {
    const { id, bytes } = listed;
    await db.photos.update(id, { draftId: null, entryId, state: 'waiting', sealed: listed, bytes });
    await db.photoBytes.put({ id, content: sealed });
  }
}

/** Why a correction would not be taken any more, as far as this phone knows; null when it may be. */
function whyTooLate(row: EntryRow): FinalProblem | null {
  const { delivery } = row;
  if (delivery.kind === 'needs-help' && isFinalProblem(delivery.problem)) return delivery.problem;
  const stage = earlierOf(row)?.stage ?? null;
  if (isCorrectable(stage)) return null;
  return stage === 'withdrawn' ? 'submission-withdrawn' : 'submission-decided';
}

/** Is there nothing under way for this entry, so that a newer version may take its place? */
function isSettled(row: EntryRow): boolean {
  return row.delivery.kind === 'needs-help' || row.delivery.kind === 'received';
}

async function askOnce(surroundings: Surroundings) {
  const asked = await refreshConfig(surroundings);
  return asked.ok ? asked.value : null;
}
