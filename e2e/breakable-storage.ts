import type { Page } from '@playwright/test';

type Storage = 'works' | 'full' | 'closed';

/** Lets the story fill the disk or have the system close the database, from the next page on. */
export async function breakableStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const opened: IDBDatabase[] = [];
    const instead = (of: object, name: string, act: (real: () => unknown) => unknown) => {
      const method: unknown = Reflect.get(of, name);
      if (typeof method !== 'function') throw new Error(`${name} is gone`);
      const apply = (real: object, on: unknown, given: unknown[]) =>
        act(() => (typeof real === 'function' ? Reflect.apply(real, on, given) : null));
      Reflect.set(of, name, new Proxy(method, { apply }));
    };
    for (const name of ['put', 'add']) {
      instead(IDBObjectStore.prototype, name, (write) => {
        const isFull = document.documentElement.dataset['storage'] === 'full';
        if (isFull) throw new DOMException('The disk is full', 'QuotaExceededError');
        return write();
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
