import type { Stage } from '#domain/stages.ts';

/**
 * How long what was decided is kept. UU 27/2022 Pasal 42-44: processing ends, and the data are erased, once the purpose or the time of
 * keeping is over; it names no number of months. So an administrator sets them, and these limits keep her from keeping for ever and from
 * erasing before a person can ask about what she was told.
 */
export const RETENTION_RULES = ['declined', 'returned', 'registered'] as const;
export type RetentionRule = (typeof RETENTION_RULES)[number];

export const RETENTION_LIMITS = {
  declined: { stage: 'declined', least: 1, most: 24, usual: 6 },
  /** Sent back, and never corrected. */
  returned: { stage: 'needs-correction', least: 3, most: 24, usual: 12 },
  /** Registered, and exported to where the registration lives on. */
  registered: { stage: 'registered', least: 1, most: 60, usual: 12 },
} as const satisfies Record<RetentionRule, { stage: Stage; least: number; most: number; usual: number }>;

/** Who was never told is waited for this much longer: her phone may be without signal, or in a drawer. */
export const UNTOLD_MONTHS = 12;

/** A rule erases nothing for so long after it was set: what is erased does not come back, and a slip is to be noticed before. */
export const NOTICE_HOURS = 24;

/** The most cases of a rule that are counted before it erases. Of more, it is only told that there are more. */
export const PREVIEW_LIMIT = 10_000;

/** Is this a number of months that a rule may have? */
export function isWithinLimits(rule: RetentionRule, months: number): boolean {
  const { least, most } = RETENTION_LIMITS[rule];
  return Number.isInteger(months) && months >= least && months <= most;
}
