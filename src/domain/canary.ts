import { type PlainDate, isPlainDate } from '#domain/plain-date.ts';

/**
 * What a phone notes apart from its database, so that it can tell "everything here was thrown away" from "never used": counts and a day,
 * and nothing that tells one phone from another. A cookie, because no browser evicts those with a site's storage; and the intake sets
 * it anew, because Safari forgets after seven days what a script has set.
 */
export interface Canary {
  readonly countedOn: PlainDate;
  readonly drafts: number;
  /** Not yet at the intake. */
  readonly waiting: number;
  readonly received: number;
}

const CANARY_COOKIE = 'payung-hitungan';
/** Browsers keep a cookie for no longer than 400 days. */
const CANARY_SECONDS = 400 * 24 * 60 * 60;

const VALUE = /^1\.(\d{4}-\d\d-\d\d)\.(\d{1,5})\.(\d{1,5})\.(\d{1,5})$/;

/** The value of the cookie. */
export function writeCanary({ countedOn, drafts, waiting, received }: Canary): string {
  const counts = [drafts, waiting, received].map((count) => Math.min(count, 99_999));
  return [1, countedOn, ...counts].join('.');
}

/** Reads it out of a header or `document.cookie`; null when there is none of ours. */
export function readCanary(cookies: string): Canary | null {
  const value = cookies
    .split('; ')
    .find((cookie) => cookie.startsWith(`${CANARY_COOKIE}=`))
    ?.slice(CANARY_COOKIE.length + 1);
  const [, day = '', drafts, waiting, received] = VALUE.exec(value ?? '') ?? [];
  if (!isPlainDate(day)) return null;
  return { countedOn: day, drafts: Number(drafts), waiting: Number(waiting), received: Number(received) };
}

/** The cookie as it is set: by the phone when it counts, and by the intake with every answer about the config. */
export function canaryCookie(canary: Canary | null, isSecure: boolean): string {
  const value = canary === null ? '' : writeCanary(canary);
  const age = canary === null ? 0 : CANARY_SECONDS;
  return `${CANARY_COOKIE}=${value}; Path=/; Max-Age=${age}; SameSite=Strict${isSecure ? '; Secure' : ''}`;
}
