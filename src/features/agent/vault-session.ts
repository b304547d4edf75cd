import { heldVaultKey, holdVaultKey, openVault } from '#device/vault.ts';
import { STORING_MS, finishWithin } from '#features/before-leaving.ts';
import { forgetInTab } from '#features/tab-store.ts';
import { hush } from '#ui/announce.ts';

/**
 * The open vault of this phone, across its pages. The key lives in memory alone: a page that opens asks the other tabs for it, and the
 * service worker, to which the page before it has passed it on.
 */

const CHANNEL = 'payung-vault';
const PATIENCE_MS = 300;
/** A worker that runs answers at once, with a key or with none; on a slow phone that opens a page, "at once" takes a while. */
const WORKER_PATIENCE_MS = 2_000;
/** A page that shows people goes before the key does: its last words are stored under it. */
const GOING_MS = 300;

type Held = NonNullable<ReturnType<typeof heldVaultKey>>;
/** What tabs say to each other. */
export type VaultTalk = { readonly kind: 'lock' | 'ask' | 'active' } | { readonly kind: 'key'; readonly held: Held };

let channel: BroadcastChannel | null = null;
const listeners = new Set<(talk: VaultTalk) => void>();

/** Tells every other tab. */
export function tellTabs(talk: VaultTalk): void {
  openChannel().postMessage(talk);
}

/** Hears what other tabs tell, until the returned function is called. */
export function hearTabs(listener: (talk: VaultTalk) => void): () => void {
  openChannel();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens the vault in this page if it is open in another one, or was a moment ago in the page before. */
export async function borrowKey(): Promise<boolean> {
  const held = await Promise.any([keyOfTabs(), keyOfWorker()]).catch(() => null);
  if (held === null) return false;
  holdVaultKey(held);
  const opened = await openVault();
  // A key of before a wipe, or of another lock.
  if (!opened.ok) holdVaultKey(null);
  return opened.ok;
}

/** This page is closing: its key is nobody's any more. */
let isClosing = false;

/** Gives the key to another tab that asks for it. */
export function lendKey(): void {
  const held = isClosing ? null : heldVaultKey();
  if (held !== null) tellTabs({ kind: 'key', held });
}

/** The page is being left: the next one may have the key for half a minute. With null nobody has. */
export function passKeyOn(held: Held | null = heldVaultKey()): void {
  navigator.serviceWorker?.controller?.postMessage({ type: 'VAULT_KEY', held });
}

/**
 * Locks this page: what is typed is stored, then what shows people goes (`hide`), then the key.
 *
 * @param hide takes everything of a person off the screen
 */
export async function lockHere(hide: () => void): Promise<void> {
  isClosing = true;
  try {
    // What a slow phone has not stored by then under the key is gone with it. How it went is in the form itself, which is kept in memory if
    // it could not be stored.
    await finishWithin(STORING_MS);
    hide();
    hush();
    await new Promise((resolve) => setTimeout(resolve, GOING_MS));
  } finally {
    // Whatever fails above: a lock that fails leaves nothing open.
    try {
      dropKey();
    } finally {
      isClosing = false;
    }
  }
}

/** The key goes at once. */
export function dropKey(): void {
  holdVaultKey(null);
  forgetInTab();
  passKeyOn(null);
}

function openChannel(): BroadcastChannel {
  if (channel === null) {
    channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isTalk(data)) for (const listener of listeners) listener(data);
    });
  }
  return channel;
}

/** Rejects when no tab has it. */
function keyOfTabs(): Promise<Held> {
  return new Promise((resolve, reject) => {
    const stop = hearTabs((talk) => {
      if (talk.kind !== 'key') return;
      stop();
      resolve(talk.held);
    });
    tellTabs({ kind: 'ask' });
    setTimeout(() => {
      stop();
      reject(new Error('No tab has it open'));
    }, PATIENCE_MS);
  });
}

/** Rejects when the worker has none. */
async function keyOfWorker(): Promise<Held> {
  const worker = navigator.serviceWorker?.controller ?? null;
  if (worker === null) throw new Error('There is no service worker');
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isHeld(data)) resolve(data);
      else reject(new Error('It has none'));
    });
    port1.start();
    worker.postMessage({ type: 'VAULT_KEY_BACK' }, [port2]);
    setTimeout(() => reject(new Error('It does not answer')), WORKER_PATIENCE_MS);
  });
}

function isTalk(data: unknown): data is VaultTalk {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  if (data.kind === 'key') return 'held' in data && isHeld(data.held);
  return data.kind === 'lock' || data.kind === 'ask' || data.kind === 'active';
}

function isHeld(data: unknown): data is Held {
  return (
    typeof data === 'object' &&
    data !== null &&
    'lockId' in data &&
    typeof data.lockId === 'string' &&
    'key' in data &&
    data.key instanceof CryptoKey
  );
}
