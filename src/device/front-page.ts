import { type PayungDatabase, readTogether } from '#device/db.ts';
import { isShownAsDue, wantedReminders } from '#device/due-reminders.ts';
import { countEntries, standingAt } from '#device/outbox-count.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { Stage } from '#domain/stages.ts';

/** That it was accepted is news for so long; later it is a fact, which the list tells. */
const NEWS_MS = 30 * 86_400_000;
/** Of those that stand alike, so many of the ones begun last are looked at: an agent's phone has thousands. */
const LOOKED_AT = 50;

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
  /** Of what is decided only whether it is one or several; of what was accepted, only lately. */
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
        oneOrMoreAt(db, 'registered', nowMs - NEWS_MS),
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

/**
 * One, several or none. With `fromMs` only what came there later, by the intake's clock, which a phone's own may be far from: it is news, and
 * nothing depends on it. What came at an unknown time counts as old.
 */
async function oneOrMoreAt(db: PayungDatabase, stage: Stage, fromMs: number | null = null): Promise<Standing> {
  const rows = await standingAt(db, stage)
    .reverse()
    .limit(fromMs === null ? 2 : LOOKED_AT)
    .toArray();
  const news = rows.filter(({ stageSince }) => fromMs === null || Date.parse(stageSince ?? '') > fromMs);
  return { count: Math.min(news.length, 2), id: news.length === 1 ? (news[0]?.id ?? null) : null };
}
