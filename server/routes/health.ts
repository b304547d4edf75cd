import type { Context } from 'hono';
import { SERVICE } from '#domain/wire.ts';
import { busyResponse } from '#server/problem-response.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import type { Store } from '#server/store/store.ts';

const FRESH = { 'cache-control': 'no-store' };

/** GET /healthz: this process lives. */
export function healthRoute() {
  return (context: Context<RequestNotes>): Response => context.json({ service: SERVICE, status: 'alive' }, 200, FRESH);
}

/** GET /readyz: this process can keep enrolments now. A proxy sends nobody here while it cannot. */
export function readinessRoute(store: Pick<Store, 'isReachable'>, isFinishing: () => boolean) {
  return async (context: Context<RequestNotes>): Promise<Response> =>
    !isFinishing() && (await store.isReachable())
      ? context.json({ service: SERVICE, status: 'ready' }, 200, FRESH)
      : busyResponse(5);
}
