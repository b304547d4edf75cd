import type { Queries } from '#server/store/connect.ts';
import { type Refusal, noteRefusal } from '#server/store/sign-ins.ts';

/** Within this span refusals of one kind are counted together. */
const SPAN_MS = 60 * 60_000;
/** The most that are counted at once; the oldest is forgotten first, which only makes a line more. */
const COUNTED_LIMIT = 10_000;

export interface Refusals {
  /** Writes it down when it is the first of its kind within an hour, the tenth, the hundredth …: nobody floods the audit by asking. */
  readonly note: (refusal: Refusal) => Promise<void>;
}

/** Counted by each process for itself. */
export function createRefusals({
  queries,
  now,
  monotonicMs,
}: {
  readonly queries: Queries;
  readonly now: () => Date;
  readonly monotonicMs: () => number;
}): Refusals {
  const counted = new Map<string, { count: number; readonly sinceMs: number }>();
  return {
    note: async (refusal) => {
      const { actor, subject, thing, why, address } = refusal;
      // Addresses are a stranger's to choose, and many officers share one: only for strangers are they told apart.
      const key = JSON.stringify([actor, subject, thing, why, ...(actor === 'stranger' ? [address] : [])]);
      const before = counted.get(key);
      const entry =
        before !== undefined && monotonicMs() - before.sinceMs < SPAN_MS
          ? before
          : { count: 0, sinceMs: monotonicMs() };
      entry.count += 1;
      if (entry !== before) {
        counted.delete(key);
        counted.set(key, entry);
        const oldest = counted.size > COUNTED_LIMIT ? counted.keys().next() : null;
        if (oldest !== null && oldest.done !== true) counted.delete(oldest.value);
      }
      if (Number.isInteger(Math.log10(entry.count)))
        await noteRefusal(queries, { ...refusal, times: entry.count }, now());
    },
  };
}
