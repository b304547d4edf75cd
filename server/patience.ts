/**
 * The most that a phone waits for the database before it is told to come again. A line that hangs is given up by the driver after twenty
 * seconds and twenty more for the rollback, a commit that waits for its replica waits for ever (PostgreSQL's limits end no commit); by
 * then a phone on a poor line has lost us, and cannot tell a busy intake from a dead one. A commit on a machine under full load takes
 * some hundred milliseconds, and one that takes 2.5 seconds rings an alert.
 *
 * It is an end of waiting, not of statements: exports, coverage, migrations and backups have the limits of their connections.
 */
export const PHONE_PATIENCE_MS = 8_000;

/**
 * What some work comes to, or null when that is not known in time. The work is not stopped, only told that it is `over`: it may still be
 * done, so nobody may be told that it is not.
 */
export async function within<Value>(ms: number, work: (over: AbortSignal) => Promise<Value>): Promise<Value | null> {
  const ending = new AbortController();
  const tooLate = new Promise<null>((resolve) => ending.signal.addEventListener('abort', () => resolve(null)));
  const timer = setTimeout(() => ending.abort(), ms);
  try {
    return await Promise.race([work(ending.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
