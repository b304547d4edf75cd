import { type PayungDatabase, readTogether } from '#device/db.ts';
import { isShownAsDue, wantedReminders } from '#device/due-reminders.ts';
import { countEntries, standingAt } from '#device/outbox-count.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { Stage } from '#domain/stages.ts';

/** Enrolments that stand in one way: how many, and which it is where it is only one. */
interface Standing {
  readonly count: number;
  readonly id: string | null;
}

/** What the front page tells of this phone. */
export interface FrontPage {
  readonly sentBack: Standing;
  readonly needsHelp: number;
  /** How many payments the list reminds of. */
  readonly due: number;
  /** Of what is decided only whether it is one or several: an agent's phone has thousands. */
  readonly declined: Standing;
  readonly registered: Standing;
  readonly waiting: number;
  readonly received: number;
}

/** Reads what the front page tells, by index and without taking a reminder from the list that shows it. */
export function readFrontPage(nowMs: number): Promise<Outcome<FrontPage>> {
  return readTogether(
    (db) => [db.entries, db.reminders],
    async (db) => {
      const [counts, sentBack, declined, registered, reminders] = await Promise.all([
        countEntries(db),
        oneOrMoreAt(db, 'needs-correction'),
        oneOrMoreAt(db, 'declined'),
        oneOrMoreAt(db, 'registered'),
        wantedReminders(db),
      ]);
      return {
        sentBack: { ...sentBack, count: counts.sentBack },
        needsHelp: counts['needs-help'],
        due: reminders.filter((row) => isShownAsDue(row, nowMs)).length,
        declined,
        registered,
        waiting: counts.waiting + counts.sending,
        received: counts.received,
      };
    },
  );
}

/** Looks at no more than two. */
async function oneOrMoreAt(db: PayungDatabase, stage: Stage): Promise<Standing> {
  const ids = await standingAt(db, stage).limit(2).primaryKeys();
  return { count: ids.length, id: ids.length === 1 ? (ids[0] ?? null) : null };
}
