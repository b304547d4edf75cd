import { Dexie } from 'dexie';
import { clearBadge } from '#device/badge.ts';
import { DATABASE_NAME } from '#device/database-name.ts';
import { closeDatabase, readTogether } from '#device/db.ts';
import { countCarried } from '#device/deliver-carried.ts';
import { tellErased } from '#device/erased.ts';
import { countEntries } from '#device/outbox-count.ts';
import { storageProblemOf } from '#device/storage-failure.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** Another tab that does not let go of the database must not leave the person without an answer. */
const PATIENCE_MS = 5_000;

/** What erasing would lose: it has not reached the intake. */
export interface Losses {
  /** Entries, this phone's own and those that it carries for others. */
  readonly unsent: number;
  /** Withdrawals that the intake has not been told of. */
  readonly withdrawing: number;
  readonly photos: number;
}

/** Counts what erasing would lose. */
export function readLosses(): Promise<Outcome<Losses>> {
  return readTogether(
    (db) => [db.entries, db.photos, db.carried],
    async (db) => {
      const counts = await countEntries(db);
      return {
        unsent: counts.waiting + counts.sending + counts['needs-help'] + (await countCarried(db)),
        withdrawing: counts.withdrawing,
        photos: await db.photos.where('state').equals('waiting').count(),
      };
    },
  );
}

/**
 * Erases all that this phone keeps: drafts, entries, copies and the key that opens them, and what open pages hold of a form. What
 * the intake holds stays there. Tells `storage-unavailable` when another tab keeps the database open.
 */
export async function eraseEverything(): Promise<Outcome<null>> {
  // Before, so that no open form is stored anew behind our back.
  tellErased();
  await closeDatabase();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<Outcome<null>>((resolve) => {
    timer = setTimeout(() => resolve(fail('storage-unavailable')), PATIENCE_MS);
  });
  try {
    return await Promise.race([
      Dexie.delete(DATABASE_NAME)
        .then(clearBadge)
        .then(() => pass(null)),
      tooLong,
    ]);
  } catch (error) {
    // Storage that fails is told; anything else is a bug.
    const failure = storageProblemOf(error);
    if (failure === null) throw error;
    return fail(failure.problem);
  } finally {
    clearTimeout(timer);
  }
}
