import { timeLimit } from '#device/time-limit.ts';
import { createTurns } from '#device/turns.ts';

const LOCK = 'payung-outbox';
/** A runner that has not finished by then is left alone: what it leaves behind is found by the next attempt. */
const LONGEST_WAIT_MS = 60_000;

const afterLastHere = createTurns();
/** Locks that this page holds where there are no Web Locks. */
const running = new Set<string>();

/**
 * Does some work as the only runner among all tabs and the service worker, waiting for its turn. Never steals: a runner that is
 * alive is answering for its envelopes. `another-runner` when the turn did not come within a minute.
 */
export async function withRunnerLock<Value>(work: () => Promise<Value>): Promise<Value | 'another-runner'> {
  // Firefox before 96 has no Web Locks. Then at least this page takes turns with itself; that the intake keeps each id once
  // makes two tabs wasteful there, not wrong.
  if (navigator.locks === undefined) return afterLastHere(work);
  let begun = false;
  try {
    return await navigator.locks.request(LOCK, { signal: timeLimit(LONGEST_WAIT_MS) }, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (begun) throw error;
    // Only our own time limit rejects before the work has begun.
    return 'another-runner';
  }
}

/**
 * Does some work under a lock that all tabs share, or leaves it to whoever has the lock: null then. For work that is not worth waiting
 * for, because who is at it does the same (`withRunnerLock` waits its turn).
 */
export async function withLockIfFree<Value>(lock: string, work: () => Promise<Value>): Promise<Value | null> {
  if (navigator.locks !== undefined)
    return navigator.locks.request(lock, { ifAvailable: true }, (own) => (own === null ? null : work()));
  // Firefox before 96 has no Web Locks: two tabs may do it at once, each page by itself does not. That must be wasteful only, never wrong.
  if (running.has(lock)) return null;
  running.add(lock);
  try {
    return await work();
  } finally {
    running.delete(lock);
  }
}
