import {
  addDays,
  addMonths,
  lastDayOf,
  monthOf,
  parts,
  plainDateOfInstant,
  type PlainDate,
} from '#domain/plain-date.ts';
import type { Months } from '#domain/tariffs.ts';

/** So many days before the last day, a reminder is told; until that day. Our own choice. */
export const REMIND_DAYS_BEFORE = 7;
/** Told at nine in the morning. */
const HOUR = 9;
/** Reminders are kept for so many years ahead. */
const YEARS = 5;

/** From and until when each day due is told, by this phone's clock: from a week before nine in the morning until its end. */
export function reminderDays(
  firstDue: PlainDate,
  everyMonths: Months,
): readonly { readonly fromMs: number; readonly untilMs: number }[] {
  return Array.from({ length: (12 * YEARS) / everyMonths }, (_, i) => {
    const due = lastDayOf(addMonths(monthOf(firstDue), i * everyMonths));
    return { fromMs: localMs(addDays(due, -REMIND_DAYS_BEFORE), HOUR), untilMs: localMs(addDays(due, 1), 0) };
  });
}

/** The next day by which to pay, by this phone's clock; null when all that is kept are over. */
export function nextDayDue(days: ReturnType<typeof reminderDays>, nowMs: number): PlainDate | null {
  const next = days.find(({ untilMs }) => untilMs > nowMs);
  if (next === undefined) return null;
  const last = new Date(next.untilMs - 1);
  return plainDateOfInstant(last.toISOString(), -last.getTimezoneOffset());
}

function localMs(day: PlainDate, hour: number): number {
  const { year, month, day: dayOfMonth } = parts(day);
  return new Date(year, month - 1, dayOfMonth, hour).getTime();
}
