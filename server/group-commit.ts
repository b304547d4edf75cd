import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, errorFields, rootCause } from '#server/log.ts';
import type { Arrival, Kept } from '#server/store/receive.ts';
import { judgeFailure } from '#server/store/store-failure.ts';
import type { Store } from '#server/store/store.ts';

/** `bad-row`: the database cannot hold this one, and says so every time; its neighbours are kept. */
export type Settled = Kept | { readonly kind: 'bad-row' };

export type GroupCommitAnswer =
  | { readonly kind: 'settled'; readonly settled: readonly Settled[] }
  /** Too many are waiting already: none of them is received. */
  | { readonly kind: 'busy' }
  /** Nothing can be kept at present, or not in time: none of them counts as received, though some may be. */
  | { readonly kind: 'unavailable' };

export interface GroupCommit {
  /**
   * Keeps arrivals, together with those of other requests that wait at the same time; answers after the commit, never before.
   *
   * @param tooLate when it would not be answered in time any more: what waits is dropped, what is being written goes on
   */
  keep(arrivals: readonly Arrival[], tooLate: AbortSignal): Promise<GroupCommitAnswer>;
  /** How many arrivals are not committed yet. */
  waiting(): number;
  /** Resolves when nothing is waiting and nothing is in flight. */
  idle(): Promise<void>;
}

/** The most arrivals and sealed bytes in one transaction. */
const GROUP_ROWS = 200;
const GROUP_BYTES = 4_000_000;
/** The most arrivals that wait. Beyond, phones are asked to come back, as is who waits too long; a small machine takes fewer in that time. */
export const WAITING_LIMIT = 5_000;
/**
 * Beside a group that is being written the next one begins when so many arrivals wait, or one for so long (what is being written may wait
 * for a lock). Begun at once, each would be of one or two, and a transaction costs more than what is in it.
 */
const WORTH_A_LANE_ROWS = 50;
const WORTH_A_LANE_MS = 50;
const TRIES_AFTER_DEADLOCK = 4;

interface Request {
  readonly arrivals: readonly Arrival[];
  readonly sinceMs: number;
  readonly answer: (answer: GroupCommitAnswer) => void;
}

/**
 * Requests that arrive together share one durable commit: an fsync costs the same for one row and for two hundred. While one group
 * is being written the next one gathers.
 */
export function createGroupCommit(store: Pick<Store, 'receive' | 'lanes'>, log: Log): GroupCommit {
  const queue: Request[] = [];
  let waiting = 0;
  let queued = 0;
  let inFlight = 0;
  let nextLook: NodeJS.Timeout | null = null;
  let whenIdle: (() => void)[] = [];

  const pump = () => {
    while (inFlight < store.lanes && isWorthALane()) {
      inFlight += 1;
      // Not awaited: each flight answers its own requests, and `write` never rejects.
      void write(takeGroup()).finally(() => {
        inFlight -= 1;
        pump();
      });
    }
    if (queue.length > 0 && inFlight < store.lanes) {
      nextLook ??= setTimeout(() => {
        nextLook = null;
        pump();
      }, WORTH_A_LANE_MS);
    }
    if (inFlight === 0 && queue.length === 0) {
      for (const resolve of whenIdle) resolve();
      whenIdle = [];
    }
  };

  const isWorthALane = (): boolean => {
    const [oldest] = queue;
    if (oldest === undefined) return false;
    return inFlight === 0 || queued >= WORTH_A_LANE_ROWS || performance.now() - oldest.sinceMs >= WORTH_A_LANE_MS;
  };

  const takeGroup = (): Request[] => {
    const group: Request[] = [];
    let rows = 0;
    let bytes = 0;
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      rows += next.arrivals.length;
      bytes += next.arrivals.reduce((sum, { sealed }) => sum + sealed.length, 0);
      if (group.length > 0 && (rows > GROUP_ROWS || bytes > GROUP_BYTES)) break;
      group.push(next);
      queue.shift();
      queued -= next.arrivals.length;
    }
    return group;
  };

  const write = async (group: readonly Request[]): Promise<void> => {
    const arrivals = group.flatMap((request) => request.arrivals);
    const settled = await receiveOrSortOut(store, arrivals, log);
    waiting -= arrivals.length;
    let from = 0;
    for (const { arrivals: own, answer } of group) {
      answer(
        settled === null
          ? { kind: 'unavailable' }
          : { kind: 'settled', settled: settled.slice(from, from + own.length) },
      );
      from += own.length;
    }
  };

  const drop = (request: Request) => {
    const place = queue.indexOf(request);
    // Being written, or answered: see `write`.
    if (place === -1) return;
    queue.splice(place, 1);
    waiting -= request.arrivals.length;
    queued -= request.arrivals.length;
    request.answer({ kind: 'unavailable' });
  };

  return {
    keep: (arrivals, tooLate) => {
      if (arrivals.length === 0) return Promise.resolve({ kind: 'settled', settled: [] });
      // Too late to stand in line. Where there is none it begins at once or nearly so: whoever is told to come again finds it done.
      if (tooLate.aborted && (inFlight >= store.lanes || queue.length > 0))
        return Promise.resolve({ kind: 'unavailable' });
      if (waiting + arrivals.length > WAITING_LIMIT) return Promise.resolve({ kind: 'busy' });
      waiting += arrivals.length;
      queued += arrivals.length;
      return new Promise((resolve) => {
        const request = { arrivals, sinceMs: performance.now(), answer: resolve };
        queue.push(request);
        tooLate.addEventListener('abort', () => drop(request));
        pump();
      });
    },
    waiting: () => waiting,
    idle: () =>
      inFlight === 0 && queue.length === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve)),
  };
}

/** Receives all together or, when one row spoils the group, one by one. Null: nothing can be kept at present. */
async function receiveOrSortOut(
  store: Pick<Store, 'receive'>,
  arrivals: readonly Arrival[],
  log: Log,
): Promise<readonly Settled[] | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.receive(arrivals);
    } catch (thrown) {
      // Every failure of the database ends here: it becomes "later", never a lost or a half-kept envelope.
      const failure = judgeFailure(sqlStateOf(thrown));
      log('error', 'receiving-failed', { ...errorFields(thrown), rows: arrivals.length });
      if (failure === 'try-again' && attempt < TRIES_AFTER_DEADLOCK) {
        await sleep(20 * attempt);
        continue;
      }
      if (failure !== 'bad-row') return null;
      if (arrivals.length === 1) return [{ kind: 'bad-row' }];
      return receiveOneByOne(store, arrivals, log);
    }
  }
}

async function receiveOneByOne(
  store: Pick<Store, 'receive'>,
  arrivals: readonly Arrival[],
  log: Log,
): Promise<readonly Settled[] | null> {
  const settled: Settled[] = [];
  for (const arrival of arrivals) {
    const alone = await receiveOrSortOut(store, [arrival], log);
    // The database went away in between. Those already kept are sent again and get the same receipt.
    if (alone === null) return null;
    settled.push(...alone);
  }
  return settled;
}

function sqlStateOf(thrown: unknown): unknown {
  const cause = rootCause(thrown);
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
