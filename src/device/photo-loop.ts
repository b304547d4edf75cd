import { isCostlyLine, watchLine } from '#device/connection.ts';
import { watchBag, watchPhotos } from '#device/outbox-watch.ts';
import { withLockIfFree } from '#device/runner-lock.ts';
import { type PhotoRun, findNextPhotoDue, sendPhotos } from '#device/send-photos.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';

const LOCK = 'payung-photos';
/** A timer is set for no longer: a phone that slept or whose clock was set looks again. */
const LONGEST_SLEEP_MS = 5 * 60_000;
const SHORTEST_SLEEP_MS = 1_000;

/**
 * Sends photos for as long as this page lives: when their enrolment has arrived, when a pause is over, and when the line gets better.
 * Under a lock of its own: a photo never keeps an enrolment from being sent. Pages do it and not the service worker: what a person has
 * agreed to is in the enrolment, and half a minute of photo is more than a browser grants a worker. Returns the function that ends it.
 */
export function startPhotoLoop(surroundings: Surroundings = HERE, isFree = () => !isCostlyLine()): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let again: PhotoRun['urgency'] | null = null;
  let stopped = false;

  const run = async (urgency: PhotoRun['urgency']): Promise<void> => {
    if (stopped) return;
    if (isRunning) {
      again = urgency === 'due' ? (again ?? urgency) : urgency;
      return;
    }
    isRunning = true;
    // A store that fails is told of where something depends on it; what waits is looked at again.
    // Only one page sends photos; where two do, without Web Locks, the intake takes each piece once.
    // A bug of ours must neither be the last that this page does about photos, nor be met again at once.
    const sleepMs = await withLockIfFree(LOCK, () => sendPhotos({ urgency, isFree }, surroundings)).then(
      () => SHORTEST_SLEEP_MS,
      () => LONGEST_SLEEP_MS,
    );
    isRunning = false;
    const next = again;
    again = null;
    if (next === null) await plan(sleepMs);
    else await run(next);
  };
  const plan = async (shortestMs: number): Promise<void> => {
    clearTimeout(timer);
    const due = await findNextPhotoDue(isFree());
    if (stopped || !due.ok || due.value === null) return;
    const sleepMs = Math.min(Math.max(due.value - surroundings.now(), shortestMs), LONGEST_SLEEP_MS);
    // Its enrolment may not have arrived: then only a change of the outbox brings it on.
    timer = setTimeout(() => wake('due'), Math.max(sleepMs, due.value === 0 ? LONGEST_SLEEP_MS : 0));
  };
  // Nobody waits for it: what comes of it is seen in the list.
  const wake = (urgency: PhotoRun['urgency']) => void run(urgency);
  const back = () => wake('network-is-back');
  const unwatch = [watchBag(() => wake('due')), watchPhotos(() => wake('due')), watchLine(back)];
  globalThis.addEventListener?.('online', back);
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const end of unwatch) end();
    globalThis.removeEventListener?.('online', back);
  };
}
