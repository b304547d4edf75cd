import { refreshConfig } from '#device/config.ts';
import { type EntryRow, type PayungDatabase, attempt } from '#device/db.ts';
import { type Delivered, type Urgency, deliverDue, findNextDue } from '#device/deliver.ts';
import { forgetDiscarded } from '#device/forget.ts';
import { countEntries } from '#device/outbox-count.ts';
import { withRunnerLock } from '#device/runner-lock.ts';
import { watchOutbox } from '#device/outbox-watch.ts';
import { makeResealer } from '#device/reseal.ts';
import { sendWithdrawals } from '#device/send-withdrawals.ts';
import { refreshStatus } from '#device/status.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import type { LaterReason } from '#domain/delivery.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';

/** Why it is tried now. `tap`: the person asks, and every pause is over; `timer`: a pause is over by itself. */
export type SyncReason = 'start' | 'online' | 'visible' | 'queued' | 'background' | 'timer' | 'tap';

/** What came of it, to be told to the person: "6 sent, 4 still here, because …". Never plain success while something waits. */
export interface SyncReport {
  readonly kind: 'ran' | 'nothing-due' | 'another-runner' | 'storage';
  /** How many were received, or their withdrawal, since it was asked, by whichever tab. */
  readonly sent: number;
  /** How many wait to be sent or are being sent, withdrawals as well. */
  readonly stillHere: number;
  readonly needHelp: number;
  /** Why the rest is still here; null when nothing is, or when it is merely not its turn. */
  readonly because: LaterReason | ProblemCode | null;
}

/** The name under which the browser wakes the service worker. */
export const BACKGROUND_SYNC_TAG = 'payung-outbox';
/** A timer is set for no longer: a phone that slept or whose clock was set looks again. */
const LONGEST_SLEEP_MS = 5 * 60_000;
/** Between two runs of the timer, whatever the rows say: a phone must not run hot. */
const SHORTEST_SLEEP_MS = 1_000;

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

/** Entries first, then withdrawals; these not when the intake was not to be reached a moment ago. */
async function sendAll(urgency: Urgency, surroundings: Surroundings): Promise<Outcome<Delivered>> {
  const delivered = await deliverDue(urgency, surroundings);
  if (!delivered.ok || delivered.value.stoppedBy !== null) return delivered;
  const told = await sendWithdrawals(urgency !== 'due', surroundings);
  return told.ok ? pass({ tried: delivered.value.tried + told.value.tried, stoppedBy: told.value.stoppedBy }) : told;
}

let planAgain: () => void = () => undefined;
/** Runs under way that will plan anew when they end: until then there is nothing to plan. */
let running = 0;

/**
 * Keeps sending for as long as this page lives: now, whenever a pause is over, and whenever the outbox changes; and keeps
 * what the phone knows of the intake fresh. Returns the function that ends it. One loop per page.
 */
export function startSyncLoop(surroundings: Surroundings = HERE): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const plan = async () => {
    if (stopped || running > 0) return;
    const nowMs = surroundings.now();
    const next = await attempt((db) => findNextDue(db, nowMs));
    if (stopped || running > 0) return;
    clearTimeout(timer);
    if (next.ok && next.value === null) return;
    // A database that fails is looked at again after the longest sleep; the screens tell the person about it.
    const sleepMs = next.ok && next.value !== null ? next.value - nowMs : LONGEST_SLEEP_MS;
    const bounded = Math.min(Math.max(sleepMs, SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS);
    timer = setTimeout(() => wake('timer', surroundings), bounded);
  };

  // Planning only reads and sets a timer; nobody waits for it.
  planAgain = () => void plan();
  const reseal = makeResealer(surroundings);
  const unwatch = watchOutbox(() => {
    planAgain();
    // What it seals anew changes the outbox, and is sent like everything else.
    void reseal();
  });
  wake('start', surroundings);
  // All three are for later, and a failure is met again where it matters.
  void refreshConfig(surroundings);
  void refreshStatus(surroundings);
  void forgetDiscarded(surroundings.now());
  return () => {
    stopped = true;
    clearTimeout(timer);
    unwatch();
  };
}

/** Tries to send in the background; nobody waits for it. What comes of it is seen in the outbox. */
export function wake(reason: SyncReason, surroundings: Surroundings = HERE): void {
  running += 1;
  // A run does not reject for what can be expected; a bug in it must reach the page's error handler.
  void runSync({ reason }, surroundings).finally(() => {
    running -= 1;
    planAgain();
  });
}

/**
 * Asks the browser to wake the service worker when there is signal, even with the page closed. False where it cannot (Safari,
 * Firefox) or may not: then the page's own loop and the next visit do it.
 */
export async function registerBackgroundSync(registration: ServiceWorkerRegistration): Promise<boolean> {
  const sync: unknown = 'sync' in registration ? registration.sync : null;
  if (typeof sync !== 'object' || sync === null || !('register' in sync) || typeof sync.register !== 'function')
    return false;
  try {
    await sync.register(BACKGROUND_SYNC_TAG);
    return true;
  } catch {
    // The person has switched background activity off for this site: not ours to insist.
    return false;
  }
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
  return {
    settled: counts.received + counts.withdrawn,
    waiting: counts.waiting + counts.sending + counts.withdrawing,
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
