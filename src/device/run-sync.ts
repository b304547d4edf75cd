import { type EntryRow, type PayungDatabase, attempt } from '#device/db.ts';
import { type Delivered, deliverDue } from '#device/deliver.ts';
import { countCarried, deliverCarried } from '#device/deliver-carried.ts';
import { countEntries } from '#device/outbox-count.ts';
import { withRunnerLock } from '#device/runner-lock.ts';
import { sendWithdrawals } from '#device/send-withdrawals.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import type { LaterReason, Urgency } from '#domain/delivery.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';

// Apart from the loop of a page (sync.ts): the service worker runs this, and must carry nothing of what only pages need.

/** Why it is tried now. `tap`: the person asks, and every pause is over; `timer`: a pause is over by itself. */
export type SyncReason = 'start' | 'online' | 'visible' | 'queued' | 'background' | 'timer' | 'tap';

/** What came of it, to be told to the person: "6 sent, 4 still here, because …". Never plain success while something waits. */
export interface SyncReport {
  readonly kind: 'ran' | 'nothing-due' | 'another-runner' | 'storage';
  /** How many were received, carried ones too, or their withdrawal, since it was asked, by whichever tab. */
  readonly sent: number;
  /** How many wait to be sent or are being sent, withdrawals and what is carried as well. */
  readonly stillHere: number;
  readonly needHelp: number;
  /** Why the rest is still here; null when nothing is, or when it is merely not its turn. */
  readonly because: LaterReason | ProblemCode | null;
}

/** The name under which the browser wakes the service worker. */
export const BACKGROUND_SYNC_TAG = 'payung-outbox';

/**
 * Sends what waits, if this is the only runner: page, other tabs and service worker take turns by a lock, and when a runner's tab
 * dies the next one takes over. Resolves when there is nothing left to do now.
 */
export async function runSync(
  { reason }: { readonly reason: SyncReason },
  surroundings: Surroundings = HERE,
): Promise<SyncReport> {
  const before = await attempt(summarize);
  if (!before.ok) return storageReport(before.problem);
  if (before.value.waiting === 0) return reportOf('nothing-due', before.value, before.value, null);
  const run = await withRunnerLock(() => sendAll(urgencyOf(reason), surroundings));
  return reportAfter(run, before.value);
}

/** Entries first, then withdrawals, then what is carried for others; none of it when the intake was not to be reached a moment ago. */
async function sendAll(urgency: Urgency, surroundings: Surroundings): Promise<Outcome<Delivered>> {
  let tried = 0;
  for (const work of [
    () => deliverDue(urgency, surroundings),
    () => sendWithdrawals(urgency !== 'due', surroundings),
    () => deliverCarried(urgency, surroundings),
  ]) {
    const done = await work();
    if (!done.ok) return done;
    tried += done.value.tried;
    if (done.value.stoppedBy !== null) return pass({ tried, stoppedBy: done.value.stoppedBy });
  }
  return pass({ tried, stoppedBy: null });
}

function urgencyOf(reason: SyncReason): Urgency {
  if (reason === 'tap') return 'all';
  return reason === 'timer' ? 'due' : 'network-is-back';
}

interface Summary {
  /** Received, or withdrawn: what the intake has been told of. */
  readonly settled: number;
  readonly waiting: number;
  readonly needHelp: number;
  /** Why the first of those that wait does so. */
  readonly because: LaterReason | null;
}

async function summarize(db: PayungDatabase): Promise<Summary> {
  const counts = await countEntries(db);
  const first = await db.entries
    .where('delivery.kind')
    .anyOf('waiting', 'withdrawing')
    .filter((row) => row.discardedAtMs === null && becauseOf(row) !== null)
    .first();
  const carried = await countCarried(db);
  return {
    settled: counts.received + counts.withdrawn + (await db.carried.count()) - carried,
    waiting: counts.waiting + counts.sending + counts.withdrawing + carried,
    needHelp: counts['needs-help'],
    because: first === undefined ? null : becauseOf(first),
  };
}

function becauseOf({ delivery }: EntryRow): LaterReason | null {
  return 'because' in delivery ? delivery.because : null;
}

async function reportAfter(run: Outcome<Delivered> | 'another-runner', before: Summary): Promise<SyncReport> {
  const after = await attempt(summarize);
  if (!after.ok) return storageReport(after.problem);
  if (run === 'another-runner') return reportOf(run, before, after.value, null);
  if (!run.ok) return { ...reportOf('storage', before, after.value, null), because: run.problem };
  return reportOf(run.value.tried > 0 ? 'ran' : 'nothing-due', before, after.value, run.value.stoppedBy);
}

function reportOf(
  kind: SyncReport['kind'],
  before: Summary,
  after: Summary,
  stoppedBy: LaterReason | null,
): SyncReport {
  return {
    kind,
    sent: Math.max(0, after.settled - before.settled),
    stillHere: after.waiting,
    needHelp: after.needHelp,
    because: after.waiting === 0 ? null : (stoppedBy ?? after.because),
  };
}

function storageReport(problem: ProblemCode): SyncReport {
  return { kind: 'storage', sent: 0, stillHere: 0, needHelp: 0, because: problem };
}
