import { type ReminderRow, attempt, attemptWrite, readTogether, writeTogether } from '#device/db.ts';
import { REMINDERS_TAG, claimDue, wantedReminders } from '#device/due-reminders.ts';
import { isWithdrawnAfterAll } from '#device/withdrawn-after-all.ts';
import type { Outcome } from '#domain/outcome.ts';

/** How often the browser is asked to look; it decides itself, and never sooner. */
const LOOK_EVERY_MS = 12 * 60 * 60_000;

/**
 * Keeps a reminder for an entry, instead of the one before. The value is false when there is nothing to be reminded of any more: the
 * browser's question may have stood for hours, and the entry was withdrawn or erased meanwhile.
 */
export function keepReminder(reminder: Omit<ReminderRow, 'toldMs' | 'listedMs'>): Promise<Outcome<boolean>> {
  return writeTogether(
    (db) => [db.reminders, db.entries],
    async (db) => {
      const row = await db.entries.get(reminder.id);
      if (row === undefined || row.delivery.kind === 'withdrawn' || isWithdrawnAfterAll(row)) return false;
      await db.reminders.put({ ...reminder, toldMs: 0, listedMs: null });
      return true;
    },
  );
}

/** The reminder of an entry, or null. */
export async function findReminder(id: string): Promise<Outcome<ReminderRow | null>> {
  const row = await attempt((db) => db.reminders.get(id));
  return row.ok ? { ok: true, value: row.value ?? null } : row;
}

/** Takes the reminder of an entry away. */
export function dropReminder(id: string): Promise<Outcome<unknown>> {
  return attemptWrite((db) => db.reminders.delete(id));
}

/**
 * The reminders to be shown in the list: those due that no notification has told, and those shown there before and not yet put
 * away (`putAway`).
 */
export async function listReminders(nowMs: number): Promise<Outcome<ReminderRow[]>> {
  const claimed = await claimDue('list', nowMs);
  if (!claimed.ok) return claimed;
  return readTogether(
    (db) => [db.reminders, db.entries],
    async (db) => (await wantedReminders(db)).filter(({ listedMs }) => listedMs !== null),
  );
}

/** The person has seen it: it is shown again for the next day due, not before. */
export function putAway(id: string): Promise<Outcome<unknown>> {
  return attemptWrite((db) => db.reminders.update(id, { listedMs: null }));
}

/**
 * She has paid what is due: the day goes, so that the next one is what she is reminded of. After the last one kept there is no reminder
 * any more.
 */
export function notePaid(id: string, nowMs: number): Promise<Outcome<unknown>> {
  return writeTogether(
    (db) => [db.reminders],
    async (db) => {
      const row = await db.reminders.get(id);
      if (row === undefined) return;
      const days = row.days.filter(({ fromMs }) => fromMs > nowMs);
      if (days.length === 0) await db.reminders.delete(id);
      else await db.reminders.put({ ...row, days, listedMs: null });
    },
  );
}

/**
 * Asks that the service worker may look now and then, also with no page open. Where it cannot (all but installed Chromium) or may not,
 * reminders are shown when the app is opened.
 */
export async function registerPeriodicLook(registration: ServiceWorkerRegistration): Promise<void> {
  try {
    await periodicSyncOf(registration)?.register(REMINDERS_TAG, { minInterval: LOOK_EVERY_MS });
  } catch {
    // Not installed, or not allowed by the person or the browser: see `looksByItself`.
  }
}

/** Will the service worker look by itself? */
export async function looksByItself(registration: ServiceWorkerRegistration): Promise<boolean> {
  try {
    return (await periodicSyncOf(registration)?.getTags())?.includes(REMINDERS_TAG) ?? false;
  } catch {
    // A browser that has it and does not tell: as if it would not.
    return false;
  }
}

/** What TypeScript does not know, for only Chromium has it. */
interface PeriodicSync {
  register(tag: string, options: { readonly minInterval: number }): Promise<void>;
  getTags(): Promise<readonly string[]>;
}

function periodicSyncOf(registration: ServiceWorkerRegistration & { readonly periodicSync?: PeriodicSync }) {
  return registration.periodicSync;
}
