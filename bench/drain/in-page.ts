import type { BrowserContext } from '@playwright/test';

/** A row to be put into the outbox; the copy is encrypted in the page, under the phone's own key. */
interface Row {
  readonly entry: { readonly id: string };
  readonly envelope: unknown;
  readonly copy: string;
}

declare global {
  interface Window {
    readonly payungBench: {
      clear(store: string): Promise<void>;
      fill(rows: readonly Row[]): Promise<void>;
      drained(count: number): Promise<number>;
      keepBatches(batches: readonly string[]): void;
      postBatches(): Promise<number>;
    };
    readonly PouchDB: unknown;
  }
}

/** Gives every page of this browser what the bench does in it, on bare IndexedDB. */
export function addBenchTo(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(bench);
}

/** Runs in the page: nothing outside of it is known here. */
function bench(): void {
  const vaultText = 'payung-vault/1\ncopy/';
  const batches: string[] = [];

  function openDatabase(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open('payung');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
    });
  }

  function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
    });
  }

  function committed(transaction: IDBTransaction): Promise<void> {
    return new Promise((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not written')));
    });
  }

  async function vaultKey(database: IDBDatabase): Promise<CryptoKey> {
    const kept: unknown = await answerOf(database.transaction('keys').objectStore('keys').get('vault'));
    if (typeof kept === 'object' && kept !== null && 'key' in kept && kept.key instanceof CryptoKey) return kept.key;
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const writing = database.transaction('keys', 'readwrite');
    writing.objectStore('keys').put({ name: 'vault', key });
    await committed(writing);
    return key;
  }

  async function lock(key: CryptoKey, id: string, copy: string): Promise<Uint8Array> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder();
    const about = { name: 'AES-GCM', iv, additionalData: text.encode(vaultText + id) };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(about, key, text.encode(copy)));
    const bytes = new Uint8Array(iv.length + sealed.length);
    bytes.set(iv);
    bytes.set(sealed, iv.length);
    return bytes;
  }

  Object.assign(window, {
    payungBench: {
      async clear(store: string) {
        const database = await openDatabase();
        const writing = database.transaction(store, 'readwrite');
        writing.objectStore(store).clear();
        await committed(writing);
        database.close();
      },
      async fill(rows: readonly Row[]) {
        const database = await openDatabase();
        const key = await vaultKey(database);
        const copies = await Promise.all(rows.map(({ entry, copy }) => lock(key, entry.id, copy)));
        const writing = database.transaction(['entries', 'seals', 'copies'], 'readwrite');
        for (const [at, { entry, envelope }] of rows.entries()) {
          writing.objectStore('entries').put(entry);
          writing.objectStore('seals').put({ id: entry.id, envelope });
          writing.objectStore('copies').put({ id: entry.id, content: copies[at] });
        }
        await committed(writing);
        database.close();
      },
      async drained(count: number) {
        // Before anything is waited for: signal may come at once.
        const online = new Promise((resolve) => addEventListener('online', resolve, { once: true }));
        const database = await openDatabase();
        const kinds = () => database.transaction('entries').objectStore('entries').index('delivery.kind');
        await online;
        const begun = performance.now();
        // One key of the index, whatever the length of the outbox: watching must not slow what is watched.
        const waits = IDBKeyRange.bound('sending', 'waiting');
        while ((await answerOf(kinds().getKey(waits))) !== undefined)
          await new Promise((resolve) => setTimeout(resolve, 20));
        const took = performance.now() - begun;
        const received = await answerOf(kinds().count('received'));
        database.close();
        if (received !== count) throw new Error(`${received} of ${count} were received`);
        return took;
      },
      keepBatches(some: readonly string[]) {
        batches.push(...some);
      },
      async postBatches() {
        const begun = performance.now();
        for (const body of batches.splice(0)) {
          const answer = await fetch('/', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
          const said: unknown = await answer.json();
          if (typeof said !== 'object' || said === null || !('kept' in said)) throw new Error('not kept');
        }
        return performance.now() - begun;
      },
    },
  });
}
