import type { Context } from 'hono';
import { ReconcileRequest, type ReconcileResponse } from '#domain/reconcile-wire.ts';
import { type Receipt, SERVICE } from '#domain/wire.ts';
import type { KeyRing } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import { UNAVAILABLE_RETRY_S, busyResponse } from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import { isOurReceipt } from '#server/receipts.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { answerPhone } from '#server/routes/answer-phone.ts';
import type { Queries } from '#server/store/connect.ts';
import { findMissing, noteLost } from '#server/store/reconcile.ts';

/** Looking for so many versions costs about as much as taking one envelope. */
const VERSIONS_AN_ENVELOPE = 10;

/** POST /api/reconcile: see the wire. While the database is away nothing is called missing. */
export function reconcileRoute(parts: {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'receipts' | 'reload'>;
  readonly rateLimit: RateLimit;
  readonly now: () => Date;
  readonly log: Log;
}) {
  const { queries, keys, rateLimit, now, log } = parts;
  const costOf = ({ held, lost }: ReconcileRequest) =>
    Math.max(1, Math.ceil(held.length / VERSIONS_AN_ENVELOPE) + lost.length);
  const door = { schema: ReconcileRequest, rateLimit, log, costOf };
  return (context: Context<RequestNotes>) =>
    answerPhone(context, door, async ({ held, lost }) => {
      try {
        const missing = new Set(await findMissing(queries, held));
        await noteLost(queries, await ours(lost), now());
        const response: ReconcileResponse = {
          service: SERVICE,
          serverTime: now().toISOString(),
          missing: held.flatMap((version, place) => (missing.has(version) ? [place] : [])),
        };
        return context.json(response, 200, { 'cache-control': 'no-store' });
      } catch (thrown) {
        // "Missing" would be a lie that makes phones send everything again.
        log('error', 'reconciling-failed', { ...errorFields(thrown), rows: held.length });
        return busyResponse(UNAVAILABLE_RETRY_S);
      }
    });

  async function ours(receipts: readonly Receipt[]): Promise<Receipt[]> {
    if (receipts.length > 0) await keys.reload();
    return receipts.filter((receipt) => isOurReceipt(receipt, keys));
  }
}
