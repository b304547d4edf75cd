import { TRIES_LIMIT, type WebhookPayload } from '#domain/webhook-wire.ts';
import { hmacSha256 } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import type { Queries } from '#server/store/connect.ts';
import {
  type DueDelivery,
  type Settlement,
  findDueWebhooks,
  settleDelivery,
  takeDueDeliveries,
} from '#server/store/webhooks.ts';
import type { SendWebhook } from '#server/webhooks/send.ts';

/** So many to one receiver at once. */
const AT_ONCE = 5;
/** Longer than a try may take: a process that dies with it gives it back after this. */
const LEASE_MS = 60_000;
/** How long after each try the next one comes; with them a receiver may be away for about two days. */
const DELAYS_S = [10, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400];

export interface DeliveryParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'office'>;
  readonly send: SendWebhook;
  readonly now: () => Date;
}

/** Tries what is due now, of each webhook by itself; how many there were. */
export async function deliverDue(parts: DeliveryParts): Promise<number> {
  const due = await findDueWebhooks(parts.queries, parts.now());
  const counts = await Promise.all(due.map((id) => deliverTo(id, parts)));
  return counts.reduce((sum, each) => sum + each, 0);
}

async function deliverTo(webhookId: string, parts: DeliveryParts): Promise<number> {
  const { queries, now } = parts;
  const due = await takeDueDeliveries(queries, webhookId, AT_ONCE, LEASE_MS, now());
  await Promise.all(
    due.map(async (each) => {
      const status = await deliver(each, parts);
      await settleDelivery(queries, each, { status, outcome: outcomeOf(status, each.delivery.tries, now()) }, now());
    }),
  );
  return due.length;
}

/**
 * Tells other systems until it is stopped. Several processes share the work, and no receiver waits for another.
 *
 * @returns stops it, and resolves when nothing is on the way any more
 */
export function startDelivering(parts: DeliveryParts, log: Log, pauseMs: number): () => Promise<void> {
  const busy = new Map<string, Promise<void>>();
  let stopped = false;
  let wake = () => {};

  const begin = (id: string) => {
    const work = untilDone(id)
      // The database is away, perhaps: what was taken comes back by itself.
      .catch((thrown: unknown) => log('error', 'webhooks-failed', errorFields(thrown)))
      .finally(() => busy.delete(id));
    busy.set(id, work);
  };
  const untilDone = async (id: string) => {
    while (!stopped && (await deliverTo(id, parts)) > 0);
  };
  const run = async () => {
    while (!stopped) {
      try {
        for (const id of await findDueWebhooks(parts.queries, parts.now())) if (!busy.has(id)) begin(id);
      } catch (thrown) {
        // The same; looked for again after the pause.
        log('error', 'webhooks-failed', errorFields(thrown));
      }
      if (stopped) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, pauseMs).unref();
      });
    }
    await Promise.all(busy.values());
  };
  const running = run();
  return () => {
    stopped = true;
    wake();
    return running;
  };
}

function outcomeOf(status: number | null, tries: number, at: Date): Settlement['outcome'] {
  if (status !== null && status >= 200 && status < 300) return 'delivered';
  // The receiver says that it is gone for good (RFC 9110, 15.5.11).
  if (status === 410) return { pauseBecause: 'gone' };
  const delay = DELAYS_S[tries - 1];
  if (tries >= TRIES_LIMIT || delay === undefined) return { pauseBecause: 'failed' };
  // Apart from each other, so that a receiver that comes back is not run over.
  return { nextAt: new Date(at.getTime() + delay * (1 + Math.random() / 5) * 1_000) };
}

function deliver(
  { delivery, url, generation, overlapUntil }: DueDelivery,
  parts: DeliveryParts,
): Promise<number | null> {
  const { keys, send, now } = parts;
  const payload: WebhookPayload = {
    type: delivery.event,
    timestamp: delivery.happenedAt.toISOString(),
    data: {
      id: delivery.submissionId,
      reference: delivery.reference,
      stage: delivery.stage,
      version: delivery.version,
    },
  };
  const body = JSON.stringify(payload);
  const seconds = String(Math.floor(now().getTime() / 1_000));
  const isOverlapping = overlapUntil !== null && overlapUntil > now();
  const secrets = [generation, ...(isOverlapping ? [generation - 1] : [])].map((each) =>
    keys.office.webhookSecret(delivery.webhookId, each),
  );
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Payung',
    'webhook-id': delivery.id,
    'webhook-timestamp': seconds,
    'webhook-signature': signaturesOf(secrets, delivery.id, seconds, body),
  };
  return send(url, headers, body);
}

/** In the form of Standard Webhooks 1.0: one signature for each secret that counts. */
function signaturesOf(secrets: readonly Uint8Array[], id: string, seconds: string, body: string): string {
  return secrets
    .map((secret) => `v1,${Buffer.from(hmacSha256(secret, `${id}.${seconds}.${body}`)).toString('base64')}`)
    .join(' ');
}
