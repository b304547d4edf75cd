import { CONTESTS_SETTING, pendingContests } from '#device/agent/contests.ts';
import { type Unsent, maySignOut } from '#device/agent/may-sign-out.ts';
import { readLeftEnds } from '#device/agent/left-ends.ts';
import { listVisits } from '#device/agent/visits.ts';
import { countTaken } from '#device/carry/hand-over.ts';
import { findStuck, isHeldUp, tablesOfStuck } from '#device/carry/stuck.ts';
import { type PayungDatabase, attempt, readTogether } from '#device/db.ts';
import { countCarried } from '#device/deliver-carried.ts';
import { eraseEverything } from '#device/erase.ts';
import { countEntries } from '#device/outbox-count.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** What is on this phone and nowhere else, as far as it knows. */
export async function readUnsent(): Promise<Outcome<Unsent>> {
  const notes = await countNotes();
  if (!notes.ok) return notes;
  return readTogether(
    (db) => [db.drafts, db.photos, db.carried, ...tablesOfStuck(db)],
    async (db) => {
      const counts = await countEntries(db);
      const stuck = await findStuck(db);
      return {
        waiting: counts.waiting + counts.sending + counts.withdrawing,
        withdrawing: counts.withdrawing,
        taken: await countTaken(db),
        needHelp: counts['needs-help'] - stuck.length,
        stuck: stuck.filter(isHeldUp),
        stuckTaken: stuck.filter(({ isTaken }) => isTaken).length,
        drafts: await db.drafts.filter((row) => row.discardedAtMs === null).count(),
        photos: await waitingPhotos(db, false).count(),
        carried: await countCarried(db),
        carriedPhotos: await waitingPhotos(db, true).count(),
        notes: notes.value,
      };
    },
  );
}

function waitingPhotos(db: PayungDatabase, isCarried: boolean) {
  return db.photos
    .where('state')
    .equals('waiting')
    .filter(({ carriedFor }) => (carriedFor !== undefined) === isCarried);
}

async function countNotes(): Promise<Outcome<number | null>> {
  const left = await readLeftEnds();
  if (!left.ok) return left;
  const areAny = await attempt(
    async (db) => (await db.visits.count()) > 0 || (await db.settings.get(CONTESTS_SETTING)) !== undefined,
  );
  if (!areAny.ok) return areAny;
  // Also where the vault was wiped: then there is nothing to be opened.
  if (!areAny.value) return pass(left.value.length);
  const [visits, contests] = [await listVisits(), await pendingContests()];
  if (visits.ok && contests.ok)
    return pass(left.value.length + visits.value.filter(({ end }) => end !== null).length + contests.value.length);
  const problem = visits.ok ? contests : visits;
  return !problem.ok && problem.problem === 'vault-locked' ? pass(null) : fail('storage-unavailable');
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
