import { dayByClock } from '#domain/known-day.ts';
import type { PlainDate } from '#domain/plain-date.ts';

/**
 * This moment by the phone's clock: the instant, its offset from UTC in minutes (east is positive), and the local calendar day, which
 * is never before the app itself.
 */
export function thisMoment(): { instant: string; offsetMinutes: number; today: PlainDate } {
  const now = new Date();
  const instant = now.toISOString();
  const offsetMinutes = -now.getTimezoneOffset();
  return { instant, offsetMinutes, today: dayByClock(instant, offsetMinutes) };
}

/** The local calendar day by the phone's clock, never before the app itself. */
export function todayHere(): PlainDate {
  return thisMoment().today;
}
