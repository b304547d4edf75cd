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
}

/** What is on this phone and nowhere else, as far as it knows. */
export function readUnsent(): Promise<Outcome<Unsent>> {
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
      };
    }),
  );
}

/** May she sign out, with what she has let go of? What waits may go only when another phone has taken all of it: having shown it is not enough. */
export function maySignOut(
  { waiting, taken, needHelp, drafts, photos, carried }: Unsent,
  { letsGo }: { readonly letsGo: boolean },
): boolean {
  if (waiting > taken || needHelp > 0) return false;
  return letsGo || (waiting === 0 && drafts === 0 && photos === 0 && carried === 0);
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
