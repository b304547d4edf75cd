import { fail, pass, type Outcome } from '#domain/outcome.ts';
import { plainText } from '#domain/typed-text.ts';

/** A time of day 'HH:MM', 00:00–23:59. */
export type ClockTime = string;

/**
 * Reads a time of day: `7`, `7.30`, `07:30`, `0730`, `jam 7 pagi`, `5 sore`, `setengah 8` (half past seven), `24:00`
 * (midnight), with or without WIB, WITA, WIT.
 * Problems: required (empty), time-format (also where the part of day contradicts the hour: "9 sore").
 */
export function parseClockTime(raw: string): Outcome<ClockTime> {
  if (raw.length > 60) return raw.trim() === '' ? fail('required') : fail('time-format');
  const text = plainText(raw).trim().toLowerCase();
  if (text === '') return fail('required');
  const match =
    /^(?:jam|pukul|pkl\.?)?\s*(setengah\s+)?(\d{1,2}?)(?:\s?[.:,]?\s?(\d{2}))?\s*(pagi|subuh|dini hari|siang|sore|malam|am|pm)?\s*(?:wib|wita|wit)?\.?$/.exec(
      text,
    );
  if (!match) return fail('time-format');
  const [, half, hourDigits, minuteDigits, part] = match;
  if (half && minuteDigits) return fail('time-format');
  const hour = hourInDay(Number(hourDigits), part);
  const minute = half ? 30 : Number(minuteDigits ?? '0');
  if (hour === null || minute > 59 || (hour === 24 && minute > 0) || (half && hour === 0)) return fail('time-format');
  return pass(`${String((half ? hour - 1 : hour) % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
}

/** The hour 0–24 that this hour of this part of the day is, or null when nobody would say it so. */
function hourInDay(hour: number, part: string | undefined): number | null {
  if (hour > 24) return null;
  if (part === undefined || hour > 12 || (hour === 0 && part !== 'pm')) return hour;
  switch (part) {
    case 'am':
      return hour % 12;
    case 'pm':
      return (hour % 12) + 12;
    case 'pagi':
    case 'subuh':
    case 'dini hari':
      return hour === 12 ? null : hour;
    case 'siang':
      return hour >= 10 ? hour : hour <= 4 ? hour + 12 : null;
    case 'sore':
      return hour >= 2 && hour <= 7 ? hour + 12 : null;
    default: // malam: from dusk to midnight, and the small hours after it ("jam 1 malam")
      return hour === 12 ? 24 : hour >= 6 ? hour + 12 : hour <= 4 ? hour : null;
  }
}
