const CHANNEL = 'payung-erased';
/** What was erased: one draft, or with null everything. */
type Erased = string | null;
const listeners = new Set<(draftId: Erased) => void>();
let channel: BroadcastChannel | null = null;

/** Tells every page of the app on this phone, this one too, that everything is being erased, or one draft. */
export function tellErased(draftId: Erased = null): void {
  callAll(draftId);
  openChannel()?.postMessage(draftId);
}

/**
 * Calls back when everything is being erased, or the draft of this id, here or in another tab: what a page still holds in memory must
 * go as well, or its next pause would bring back what a person has just erased.
 */
export function watchErased(listener: (draftId: Erased) => void): void {
  listeners.add(listener);
  openChannel();
}

function openChannel(): BroadcastChannel | null {
  // Safari before 15.4 has none: there only the page that erases lets go.
  if (typeof BroadcastChannel === 'undefined') return null;
  if (channel === null) {
    channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', ({ data }) => callAll(typeof data === 'string' ? data : null));
  }
  return channel;
}

function callAll(draftId: Erased): void {
  for (const listener of listeners) listener(draftId);
}
