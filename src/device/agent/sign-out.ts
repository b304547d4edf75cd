import { CONTESTS_SETTING, pendingContests } from '#device/agent/contests.ts';
import { listVisits } from '#device/agent/visits.ts';
import { countTaken } from '#device/carry/hand-over.ts';
import { attempt } from '#device/db.ts';
import { countCarried } from '#device/deliver-carried.ts';
import { eraseEverything } from '#device/erase.ts';
import { countEntries } from '#device/outbox-count.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** What would be lost with everything else. */
export interface Unsent {
  /** Waiting to be sent, or to be withdrawn; `taken`: those of them that another phone has as well, which she has confirmed. */
  readonly waiting: number;
  readonly taken: number;
  readonly needHelp: number;
  readonly drafts: number;
  readonly photos: number;
  /** Sealed envelopes of other phones, which have them as well. */
  readonly carried: number;
  /** Ends of visits, and contests, that the office was not told of; null while they are locked, and nobody can count them. */
  readonly notes: number | null;
}

/** What is on this phone and nowhere else, as far as it knows. */
export async function readUnsent(): Promise<Outcome<Unsent>> {
  const notes = await countNotes();
  if (!notes.ok) return notes;
  return attempt((db) =>
    db.transaction('r', [db.drafts, db.entries, db.seals, db.photos, db.carried], async () => {
      const counts = await countEntries(db);
      return {
        waiting: counts.waiting + counts.sending + counts.withdrawing,
        taken: await countTaken(db),
        needHelp: counts['needs-help'],
        drafts: await db.drafts.filter((row) => row.discardedAtMs === null).count(),
        photos: await db.photos.where('state').equals('waiting').count(),
        carried: await countCarried(db),
        notes: notes.value,
      };
    }),
  );
}

async function countNotes(): Promise<Outcome<number | null>> {
  const areAny = await attempt(
    async (db) => (await db.visits.count()) > 0 || (await db.settings.get(CONTESTS_SETTING)) !== undefined,
  );
  if (!areAny.ok) return areAny;
  // Also where the vault was wiped: then there is nothing to be opened.
  if (!areAny.value) return pass(0);
  const [visits, contests] = [await listVisits(), await pendingContests()];
  if (visits.ok && contests.ok)
    return pass(visits.value.filter(({ end }) => end !== null).length + contests.value.length);
  const problem = visits.ok ? contests : visits;
  return !problem.ok && problem.problem === 'vault-locked' ? pass(null) : fail('storage-unavailable');
}

/** May she sign out, with what she has let go of? What waits may go only when another phone has taken all of it: having shown it is not enough. */
export function maySignOut(
  { waiting, taken, needHelp, drafts, photos, carried, notes }: Unsent,
  { letsGo }: { readonly letsGo: boolean },
): boolean {
  if (waiting > taken || needHelp > 0 || notes === null) return false;
  return letsGo || (waiting === 0 && drafts === 0 && photos === 0 && carried === 0 && notes === 0);
}

/**
 * Makes a worker's phone of this one: all that it kept is erased, with its keys. Refuses with `draft-queued` while something is on this
 * phone alone, unless she has let it go (`maySignOut`).
 */
export async function signOut(options: { readonly letsGo: boolean }): Promise<Outcome<null>> {
  // Asked again at the last moment: something may have been queued in another tab.
  const unsent = await readUnsent();
  if (!unsent.ok) return unsent;
  if (!maySignOut(unsent.value, options)) return fail('draft-queued');
  const erased = await eraseEverything();
  return erased.ok ? pass(null) : erased;
}
