import { attempt } from '#device/db.ts';
import { entryOfDraft } from '#device/entry-of-draft.ts';
import { pageLine } from '#device/page-line.ts';
import { type Outcome, pass } from '#domain/outcome.ts';

/** A draft that has become an entry of the outbox. */
interface Queued {
  readonly draftId: string;
  readonly entryId: string;
}
const line = pageLine('payung-queued', isQueued);

/** Tells every other page of the app on this phone that a draft has become an entry. */
export function tellQueued(queued: Queued): void {
  line.tell(queued);
}

/** Calls back when another tab has made an entry of a draft: what a page still shows of that draft is no longer to be written in. */
export function watchQueued(listener: (queued: Queued) => void): void {
  // Where a browser has no such line, a tab hears of it when it stores, and the store says so.
  line.watch(listener);
}

/** The id of the entry that a draft has become, or null. Not of one withdrawn: nothing of what it said is left. */
export async function findQueuedAs(draftId: string): Promise<Outcome<string | null>> {
  const row = await attempt((db) => entryOfDraft(db, draftId));
  if (!row.ok) return row;
  return pass(row.value === undefined || row.value.delivery.kind === 'withdrawn' ? null : row.value.id);
}

function isQueued(told: unknown): told is Queued {
  return (
    typeof told === 'object' &&
    told !== null &&
    'draftId' in told &&
    typeof told.draftId === 'string' &&
    'entryId' in told &&
    typeof told.entryId === 'string'
  );
}
