import type { LogFields } from '#server/log.ts';

/** What this process has answered since it was started: numbers, for the page that tells how the intake is. */
export interface Tally {
  readonly startedAt: Date;
  /** Notes one answer. `notes`: what its handler left for the log. */
  note(status: number, notes: LogFields | undefined): void;
  counts(): TallyCounts;
}

export interface TallyCounts {
  readonly requests: number;
  /** Answered 500: a mistake of ours. */
  readonly failed: number;
  /** Answered 503: nothing could be kept at that moment. */
  readonly busy: number;
  readonly accepted: number;
  readonly refused: number;
  readonly later: number;
}

export function createTally(startedAt: Date): Tally {
  const counts = { requests: 0, failed: 0, busy: 0, accepted: 0, refused: 0, later: 0 };
  const add = (notes: LogFields, name: 'accepted' | 'refused' | 'later') => {
    const more = notes[name];
    if (typeof more === 'number') counts[name] += more;
  };
  return {
    startedAt,
    note: (status, notes = {}) => {
      counts.requests += 1;
      if (status === 503) counts.busy += 1;
      else if (status >= 500) counts.failed += 1;
      for (const name of ['accepted', 'refused', 'later'] as const) add(notes, name);
    },
    counts: () => ({ ...counts }),
  };
}
