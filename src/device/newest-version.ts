import { claimOf } from '#device/claim-codes.ts';
import { type DraftRow, type EntryRow, type PayungDatabase, attempt, writeTogether } from '#device/db.ts';
import { type Draft, type DraftContent, findDraft, newDraftId, newDraftRow } from '#device/drafts.ts';
import { firstSendingOf, isBehind } from '#device/earlier-version.ts';
import { tellErased } from '#device/erased.ts';
import { forgetPhotos } from '#device/forget.ts';
import { type KeptCopy, lockCopy, readKeptCopy } from '#device/kept-copy.ts';
import { type Prepared, lockPrepared } from '#device/prepared.ts';
import { lookNow } from '#device/status.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { type Vault, writeByVault } from '#device/vault.ts';
import { withdrawnAfterAll } from '#device/withdrawn-after-all.ts';
import { type Answers, asSentFrom, consentsUnder } from '#domain/answers.ts';
import { answersOf } from '#domain/answers-of.ts';
import { CONSENT_TEXT_VERSION } from '#domain/enrolment-choices.ts';
import type { Submission } from '#domain/enrolment.ts';
import { mergeAnswers } from '#domain/merge-answers.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { STEPS } from '#domain/steps.ts';
import type { Receipt } from '#domain/wire.ts';

/** What is typed just then, or done in another tab, is read again; not for ever, as each time the intake is asked. */
const TRIES_MAX = 3;

/**
 * Fetches the version that another phone has sent of an entry, which stands here from then on. What was changed on this phone and not
 * taken, or is still a draft, becomes a correction of that version; nothing is fetched where nothing is missing. The value is whether it has
 * come. Tells `changed-elsewhere` when it cannot be had now, `newest-erased` and `submission-withdrawn` when there is nothing to be had;
 * then all stays as it was.
 */
export async function fetchNewest(id: string, surroundings: Surroundings = HERE): Promise<Outcome<boolean>> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const found = await attempt((db) => db.entries.get(id));
    if (!found.ok) return found;
    if (found.value === undefined) return fail('not-found');
    // Another tab may have been faster.
    if (!isBehind(found.value)) return pass(tries > 0);
    const fetched = await fetchOnce(found.value, surroundings);
    if (!fetched.ok) return fetched;
    if (fetched.value !== null) return pass(fetched.value);
  }
  return fail('changed-elsewhere');
}

/** Null when the entry, or what was begun of it, has changed meanwhile; then all stays as it is. */
async function fetchOnce(row: EntryRow, surroundings: Surroundings): Promise<Outcome<boolean | null>> {
  const { id } = row;
  const copy = await readKeptCopy(id);
  if (!copy.ok) return copy;
  const { askClaim } = await import('#device/carry/claim.ts');
  const asked = await askClaim(await claimOf(copy.value.submission), surroundings);
  switch (asked.kind) {
    case 'later':
      return fail('changed-elsewhere');
    case 'erased':
      return fail('newest-erased');
    case 'withdrawn': {
      const noted = await replace(row, (db) => withdrawnAfterAll(db, { ...row, newerElsewhere: null }, asked.at));
      return noted.ok && noted.value !== null ? fail('submission-withdrawn') : noted;
    }
    case 'not-held':
      // An intake that went back to an old copy: there is nothing that could be undone.
      return replace(row, () => ({ ...row, newerElsewhere: null }));
    case 'held':
      return asked.submission.id === id ? adopt(row, copy.value, asked, surroundings) : fail('changed-elsewhere');
  }
}

/** Writes what an entry has become; null when it has changed since it was read. */
async function replace(
  row: EntryRow,
  become: (db: PayungDatabase) => EntryRow | Promise<EntryRow>,
): Promise<Outcome<false | null>> {
  const written = await writeTogether(
    (db) => [db.entries, db.reminders],
    async (db) => {
      const isSame = isUnchanged(row, await db.entries.get(row.id));
      if (isSame) await db.entries.put(await become(db));
      return isSame;
    },
  );
  if (!written.ok) return written;
  return pass(written.value ? false : null);
}

