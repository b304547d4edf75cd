import type { Page } from '@playwright/test';

/** `full`: told by the call that would write. `full-at-request`: the call is taken, and its request fails, as in WebKit and Gecko. */
type Storage = 'works' | 'full' | 'full-at-request' | 'closed';

/** Lets the story fill the disk or have the system close the database, from the next page on. */
export async function breakableStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Act = (real: () => unknown, on: unknown, given: readonly unknown[]) => unknown;
    const opened: IDBDatabase[] = [];
    const instead = (of: object, name: string, act: Act) => {
      const method: unknown = Reflect.get(of, name);
      if (typeof method !== 'function') throw new Error(`${name} is gone`);
      const apply = (real: object, on: unknown, given: unknown[]) =>
        act(() => (typeof real === 'function' ? Reflect.apply(real, on, given) : null), on, given);
      Reflect.set(of, name, new Proxy(method, { apply }));
    };
    let isAdding = false;
    // Of two that add the same row the second fails, whatever was there before; and nothing is left of the first.
    const failAtRequest = (store: IDBObjectStore, row: unknown, error: DOMException) => {
      isAdding = true;
      const [first, failing] = [store.add(row), store.add(row)];
      isAdding = false;
      first.addEventListener('error', (event) => {
        event.preventDefault();
        event.stopPropagation();
      });
      failing.addEventListener('error', () => {
        if (first.error === null) store.delete(first.result);
      });
      Object.defineProperty(failing, 'error', { value: error });
      return failing;
    };
    for (const name of ['put', 'add']) {
      instead(IDBObjectStore.prototype, name, (write, store, [row]) => {
        const how = document.documentElement.dataset['storage'] ?? '';
        if (!how.startsWith('full') || isAdding || !(store instanceof IDBObjectStore)) return write();
        const error = new DOMException('The disk is full', 'QuotaExceededError');
        if (how === 'full') throw error;
        return failAtRequest(store, row, error);
      });
    }
    instead(IDBFactory.prototype, 'open', (open) => {
      const request = open();
      if (request instanceof IDBOpenDBRequest) request.addEventListener('success', () => opened.push(request.result));
      return request;
    });
    document.addEventListener('story-closes-storage', () => {
      // As Safari does it under memory pressure: behind the app's back, without a word.
      for (const database of opened) database.close();
    });
  });
}

/** From now on. */
export async function setStorage(page: Page, storage: Storage): Promise<void> {
  await page.evaluate((to) => {
    if (to === 'closed') document.dispatchEvent(new Event('story-closes-storage'));
    else document.documentElement.dataset['storage'] = to;
  }, storage);
}
