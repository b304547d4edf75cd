import { type PayungDatabase, type ReminderRow, writeTogether } from '#device/db.ts';
import type { Outcome } from '#domain/outcome.ts';

/** The name under which the browser wakes the service worker for reminders. */
export const REMINDERS_TAG = 'payung-reminders';

/**
 * Takes the reminders that are due, for showing them in one place: whoever takes one is the only one that shows it for that day.
 * A day due that is over is told no more.
 */
export function claimDue(place: 'notification' | 'list', nowMs: number): Promise<Outcome<ReminderRow[]>> {
  return writeTogether(
    (db) => [db.reminders, db.entries],
    async (db) => {
      const claimed: ReminderRow[] = [];
      for (const row of await wantedReminders(db)) {
        const due = untoldDay(row, nowMs);
        if (due === null) continue;
        const told = { ...row, toldMs: due.fromMs, listedMs: place === 'list' ? due.fromMs : null };
        await db.reminders.put(told);
        claimed.push(told);
      }
      return claimed;
    },
  );
}

/**
 * The reminders but those of entries whose withdrawal the intake is still to be told of: she may take it back, and until then nothing is
 * to be paid. Within a transaction over reminders and entries.
 */
export async function wantedReminders(db: PayungDatabase): Promise<ReminderRow[]> {
  const withdrawing = new Set(await db.entries.where('delivery.kind').equals('withdrawing').primaryKeys());
  return db.reminders.filter(({ id }) => !withdrawing.has(id)).toArray();
}

/** Does the list show it, or would it if it were opened now? */
export function isShownAsDue(row: ReminderRow, nowMs: number): boolean {
  return row.listedMs !== null || untoldDay(row, nowMs) !== null;
}

/** The day that is due now and that nothing has told yet; null when there is none. */
function untoldDay({ days, toldMs }: ReminderRow, nowMs: number): ReminderRow['days'][number] | null {
  const due = days.filter(({ fromMs }) => fromMs <= nowMs).at(-1);
  return due === undefined || due.fromMs <= toldMs || due.untilMs < nowMs ? null : due;
}

/** Shows what is due as notifications, where the person has allowed them: once for each day due, in her words, with no name. */
export async function notifyDue(registration: ServiceWorkerRegistration, nowMs: number): Promise<void> {
  // Asked before taking them: what cannot be shown here is for the list.
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const claimed = await claimDue('notification', nowMs);
  if (!claimed.ok) return;
  for (const { title, body, language, path } of claimed.value) {
    // One for all: a family with five enrolments is not rung five times.
    await registration.showNotification(title, {
      body,
      lang: language,
      tag: 'payung-due',
      icon: '/icon-192.png',
      data: path,
    });
  }
}
