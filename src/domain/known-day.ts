import { type PlainDate, plainDateOfInstant } from '#domain/plain-date.ts';

/** The day on which the facts in this room were last checked. No phone that has this app can truly be before it. */
export const FACTS_CHECKED_ON: PlainDate = '2026-11-22';

/**
 * The calendar day by the phone's clock, but never before this app was made. A phone whose battery was empty for long wakes up in
 * 2010 or 1970: by such a day everybody would be a child, and no relief would be in force.
 *
 * @param instant as `Date.prototype.toISOString` writes it
 * @param offsetMinutes from UTC, east is positive
 */
export function dayByClock(instant: string, offsetMinutes: number): PlainDate {
  const day = plainDateOfInstant(instant, offsetMinutes);
  return day < FACTS_CHECKED_ON ? FACTS_CHECKED_ON : day;
}
