import { Dexie, type ObservabilitySet } from 'dexie';
import { DATABASE_NAME } from '#device/database-name.ts';

/** Changes that come together (a batch of fifty answers) are told once. */
const GATHER_MS = 50;
/** At most so often for who counts all that is there: while thousands are sent, counting after every batch would hold up the sending. */
export const COUNT_EVERY_MS = 1_000;

/**
 * Calls back at once and after every change of the outbox, whoever made it: this page, another tab or the service worker. It says
 * that something changed, not what: read again. Returns the function that ends it.
 *
 * On Dexie's `storagemutated` rather than a live query: a live query over a count does not hear of a second failed attempt, and
 * one over all rows would read 5,000 of them at each change.
 *
 * @param everyMs at most so often; the first change after a rest is told at once, and the last one always
 */
export function watchOutbox(callback: () => void, everyMs = 0): () => void {
  return watchTable('entries', callback, everyMs);
}

/** The same for the outbox and what is carried for others. */
export function watchBag(callback: () => void): () => void {
  const ends = [watchTable('entries', callback), watchTable('carried', callback)];
  return () => {
    for (const end of ends) end();
  };
}

/** The same for what the phone remembers about itself. */
export function watchSettings(callback: () => void): () => void {
  return watchTable('settings', callback);
}

/** The same for photos. */
export function watchPhotos(callback: () => void): () => void {
  return watchTable('photos', callback);
}

function watchTable(table: string, callback: () => void, everyMs = 0): () => void {
  const watched = `idb://${DATABASE_NAME}/${table}/`;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const hear = (parts: ObservabilitySet) => {
    // 'all' is told after the page comes back from the browser's back-forward cache.
    const ours = (part: string) => part === 'all' || part.startsWith(watched);
    if (!Object.keys(parts).some(ours)) return;
    gathering ??= setTimeout(
      () => {
        gathering = undefined;
        toldAtMs = performance.now();
        callback();
      },
      Math.max(GATHER_MS, toldAtMs + everyMs - performance.now()),
    );
  };
  Dexie.on('storagemutated', hear);
  callback();
  return () => {
    clearTimeout(gathering);
    Dexie.on.storagemutated.unsubscribe(hear);
  };
}
