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
 * Until when of it a commit may begin. While more comes than the database takes, the line becomes as long as who stands in it may wait: were
 * that all of the patience, whoever is at its head would be written and told to come again all the same, and so would the next ones, and
 * she when she is back.
 */
const BEGINNING_MS = 5_000;

/**
 * What some work comes to, or null when that is not known in time. The work is not stopped: it may still be done, so nobody may be told
 * that it is not.
 *
 * @param whenLate told what it throws after that, which reaches nobody else; left out where it never throws
 */
export async function within<Value>(
  ms: number,
  work: () => Promise<Value>,
  whenLate?: (thrown: unknown) => void,
): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve(null);
    }, ms);
  });
  try {
    const working = work();
    // In time it is thrown below.
    working.catch((thrown: unknown) => {
      if (isLate) whenLate?.(thrown);
    });
    return await Promise.race([working, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The same, with the patience of a phone.
 *
 * @param work is told when it is too late to begin with what takes its time
 */
export async function withinPatience<Value>(
  work: (tooLate: AbortSignal) => Promise<Value>,
  whenLate?: (thrown: unknown) => void,
): Promise<Value | null> {
  const beginning = new AbortController();
  const timer = setTimeout(() => beginning.abort(), BEGINNING_MS);
  try {
    return await within(PHONE_PATIENCE_MS, () => work(beginning.signal), whenLate);
  } finally {
    clearTimeout(timer);
  }
}
