import { AsyncLocalStorage } from 'node:async_hooks';
import { registerHooks } from 'node:module';
import { Dexie } from 'dexie';
import 'fake-indexeddb/auto';
import type { Tab } from '#e2e/faults/tab.ts';

/**
 * What a browser gives its tabs, many phones of them in one process: each tab runs a copy of its own of the phone's code (its modules
 * keep a connection each), on the disk and under the locks of its phone. What a tab asks the browser for is answered by whose it is.
 */
const running = new AsyncLocalStorage<Tab>();
const CODE = new URL('../../src/device/', import.meta.url).href;

/** Runs something as this tab. */
export function runIn<Value>(tab: Tab, work: () => Value): Value {
  return running.run(tab, work);
}

function tabHere(): Tab {
  const tab = running.getStore();
  if (tab === undefined) throw new Error('No tab asks for this');
  return tab;
}

// The tab of a module goes on to all of the phone's code that it imports.
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    const [tab] = /\?tab=\d+$/.exec(context.parentURL ?? '') ?? [];
    return tab !== undefined && found.url.startsWith(CODE) ? { ...found, url: found.url + tab } : found;
  },
});
const disk = { configurable: true, get: () => tabHere().disk };
Object.defineProperty(globalThis, 'indexedDB', disk);
// Taken by Dexie when a database is made: from then on it is that tab's.
Object.defineProperty(Dexie.dependencies, 'indexedDB', disk);
Dexie.dependencies.IDBKeyRange = IDBKeyRange;
Object.defineProperty(navigator, 'locks', {
  configurable: true,
  value: {
    request: <Value>(name: string, { signal }: { signal?: AbortSignal }, work: () => Promise<Value>) => {
      const tab = tabHere();
      return tab.phone.locks.request(tab, name, signal, () => runIn(tab, work));
    },
  },
});
// Node's goes to every thread and phone, and no test here listens.
Object.defineProperty(globalThis, 'BroadcastChannel', {
  configurable: true,
  value: class extends EventTarget {
    postMessage(): void {}
  },
});
