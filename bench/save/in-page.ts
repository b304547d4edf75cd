import type { Answers } from '#domain/answers.ts';
import type { Submission } from '#domain/enrolment.ts';

declare global {
  interface Window {
    readonly payungRaw: {
      /** Writes what an enrolment leaves on the phone, bare: three rows in one strict transaction. The value is how long it took, ms. */
      save(rows: readonly object[]): Promise<number>;
      /** The rows that a saved enrolment has left. */
      rowsOf(id: string): Promise<object[]>;
      /** Reads the newest rows by the index of the list, bare. */
      newest(count: number): Promise<number>;
    };
    readonly payungDevice: {
      queueSubmission(request: {
        draftId: null;
        submission: Submission;
        answers: Answers;
      }): Promise<{ readonly ok: boolean }>;
      listEntries(request: { limit: number }): Promise<{ readonly ok: boolean; readonly value: readonly unknown[] }>;
    };
    readonly listedAt?: number;
  }
}

/** Runs in the page: nothing outside of it is known here. */
export function addRaw(): void {
  const stores = ['entries', 'seals', 'copies'];

  function open(name: string, makesStores: boolean): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(name);
      if (makesStores)
        opening.addEventListener('upgradeneeded', () => {
          for (const store of stores) opening.result.createObjectStore(store, { keyPath: 'id' });
        });
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

  const beside = open('payung-bench-raw', true);
  const own = open('payung', false);

  Object.assign(window, {
    payungRaw: {
      async save(rows: readonly object[]) {
        const database = await beside;
        const begun = performance.now();
        const writing = database.transaction(stores, 'readwrite', { durability: 'strict' });
        for (const [at, row] of rows.entries()) writing.objectStore(stores[at] ?? '').put(row);
        await new Promise((resolve, reject) => {
          writing.addEventListener('complete', resolve);
          writing.addEventListener('abort', () => reject(writing.error ?? new Error('not written')));
        });
        return performance.now() - begun;
      },
      async rowsOf(id: string) {
        const reading = (await own).transaction(stores);
        return Promise.all(stores.map((store) => answerOf(reading.objectStore(store).get(id))));
      },
      async newest(count: number) {
        const database = await own;
        const begun = performance.now();
        const index = database.transaction('entries').objectStore('entries').index('[queuedAtMs+id]');
        // The keys and the direction in one request, where the browser can; every row comes at once.
        const options = { query: null, count, direction: 'prev' };
        const request: unknown = Reflect.apply(Reflect.get(index, 'getAll'), index, [options]);
        if (!(request instanceof IDBRequest)) throw new Error('not asked');
        const rows: unknown = await answerOf(request);
        if (!Array.isArray(rows) || rows.length !== count) throw new Error('not all were read');
        return performance.now() - begun;
      },
    },
  });
}

/** Notes when the list of what was sent is on the screen: its first cards, or the words that there is nothing. */
export function watchList(nothing: string): string {
  return `(() => {
    const look = () => {
      const main = document.querySelector('main');
      if (main?.querySelector('article') || main?.textContent.includes(${JSON.stringify(nothing)})) window.listedAt ??= performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })()`;
}