async function adopt(
  row: EntryRow,
  copy: KeptCopy,
  { submission, receipt }: { readonly submission: Submission; readonly receipt: Receipt },
  surroundings: Surroundings,
): Promise<Outcome<true | null>> {
  const { id, correctionId } = row;
  const begunBefore = await readBegun(correctionId);
  if (!begunBefore.ok) return begunBefore;
  const merged = await correctionOf(row, copy, begunBefore.value?.open ?? null, submission);
  if (!merged.ok) return merged;
  const correction = merged.value;
  const draftId = correction === null ? null : newDraftId(surroundings);
  const become: EntryRow = {
    ...row,
    version: submission.version,
    queuedAtMs: Date.parse(receipt.receivedAt),
    delivery: { kind: 'received', receipt },
    first: firstSendingOf(row),
    earlier: null,
    lastTriedAtMs: null,
    handedOverAtMs: null,
    correctionProblem: null,
    correctionId: draftId,
    stage: row.stage ?? row.earlier?.stage ?? null,
    stageAskedAtMs: null,
    newerElsewhere: null,
  };
  const written = await writeByVault(
    (db) => [db.entries, db.copies, db.seals, db.drafts, db.photos, db.photoBytes],
    async (vault) => ({
      content: await lockCopy(vault, { submission, answers: answersOf(submission.enrolment) }),
      draft: correction === null || draftId === null ? null : await lockDraft(vault, draftId, correction, surroundings),
    }),
    async (db, { content, draft }) => {
      const draftNow = await db.drafts.get(correctionId ?? '');
      if (!isUnchanged(row, await db.entries.get(id)) || !isAsRead(begunBefore.value, draftNow)) return null;
      // Whatever was begun before, also what was thrown away, would undo what has come: what it changed is in the new one.
      const begun = await db.drafts.filter((each) => each.corrects === id || each.id === correctionId).primaryKeys();
      await db.drafts.bulkDelete(begun);
      if (draftId !== null)
        await db.photos
          .where('draftId')
          .equals(correctionId ?? '')
          .modify({ draftId });
      await forgetPhotos(db, [], begun);
      if (draft !== null) await db.drafts.put(draft);
      // Of the version that it takes the place of: what was received is never sent again.
      await db.seals.delete(id);
      await db.copies.put({ id, content });
      await db.entries.put(become);
      return begun;
    },
  );
  if (!written.ok) return written;
  if (written.value === null) return pass(null);
  for (const begun of written.value) tellErased(begun);
  // What the office says of this version; when that cannot be heard now, the next look tells.
  await lookNow(id, {}, surroundings);
  return pass(true);
}

interface Correction extends Required<Pick<DraftRow, 'changedByBoth'>> {
  readonly content: DraftContent;
  readonly prepared: Prepared;
}

/**
 * A correction of what has come, with what was changed on this phone; null where nothing was begun. Tells why what both began with cannot
 * be read: without it nothing may take the place of what was typed.
 */
async function correctionOf(
  { id, delivery, earlier = null }: EntryRow,
  copy: KeptCopy,
  open: Draft | null,
  theirs: Submission,
): Promise<Outcome<Correction | null>> {
  // Where no version was held before the one that was not taken, both phones began with that one, as it came by another way.
  const isRefused = delivery.kind === 'needs-help' && earlier !== null;
  const before = isRefused ? await readKeptCopy(id, 'earlier') : pass(copy);
  if (!before.ok) return before;
  const { submission, answers } = before.value;
  // Only the first version is sure to be known to all. A later one that the intake has lost, another may have taken the place of: its
  // phone never saw what stands here, and nothing of that may go without a word.
  const isLost =
    submission.version > 1 &&
    ((delivery.kind === 'needs-help' && !isRefused) || (theirs.basedOn ?? submission.version) < submission.version);
  const mine: Answers | null =
    open?.answers ?? (isRefused || isLost ? asSentFrom(copy.submission.channel, copy.answers) : null);
  if (mine === null) return pass(null);
  const began = { enrolment: submission.enrolment, answers: isLost ? null : answers };
  const merged = mergeAnswers(began, mine, theirs.enrolment);
  if (open === null && !isRefused && merged.both.length === 0) return pass(null);
  const agreedTo = theirs.enrolment.consents.registration.textVersion;
  const { statusSecret, version } = theirs;
  return pass({
    content: {
      answers: consentsUnder(agreedTo, CONSENT_TEXT_VERSION, merged.answers),
      step: STEPS[0].id,
      language: open?.language ?? copy.submission.language,
    },
    prepared: { id, version: version + 1, statusSecret },
    changedByBoth: merged.both,
  });
}

async function lockDraft(
  vault: Vault,
  draftId: string,
  { content, prepared, changedByBoth }: Correction,
  surroundings: Surroundings,
): Promise<DraftRow> {
  return {
    ...(await newDraftRow(vault, draftId, content, surroundings)),
    prepared: await lockPrepared(vault, draftId, prepared),
    corrects: prepared.id,
    changedByBoth,
  };
}

/** What was begun, as it stands here. */
interface Begun extends Pick<DraftRow, 'updatedAtMs' | 'discardedAtMs'> {
  /** Null where it was thrown away. */
  readonly open: Draft | null;
}

/** Null where nothing was begun. Tells why it cannot be read: then it is there all the same. */
async function readBegun(draftId: string | null): Promise<Outcome<Begun | null>> {
  const row = draftId === null ? pass(undefined) : await attempt((db) => db.drafts.get(draftId));
  if (!row.ok) return row;
  if (row.value === undefined) return pass(null);
  const { id, updatedAtMs, discardedAtMs } = row.value;
  const open = discardedAtMs === null ? await findDraft(id) : pass(null);
  return open.ok ? pass({ updatedAtMs, discardedAtMs, open: open.value }) : open;
}

/** Is what was begun as it was read? What is typed meanwhile would be thrown away with it. */
function isAsRead(read: Begun | null, now: DraftRow | undefined): boolean {
  return now?.updatedAtMs === read?.updatedAtMs && now?.discardedAtMs === read?.discardedAtMs;
}

function isUnchanged(read: EntryRow, now: EntryRow | undefined): boolean {
  return (
    now?.version === read.version &&
    now.delivery.kind === read.delivery.kind &&
    now.correctionId === read.correctionId &&
    now.discardedAtMs === read.discardedAtMs
  );
}
