import { toBase64Url } from '#device/base64url.ts';
import { type EntryRow, attempt } from '#device/db.ts';
import { newDraftId, newDraftRow } from '#device/drafts.ts';
import { earlierOf, isBehind } from '#device/earlier-version.ts';
import { entryOfDraft } from '#device/entry-of-draft.ts';
import { tellErased } from '#device/erased.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { type OutboxEntry, toEntry } from '#device/outbox-entry.ts';
import { Prepared, aboutPrepared, lockPrepared } from '#device/prepared.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { writeByVault } from '#device/vault.ts';
import { asSentFrom, consentsUnder } from '#domain/answers.ts';
import { CONSENT_TEXT_VERSION } from '#domain/enrolment-choices.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { isCorrectable, isFinalProblem } from '#domain/stages.ts';
import { STEPS } from '#domain/steps.ts';
import { newSubmissionId } from '#domain/submission-id.ts';

const SECRET_BYTES = 32;
const ID_RANDOM_BYTES = 10;

/**
 * Gives a draft the id, version and status secret of its submission: the same at every call, so that a second tap, a reload or a
 * second tab can only ever make the same entry. A correction follows the version that the entry has now: another one of the same entry
 * may have been sent since it was begun. Tells `draft-queued` when it has become an entry, `storage-lost` when it is gone, and
 * `changed-elsewhere` when another phone has sent a version that is not here.
 */
export async function prepareSubmission(
  draftId: string,
  surroundings: Surroundings = HERE,
): Promise<Outcome<Prepared & { readonly basedOn: number | null }>> {
  const fresh: Prepared = {
    id: newSubmissionId(surroundings.now(), surroundings.randomBytes(ID_RANDOM_BYTES)),
    version: 1,
    statusSecret: toBase64Url(surroundings.randomBytes(SECRET_BYTES)),
  };
  const kept = await writeByVault(
    (db) => [db.drafts, db.entries],
    async (vault) => ({ vault, sealed: await lockPrepared(vault, draftId, fresh) }),
    async (db, { vault, sealed }) => {
      const row = await db.drafts.get(draftId);
      if (row === undefined) return (await entryOfDraft(db, draftId)) === undefined ? 'gone' : 'queued';
      const corrected = row.corrects ? await db.entries.get(row.corrects) : undefined;
      if (row.prepared === null) await db.drafts.update(draftId, { prepared: sealed });
      if (typeof corrected?.newerElsewhere === 'number') return 'changed-elsewhere';
      const basedOn = corrected === undefined ? null : (earlierOf(corrected)?.version ?? null);
      return { vault, locked: row.prepared ?? sealed, after: corrected?.version ?? 0, basedOn };
    },
  );
  if (!kept.ok) return kept;
  if (kept.value === 'queued') return fail('draft-queued');
  if (kept.value === 'gone') return fail('storage-lost');
  if (kept.value === 'changed-elsewhere') return fail('changed-elsewhere');
  const { vault, locked, after, basedOn } = kept.value;
  const opened = await vault.unlock(locked, aboutPrepared(draftId));
  const prepared = opened.ok ? Prepared.safeParse(opened.value) : null;
  if (!prepared?.success) return fail('copy-unreadable');
  return pass({ ...prepared.data, version: Math.max(prepared.data.version, after + 1), basedOn });
}

/**
 * Opens an entry that needs help, or one that was received and not yet decided on, for correcting: a draft with exactly what was
 * typed, which becomes the next version of the same submission. Asked again, it gives the same draft; if that was thrown away, another
 * one with what was sent, and the first can still be fetched back (`restoreDraft`). Consents to an older text are asked anew. The entry
 * stays in the list until the correction takes its place. What another phone has sent meanwhile is fetched first: see `fetchNewest`, whose
 * problems it tells as well. Tells `not-found`, `copy-unreadable`, or `draft-queued` when the entry is under way or decided on.
 */
export async function startCorrection(
  id: string,
  surroundings: Surroundings = HERE,
): Promise<Outcome<{ readonly draftId: string }>> {
  const found = await findOpen(id);
  if (!found.ok) return found;
  const newest = isBehind(found.value) ? await fetchNewest(id, surroundings) : pass(false);
  if (!newest.ok) return newest;
  const entry = await findOpen(id);
  if (!entry.ok) return entry;
  const copy = await readKeptCopy(id);
  if (!copy.ok) return copy;
  const { submission } = copy.value;
  const answers = consentsUnder(
    submission.enrolment.consents.registration.textVersion,
    CONSENT_TEXT_VERSION,
    asSentFrom(submission.channel, copy.value.answers),
  );
  const draftId = newDraftId(surroundings);
  const content = { answers, step: STEPS[0].id, language: submission.language };
  const next = { id, version: entry.value.version + 1, statusSecret: submission.statusSecret };
  const written = await writeByVault(
    (db) => [db.drafts, db.entries],
    async (vault) => ({
      ...(await newDraftRow(vault, draftId, content, surroundings)),
      prepared: await lockPrepared(vault, draftId, next),
    }),
    async (db, row) => {
      const begun = (await db.entries.get(id))?.correctionId ?? null;
      const kept = begun === null ? undefined : await db.drafts.get(begun);
      // Another tab was faster, or it was begun before: then with what is typed in it.
      if (kept?.discardedAtMs === null) return { draftId: kept.id, thrown: null };
      await db.drafts.put({ ...row, corrects: id, changedByBoth: newest.value ? [] : null });
      await db.entries.update(id, { correctionId: draftId });
      // One of version 1 does not tell what it corrects, and the entry now tells of the other.
      if (kept !== undefined) await db.drafts.update(kept.id, { corrects: id });
      return { draftId, thrown: kept?.id ?? null };
    },
  );
  if (!written.ok) return written;
  // A page that still shows what was thrown away would make it wanted again.
  if (written.value.thrown !== null) tellErased(written.value.thrown);
  return pass({ draftId: written.value.draftId });
}

/** Rare, and then there must be signal: its code is not among what every form needs. */
async function fetchNewest(id: string, surroundings: Surroundings): Promise<Outcome<boolean>> {
  const { fetchNewest: fetchOf } = await import('#device/newest-version.ts');
  return fetchOf(id, surroundings);
}

/** An entry that may be corrected as it stands here. */
async function findOpen(id: string): Promise<Outcome<EntryRow>> {
  const entry = await attempt((db) => db.entries.get(id));
  if (!entry.ok) return entry;
  if (entry.value === undefined) return fail('not-found');
  return isOpen(toEntry(entry.value)) ? pass(entry.value) : fail('draft-queued');
}

function isOpen({ delivery, stage }: OutboxEntry): boolean {
  if (delivery.kind === 'received') return isCorrectable(stage);
  return delivery.kind === 'needs-help' && !isFinalProblem(delivery.problem);
}
