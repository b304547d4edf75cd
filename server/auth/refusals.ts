import { type Log, errorFields } from '#server/log.ts';
import { within } from '#server/patience.ts';
import type { Queries } from '#server/store/connect.ts';
import { type NotedRefusal, type Refusal, noteRefusals } from '#server/store/sign-ins.ts';

/** Within this span refusals of one kind are counted together. */
const SPAN_MS = 60 * 60_000;
/** The most that are counted at once; the oldest is forgotten first, which only makes a line more. */
const COUNTED_LIMIT = 10_000;
/** How long an answer waits for its line: who looks into the audit next finds it there, as long as anything is committed. */
const NOTE_PATIENCE_MS = 1_000;
/** The most lines that wait to be written; past it they are told to the operator's log alone. */
const WAITING_LIMIT = 1_000;
/** When it is tried again after a failure, unless another refusal comes before. */
const RETRY_MS = 30_000;

export interface Refusals {
  /**
   * Writes it down when it is the first of its kind within an hour, the tenth, the hundredth …: nobody floods the audit by asking. While
   * nothing is committed it is written behind the answer.
   */
  readonly note: (refusal: Refusal) => Promise<void>;
  /** Resolves when all that was noted is written, or could not be. */
  readonly idle: () => Promise<void>;
}

/** Counted by each process for itself. */
export function createRefusals({
  queries,
  now,
  monotonicMs,
  log,
}: {
  readonly queries: Queries;
  readonly now: () => Date;
  readonly monotonicMs: () => number;
  readonly log: Log;
}): Refusals {
  const counted = new Map<string, { count: number; readonly sinceMs: number }>();
  /** Oldest first. */
  const waiting: NotedRefusal[] = [];
  let writing: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;

  /** Writes what waits, by one connection: all that came meanwhile is the next transaction. */
  async function writeWaiting(): Promise<void> {
    try {
      while (waiting.length > 0) {
        const lines = [...waiting];
        await noteRefusals(queries, lines);
        waiting.splice(0, lines.length);
      }
    } catch (thrown) {
      // They stay. Was it the answer to the commit alone that was lost, they are written twice, which hides nothing.
      log('error', 'refusals-unwritten', { ...errorFields(thrown), rows: waiting.length });
      clearTimeout(retry);
      // Never fails: see above.
      retry = setTimeout(() => void write(), RETRY_MS).unref();
    }
  }

  function write(): Promise<void> {
    writing ??= writeWaiting().finally(() => {
      writing = null;
    });
    return writing;
  }

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
      if (!Number.isInteger(Math.log10(entry.count))) return;
      if (waiting.length >= WAITING_LIMIT) {
        log('error', 'refusal-unwritten', { sentence: `${thing}, ${why}: too many wait to be written.` });
        return;
      }
      waiting.push({ ...refusal, times: entry.count, at: now() });
      await within(NOTE_PATIENCE_MS, write);
    },
    idle: () => (waiting.length === 0 ? Promise.resolve() : write()),
  };
}
