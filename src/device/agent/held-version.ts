import { type PhotoRow, attempt } from '#device/db.ts';
import { earlierOf } from '#device/earlier-version.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { findPhotoOfDraft, findPhotoOfEntry } from '#device/photos.ts';
import type { Answers } from '#domain/answers.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import type { PhotoListed } from '#domain/photo.ts';

/** What the intake holds of an entry, to tell what a correction says otherwise. */
export interface HeldVersion {
  readonly answers: Answers;
  /** The correction is sent with a photo that this version does not list, or without the one that it lists. */
  readonly isPhotoOther: boolean;
}

/** The version of an entry that the intake holds, beside a correction of it; null where it holds none. */
export async function findHeldVersion(id: string, draftId: string): Promise<Outcome<HeldVersion | null>> {
  const row = await attempt((db) => db.entries.get(id));
  if (!row.ok) return row;
  if (row.value === undefined || earlierOf(row.value) === null) return pass(null);
  // What stands here may be a correction that was not taken.
  const copy = await readKeptCopy(id, row.value.delivery.kind === 'received' ? 'content' : 'earlier');
  if (!copy.ok) return copy;
  const [own, last] = await Promise.all([findPhotoOfDraft(draftId), findPhotoOfEntry(id)]);
  if (!own.ok) return own;
  if (!last.ok) return last;
  const { submission, answers } = copy.value;
  return pass({ answers, isPhotoOther: own.value !== null || isListedOtherwise(submission.photos ?? [], last.value) });
}

/** Does a correction without a photo of its own list the newest of its entry where this version does not, or the other way round? */
function isListedOtherwise(before: readonly PhotoListed[], newest: PhotoRow | null): boolean {
  const sealed = newest?.sealed ?? null;
  if (newest === null || sealed === null) return false;
  const wasListed = before.some(({ id }) => id === sealed.id);
  // One may have been sealed with a correction that was not taken, and goes with this one; one that the phone has damaged goes no more.
  return newest.state === (wasListed ? 'unreadable' : 'waiting');
}
