import { type PayungDatabase, attemptWrite, readTogether } from '#device/db.ts';
import { countEntries } from '#device/outbox-count.ts';
import type { Canary } from '#domain/canary.ts';
import type { Outcome } from '#domain/outcome.ts';

/** Beside what is counted: gone with it when the browser throws the database away, and then the cookie stands alone. */
const SETTING = 'canary';

/** What is on this phone now, and whether it is still the database that was counted before. */
export interface Counted {
  readonly counts: Omit<Canary, 'countedOn'>;
  readonly isMarked: boolean;
}

/** Counts drafts and entries for the canary. */
export function countForCanary(): Promise<Outcome<Counted>> {
  return readTogether(
    (db) => [db.entries, db.drafts, db.settings],
    async (db) => ({
      counts: await countKept(db),
      isMarked: (await db.settings.get(SETTING)) !== undefined,
    }),
  );
}

/** Marks the database as one that is counted. */
export function markCounted(): Promise<Outcome<unknown>> {
  return attemptWrite((db) => db.settings.put({ name: SETTING, value: true }));
}

async function countKept(db: PayungDatabase): Promise<Counted['counts']> {
  const entries = await countEntries(db);
  return {
    drafts: await db.drafts.filter(({ discardedAtMs }) => discardedAtMs === null).count(),
    waiting: entries.waiting + entries.sending + entries['needs-help'],
    received: entries.received,
  };
}
