import { trustedAddress } from '#ui/trusted-address.ts';

/** A new version that waits for the person's word. */
export interface WaitingUpdate {
  /** Takes the new version and loads this page again with it. */
  readonly apply: () => void;
}

const WORKER = '/sw.js';
/** How often an open page asks whether there is a new version. */
const ASK_EVERY_MS = 60 * 60_000;

let waitingUpdate: WaitingUpdate | null = null;
const listeners = new Set<() => void>();

/** The version that waits, or null. */
export function findWaitingUpdate(): WaitingUpdate | null {
  return waitingUpdate;
}

/** While a page is rendered at build time there is none. */
export function noUpdateAtBuild(): null {
  return null;
}

/** Calls back when a version begins to wait, until the returned function is called. */
export function watchUpdates(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Registers the service worker: the only file of the page that talks to it. `onOfflineReady` is called once, after the first
 * installation. Nothing here ever reloads a page unasked.
 */
export function registerServiceWorker(onOfflineReady: () => void = () => undefined): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Without a service worker the page works while there is a connection; there is nothing a person could do about it.
  void register(onOfflineReady).catch(() => undefined);
}

async function register(onOfflineReady: () => void): Promise<void> {
  const registration = await navigator.serviceWorker.register(trustedAddress(WORKER), { updateViaCache: 'none' });
  const isFirst = navigator.serviceWorker.controller === null && registration.active === null;
  if (registration.waiting !== null) offer(registration, registration.waiting);
  // A worker that is already being installed may be told of once more: each is followed once.
  const followed = new WeakSet<ServiceWorker>();
  const followInstalling = () => {
    const worker = registration.installing;
    if (worker === null || followed.has(worker)) return;
    followed.add(worker);
    follow(registration, worker, isFirst, onOfflineReady);
  };
  registration.addEventListener('updatefound', followInstalling);
  followInstalling();

  let askedAtMs = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - askedAtMs < ASK_EVERY_MS) return;
    askedAtMs = Date.now();
    // Fails without a connection; then it is asked again another time.
    void registration.update().catch(() => undefined);
  });
}

function follow(
  registration: ServiceWorkerRegistration,
  worker: ServiceWorker,
  isFirst: boolean,
  onOfflineReady: () => void,
): void {
  worker.addEventListener('statechange', () => {
    if (worker.state === 'installed' && !isFirst) offer(registration, worker);
    if (worker.state === 'activated' && isFirst) onOfflineReady();
  });
}

function offer(registration: ServiceWorkerRegistration, worker: ServiceWorker): void {
  waitingUpdate = {
    apply: () => {
      // Taken in another tab, which changed the worker of this one too: no change is to come.
      if (worker.state !== 'installed') {
        location.reload();
        return;
      }
      // Once it controls this page: what the page hands on as it goes is then for the new version (see `passKeyOn`). Where the page was
      // loaded past the worker nothing changes here, and where a still newer version comes between, this one never does.
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.addEventListener('statechange', () => {
        if (worker.state === 'redundant' || navigator.serviceWorker.controller === null) location.reload();
      });
      registration.active?.postMessage({ type: 'STAND_DOWN' });
      worker.postMessage({ type: 'SKIP_WAITING' });
    },
  };
  for (const listener of listeners) listener();
}
