import type { Context } from 'hono';
import { SERVICE } from '#domain/wire.ts';
import { within } from '#server/patience.ts';
import { busyResponse } from '#server/problem-response.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import type { Store } from '#server/store/store.ts';

/** As long as a new connection to the database may take. */
const REACH_MS = 5_000;

const FRESH = { 'cache-control': 'no-store' };

/** GET /healthz: this process lives. */
export function healthRoute() {
  return (context: Context<RequestNotes>): Response => context.json({ service: SERVICE, status: 'alive' }, 200, FRESH);
}

/**
 * GET /readyz: this process reaches its database. A proxy sends nobody here while it does not. Whether the database commits is not asked: a
 * replica that is cut off holds up the commits of all instances, and a proxy that has none left would say in a page of its own what we say
 * in words that a phone understands (503, when to come again), and take away all that is only read. `payung_commit_seconds` tells it.
 */
export function readinessRoute(store: Pick<Store, 'isReachable'>, isFinishing: () => boolean) {
  /** One for all who ask meanwhile: each would hold a connection, while the line hangs for longer than this. */
  let asking: Promise<boolean | null> | null = null;
  const isReachable = () =>
    (asking ??= within(REACH_MS, () => store.isReachable()).finally(() => {
      asking = null;
    }));
  return async (context: Context<RequestNotes>): Promise<Response> =>
    !isFinishing() && (await isReachable()) === true
      ? context.json({ service: SERVICE, status: 'ready' }, 200, FRESH)
      : busyResponse(5);
}
