import { UNHURRIED_MS } from '#device/cached-config.ts';
import { refreshConfig } from '#device/config.ts';
import { attempt } from '#device/db.ts';
import { sendDraftEnds } from '#device/draft-ends.ts';
import { forgetDiscarded } from '#device/forget.ts';
import { findNextDue } from '#device/next-due.ts';
import { watchOutbox } from '#device/outbox-watch.ts';
import { reconcile } from '#device/reconcile.ts';
import { makeResealer } from '#device/reseal.ts';
import { BACKGROUND_SYNC_TAG, type SyncReason, runSync } from '#device/run-sync.ts';
import { refreshStatus } from '#device/status.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { watchVault } from '#device/vault.ts';

/** A timer is set for no longer: a phone that slept or whose clock was set looks again. */
const LONGEST_SLEEP_MS = 5 * 60_000;
/** Between two runs of the timer, whatever the rows say: a phone must not run hot. */
const SHORTEST_SLEEP_MS = 1_000;

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
  // What could not be read behind the lock of an agent's phone: withdrawals, also to be told again, what is to be sealed anew, how entries fare.
  const unwatchVault = watchVault((isOpen) => {
    if (!isOpen) return;
    wake('visible', surroundings);
    void reseal();
    void refreshStatus(surroundings);
  });
  wake('start', surroundings);
  // All three are for later, and a failure is met again where it matters.
  void refreshConfig(surroundings, UNHURRIED_MS);
  // After the status, whose answer may say that the intake has lost something.
  void refreshStatus(surroundings).then(() => reconcile(surroundings));
  void forgetDiscarded(surroundings.now()).then(() => sendDraftEnds(surroundings));
  return () => {
    stopped = true;
    clearTimeout(timer);
    unwatch();
    unwatchVault();
  };
}

/** Tries to send in the background; nobody waits for it. What comes of it is seen in the outbox. */
export function wake(reason: SyncReason, surroundings: Surroundings = HERE): void {
  running += 1;
  // A page may stay open for weeks: what is due is compared at each contact.
  if (reason === 'online' || reason === 'visible') void reconcile(surroundings);
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
