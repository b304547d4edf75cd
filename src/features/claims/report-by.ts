import { type ClaimTimes, claimTimes } from '#domain/claims.ts';

const HOUR_MS = 60 * 60_000;

/** Until when an accident is to be reported, as one says when it happened: so many days ago, at about that hour. */
export type ReportBy =
  /** Of a time that has not come yet. */
  | { readonly kind: 'not-yet' }
  /** `hours` that are left, whole ones. */
  | { readonly kind: 'ahead'; readonly byMs: number; readonly hours: number; readonly claimBefore: string | null }
  | { readonly kind: 'over'; readonly byMs: number; readonly claimBefore: string | null };

/**
 * Reckons from the beginning of the hour: rather an hour too early than too late. `nowMs` as of Date.now(); days and hours are those of
 * the phone.
 */
export function reportBy(nowMs: number, daysAgo: number, hour: number): ReportBy {
  const now = new Date(nowMs);
  const happened = new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo, hour);
  if (happened.getTime() > nowMs) return { kind: 'not-yet' };
  const { reportByMs, claimBefore }: ClaimTimes = claimTimes(
    'work-accident',
    happened.getTime(),
    -happened.getTimezoneOffset(),
  );
  if (reportByMs === null) throw new Error('No time to report an accident is known');
  return reportByMs > nowMs
    ? { kind: 'ahead', byMs: reportByMs, hours: Math.floor((reportByMs - nowMs) / HOUR_MS), claimBefore }
    : { kind: 'over', byMs: reportByMs, claimBefore };
}
