import { type AppFile, bundleOf, pageFileOf, pageInBundle } from '#device/app-files.ts';
import { showBadge } from '#device/badge.ts';
import { refreshCachedConfig } from '#device/cached-config.ts';
import { REMINDERS_TAG, notifyDue } from '#device/due-reminders.ts';
import { openFileStore } from '#device/file-store.ts';
import { install } from '#device/install.ts';
import { keptPacks } from '#device/packs.ts';
import { createPassedKey } from '#device/passed-key.ts';
import { BACKGROUND_SYNC_TAG, runSync } from '#device/run-sync.ts';
import { LANGUAGE_CODES, languagePrefixOf } from '#domain/language-codes.ts';

// The build puts the list of files in place of `__WB_MANIFEST`.
declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly AppFile[] };

const fetchFile: typeof fetch = (...request) => fetch(...request);
const files = openFileStore(self.__WB_MANIFEST, caches, fetchFile);

/** Of Chromium from 2024 on, and not in TypeScript's library yet: what it fetches without asking the worker. */
interface Routes {
  readonly addRoutes?: (route: { condition: { urlPattern: string }; source: 'network' }) => Promise<void>;
}

self.addEventListener('install', (event: ExtendableEvent & Routes) => {
  // Nothing is ever kept of it: no request to the intake has to wait for a worker that starts, nor keeps one that is to go.
  void event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' }).catch(() => undefined);
  event.waitUntil(
    install(files, caches, fetchFile).then(async () => {
      // An agent who takes a new version in the field must find her own pages in it.
      for (const pack of await keptPacks(caches, files.find, fetchFile)) await pack.install();
    }),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    files.activate().then(async ({ first }) => {
      for (const pack of await keptPacks(caches, files.find, fetchFile)) await pack.activate();
      // Only on the very first visit. Later a new version must not lay hands on pages that run the old one.
      if (first) await self.clients.claim();
    }),
  );
});

const passedKey = createPassedKey();

/** Aborted when the next version is taken: what this one has on its way would hold that up, on a slow line for minutes. */
let standDown = new AbortController();
/** The next version comes within a moment, or not at all. */
const STANDING_DOWN_MS = 10_000;

self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  // Never of its own accord: the page asks when the person has said so.
  if (typeof message !== 'object' || message === null || !('type' in message)) return;
  if (message.type === 'STAND_DOWN') {
    standDown.abort();
    // Where the next version does not come after all, this one goes on. Until then it begins nothing that could hold it up again.
    setTimeout(() => {
      standDown = new AbortController();
    }, STANDING_DOWN_MS);
  }
  if (message.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
  if (message.type === 'VAULT_KEY' && 'held' in message) passedKey.put(message.held);
  if (message.type === 'VAULT_KEY_BACK') event.ports[0]?.postMessage(passedKey.get());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  // The office works online, and what answers it is never a phone's store.
  if (pathname.startsWith('/kantor/')) return;
  const { signal } = standDown;
  event.respondWith(
    request.mode === 'navigate' ? answerPage(request, pathname, signal) : answerFile(request, pathname, signal),
  );
  // Beside the page, which never waits for it.
  if (request.mode === 'navigate') event.waitUntil(unlessEnded(() => refreshCachedConfig(Date.now()), signal));
});

self.addEventListener('sync', (event) => {
  if (!(event instanceof ExtendableEvent) || !('tag' in event) || event.tag !== BACKGROUND_SYNC_TAG) return;
  // No longer waited for: should the browser stop it half-way, whoever sends next goes on from what the database says.
  event.waitUntil(unlessEnded(sendInBackground, standDown.signal));
});

self.addEventListener('periodicsync', (event) => {
  if (!(event instanceof ExtendableEvent) || !('tag' in event) || event.tag !== REMINDERS_TAG) return;
  event.waitUntil(notifyDue(self.registration, Date.now()));
});

self.addEventListener('notificationclick', (event) => {
  const path: unknown = event.notification.data;
  event.notification.close();
  event.waitUntil(self.clients.openWindow(typeof path === 'string' ? path : '/kiriman'));
});

/** From the phone first: no page waits for a network that may not answer. */
async function answerPage(request: Request, path: string, ending: AbortSignal): Promise<Response> {
  const kept = await readKept(async () => (await files.find(pageFileOf(path))) ?? findBundled(path));
  if (kept !== undefined) return kept;
  try {
    // With a signal of its own a navigation would no longer be one.
    return await unlessEnded(() => fetch(request), ending);
  } catch (error) {
    // An address that is none of ours, without network: our own words rather than the browser's.
    const notFound = await readKept(() => files.find('/404.html'));
    if (notFound === undefined) throw error;
    return new Response(notFound.body, { status: 404, headers: notFound.headers });
  }
}

/** A page that is kept together with others of its language, under the headers (and so the security policy) of the page around it. */
async function findBundled(path: string): Promise<Response | undefined> {
  const language = languagePrefixOf(path).slice(1) || LANGUAGE_CODES[0];
  const [bundle, frame] = await Promise.all([files.find(bundleOf(language)), files.find('/index.html')]);
  const page = bundle === undefined ? null : await pageInBundle(bundle, path);
  if (page === null || frame === undefined) return undefined;
  const headers = new Headers(frame.headers);
  for (const own of ['content-length', 'content-encoding', 'etag']) headers.delete(own);
  return new Response(page, { headers });
}

async function answerFile(request: Request, path: string, ending: AbortSignal): Promise<Response> {
  // What no list of ours names may belong to a pack.
  const kept = await readKept(async () => (await files.find(path)) ?? caches.match(path));
  return kept ?? fetch(request, { signal: whicheverFirst(request.signal, ending) });
}

/** Fails as soon as this version is to end; does not begin after that. */
function unlessEnded<Value>(work: () => Promise<Value>, ending: AbortSignal): Promise<Value> {
  const because = new Error('The next version is taken');
  if (ending.aborted) return Promise.reject(because);
  const ended = new Promise<never>((_, reject) => {
    ending.addEventListener('abort', () => reject(because), { once: true });
  });
  return Promise.race([work(), ended]);
}

/** Aborts with the first of them. Browsers from before 2023 have no AbortSignal.any. */
function whicheverFirst(...signals: readonly AbortSignal[]): AbortSignal {
  const first = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) first.abort();
    signal.addEventListener('abort', () => first.abort(), { once: true });
  }
  return first.signal;
}

/** What the phone keeps; undefined also where its store cannot be read today: then there is still the network. */
async function readKept(read: () => Promise<Response | undefined>): Promise<Response | undefined> {
  try {
    return await read();
  } catch {
    // A disk that is full or damaged: nothing here could mend it.
    return undefined;
  }
}

async function sendInBackground(): Promise<void> {
  const { stillHere, kind } = await runSync({ reason: 'background' });
  await showBadge();
  // The browser tries again, later and later, only when it is told that this time came to nothing.
  if (stillHere > 0 || kind === 'storage') throw new Error('Some entries are still on this phone');
}
