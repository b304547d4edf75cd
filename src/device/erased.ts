const CHANNEL = 'payung-erased';
const listeners = new Set<() => void>();
let channel: BroadcastChannel | null = null;

/** Tells every page of the app on this phone, this one too, that everything is being erased. */
export function tellErased(): void {
  callAll();
  openChannel()?.postMessage(null);
}

/**
 * Calls back when everything is being erased, here or in another tab: what a page still holds in memory must go as well, or its next
 * pause would bring back what a person has just erased.
 */
export function watchErased(listener: () => void): void {
  listeners.add(listener);
  openChannel();
}

function openChannel(): BroadcastChannel | null {
  // Safari before 15.4 has none: there only the page that erases lets go.
  if (typeof BroadcastChannel === 'undefined') return null;
  if (channel === null) {
    channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', callAll);
  }
  return channel;
}

function callAll(): void {
  for (const listener of listeners) listener();
}
