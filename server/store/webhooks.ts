import { type SQL, and, count, desc, eq, inArray, isNull, lt, lte, ne, sql } from 'drizzle-orm';
import { type Regions, coversRegions, mayDo } from '#domain/roles.ts';
import {
  DELIVERIES_SHOWN,
  SECRET_OVERLAP_HOURS,
  WEBHOOK_EVENTS,
  type WebhookEvent,
  type WebhooksAnswer,
} from '#domain/webhook-wire.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { webhook, webhookDelivery } from '#server/store/connection-schema.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { regionColumns, regionsOf } from '#server/store/region-scope.ts';

export type Webhook = Omit<typeof webhook.$inferSelect, 'events' | 'regions' | 'allRegions' | 'pausedBecause'> & {
  readonly events: readonly WebhookEvent[];
  readonly regions: Regions;
  readonly pausedBecause: WebhooksAnswer['webhooks'][number]['pausedBecause'];
  /** Deliveries that are still to be made. */
  readonly waiting: number;
};
export type Delivery = typeof webhookDelivery.$inferSelect;

/** Keeps a new webhook: it is told of what happens from now on. */
export function keepWebhook(
  queries: Queries,
  kept: {
    readonly id: string;
    readonly url: string;
    readonly events: readonly WebhookEvent[];
    readonly regions: Regions;
  },
  by: Account,
  at: Date,
): Promise<void> {
  return queries.transaction(async (transaction) => {
    const { id, url, events, regions } = kept;
    await transaction
      .insert(webhook)
      .values({ id, url, events: [...events], ...regionColumns(regions), createdBy: by.id, createdAt: at });
    await appendAudit(transaction, {
      at,
      actor: by.id,
      action: 'webhook-made',
      subject: id,
      detail: { host: new URL(url).host, events, regions },
    });
  });
}

/** The webhooks whose regions are all among these, the newest first. */
export function listWebhooks(queries: Queries, regions: Regions): Promise<Webhook[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select({ row: webhook, maker: officeAccount })
      .from(webhook)
      .innerJoin(officeAccount, eq(officeAccount.id, webhook.createdBy))
      .where(isNull(webhook.removedAt))
      .orderBy(desc(webhook.createdAt), desc(webhook.id));
    const waiting = await transaction
      .select({ id: webhookDelivery.webhookId, count: count() })
      .from(webhookDelivery)
      .where(eq(webhookDelivery.state, 'waiting'))
      .groupBy(webhookDelivery.webhookId);
    return rows
      .map(({ row, maker }) => ({
        ...row,
        events: WEBHOOK_EVENTS.filter((event) => row.events.includes(event)),
        regions: regionsOf(row),
        pausedBecause: row.pausedBecause ?? (couldMake(maker, row) ? null : ('maker' as const)),
        waiting: waiting.find(({ id }) => id === row.id)?.count ?? 0,
      }))
      .filter((each) => coversRegions(regions, each.regions));
  }, READING);
}

export type WebhookAct = 'rotated' | 'resumed' | 'removed';

/** Does something to a webhook; its generation afterwards, or null when there is none for this account. */
export function changeWebhook(
  queries: Queries,
  id: string,
  act: WebhookAct,
  by: Account,
  at: Date,
): Promise<number | null> {
  return queries.transaction(async (transaction) => {
    const row = await findOwn(transaction, id, by.regions, true);
    if (row === null) return null;
    const overlapUntil = new Date(at.getTime() + SECRET_OVERLAP_HOURS * 3_600_000);
    const change = {
      rotated: { generation: row.generation + 1, overlapUntil },
      // She answers for it from now on.
      resumed: { pausedAt: null, pausedBecause: null, createdBy: by.id },
      removed: { removedAt: at },
    }[act];
    await transaction.update(webhook).set(change).where(eq(webhook.id, id));
    if (act === 'resumed') {
      await transaction
        .update(webhookDelivery)
        .set({ nextAt: at })
        .where(and(eq(webhookDelivery.webhookId, id), eq(webhookDelivery.state, 'waiting')));
    }
    if (act === 'removed') await transaction.delete(webhookDelivery).where(eq(webhookDelivery.webhookId, id));
    await appendAudit(transaction, { at, actor: by.id, action: `webhook-${act}`, subject: id });
    return act === 'rotated' ? row.generation + 1 : row.generation;
  });
}

/** The newest deliveries of a webhook; null when there is none for these regions. */
export function listDeliveries(queries: Queries, id: string, regions: Regions): Promise<Delivery[] | null> {
  return queries.transaction(async (transaction) => {
    if ((await findOwn(transaction, id, regions, false)) === null) return null;
    return transaction
      .select()
      .from(webhookDelivery)
      .where(eq(webhookDelivery.webhookId, id))
      .orderBy(desc(webhookDelivery.happenedAt), desc(webhookDelivery.id))
      .limit(DELIVERIES_SHOWN);
  }, READING);
}

/** Tells something once more, under the same id; false when it is not there for this account. */
export function deliverAgain(queries: Queries, id: string, by: Account, at: Date): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction.select().from(webhookDelivery).where(eq(webhookDelivery.id, id)).for('update');
    if (row === undefined || (await findOwn(transaction, row.webhookId, by.regions, false)) === null) return false;
    await transaction
      .update(webhookDelivery)
      .set({ state: 'waiting', tries: 0, nextAt: at })
      .where(eq(webhookDelivery.id, id));
    await appendAudit(transaction, { at, actor: by.id, action: 'webhook-sent-again', subject: row.webhookId });
    return true;
  });
}

/** @param lock keeps other changes waiting, and nobody who only writes down what is to be told */
async function findOwn(transaction: Transaction, id: string, regions: Regions, lock: boolean) {
  const query = transaction
    .select()
    .from(webhook)
    .where(and(eq(webhook.id, id), isNull(webhook.removedAt)));
  const [row] = await (lock ? query.for('no key update') : query);
  return row !== undefined && coversRegions(regions, regionsOf(row)) ? row : null;
}

/** A delivery that is to be tried now, and where. */
export interface DueDelivery {
  readonly delivery: Delivery;
  readonly url: string;
  readonly generation: number;
  readonly overlapUntil: Date | null;
}

const isWaiting = sql`${webhookDelivery.state} = 'waiting'`;

/** What its maker could have told she could as who she was: a webhook does not outlive her power. */
function couldMake(maker: typeof officeAccount.$inferSelect, row: typeof webhook.$inferSelect): boolean {
  return (
    maker.suspendedAt === null &&
    mayDo(maker.role, 'connections-manage') &&
    coversRegions(regionsOf(maker), regionsOf(row))
  );
}

/** The webhooks that may tell something, of those that meet a condition. */
async function findOpen(transaction: Transaction, condition: SQL) {
  const rows = await transaction
    .select({ row: webhook, maker: officeAccount })
    .from(webhook)
    .innerJoin(officeAccount, eq(officeAccount.id, webhook.createdBy))
    .where(and(isNull(webhook.pausedAt), isNull(webhook.removedAt), condition));
  return rows.filter(({ row, maker }) => couldMake(maker, row)).map(({ row }) => row);
}

/** The webhooks for which something is due. */
export function findDueWebhooks(queries: Queries, at: Date): Promise<string[]> {
  return queries.transaction(async (transaction) => {
    // The first in the index, of each webhook by itself: what waits for one that is paused is never read.
    const first = transaction
      .select({ nextAt: webhookDelivery.nextAt })
      .from(webhookDelivery)
      .where(and(eq(webhookDelivery.webhookId, webhook.id), isWaiting))
      .orderBy(webhookDelivery.nextAt)
      .limit(1);
    const open = await findOpen(transaction, lte(sql`${first}`, at.toISOString()));
    return open.map(({ id }) => id);
  }, READING);
}

/**
 * Takes deliveries of a webhook that are due, for this process alone: another one takes others. Each counts as tried and comes back after `leaseMs`
 * unless `settleDelivery` says what became of it: at least once, also when this process is killed meanwhile.
 */
export function takeDueDeliveries(
  queries: Queries,
  webhookId: string,
  most: number,
  leaseMs: number,
  at: Date,
): Promise<DueDelivery[]> {
  return queries.transaction(async (transaction) => {
    const [open] = await findOpen(transaction, eq(webhook.id, webhookId));
    if (open === undefined) return [];
    const due = await transaction
      .select()
      .from(webhookDelivery)
      .where(and(eq(webhookDelivery.webhookId, webhookId), isWaiting, lte(webhookDelivery.nextAt, at)))
      .orderBy(webhookDelivery.nextAt)
      .limit(most)
      .for('update', { skipLocked: true });
    if (due.length === 0) return [];
    const ids = due.map(({ id }) => id);
    await transaction
      .update(webhookDelivery)
      .set({ tries: sql`${webhookDelivery.tries} + 1`, nextAt: new Date(at.getTime() + leaseMs) })
      .where(inArray(webhookDelivery.id, ids));
    const { url, generation, overlapUntil } = open;
    return due.map((each) => ({ delivery: { ...each, tries: each.tries + 1 }, url, generation, overlapUntil }));
  });
}

/** What became of a try. */
export interface Settlement {
  readonly status: number | null;
  readonly outcome: 'delivered' | { readonly nextAt: Date } | { readonly pauseBecause: 'failed' | 'gone' };
}

/** Writes down what became of a try; a webhook that will not be told any more is paused, and the audit says so. */
export function settleDelivery(
  queries: Queries,
  { delivery }: DueDelivery,
  settled: Settlement,
  at: Date,
): Promise<void> {
  return queries.transaction(async (transaction) => {
    const { status, outcome } = settled;
    const state = outcome === 'delivered' ? 'delivered' : 'nextAt' in outcome ? 'waiting' : 'failed';
    const nextAt = typeof outcome === 'object' && 'nextAt' in outcome ? outcome.nextAt : at;
    await transaction.update(webhookDelivery).set({ state, status, nextAt }).where(eq(webhookDelivery.id, delivery.id));
    if (typeof outcome !== 'object' || !('pauseBecause' in outcome)) return;
    const paused = await transaction
      .update(webhook)
      .set({ pausedAt: at, pausedBecause: outcome.pauseBecause })
      .where(and(eq(webhook.id, delivery.webhookId), isNull(webhook.pausedAt)))
      .returning({ id: webhook.id });
    const line = { at, actor: 'intake', action: 'webhook-paused', subject: delivery.webhookId };
    if (paused.length > 0) await appendAudit(transaction, { ...line, detail: { because: outcome.pauseBecause } });
  });
}

/** How long it is kept what was told, and what waits for a webhook that tells nothing, days. */
const KEPT_DAYS = 30;
/** How many are forgotten in one transaction. */
const FORGOTTEN_AT_ONCE = 1_000;

/** Forgets what happened long ago and was told or has failed, and what waits for a webhook that tells nothing. How many it was. */
export async function forgetDeliveries(queries: Queries, at: Date): Promise<number> {
  const before = new Date(at.getTime() - KEPT_DAYS * 86_400_000);
  const webhooks = await queries.transaction(
    (transaction) => transaction.select({ id: webhook.id }).from(webhook),
    READING,
  );
  let forgotten = 0;
  for (const { id } of webhooks) {
    for (;;) {
      const atOnce = await queries.transaction((transaction) => forgetSome(transaction, id, before));
      forgotten += atOnce;
      if (atOnce < FORGOTTEN_AT_ONCE) break;
    }
  }
  return forgotten;
}

async function forgetSome(transaction: Transaction, webhookId: string, before: Date): Promise<number> {
  const [open] = await findOpen(transaction, eq(webhook.id, webhookId));
  const isOver = open === undefined ? undefined : ne(webhookDelivery.state, 'waiting');
  const old = await transaction
    .select({ id: webhookDelivery.id })
    .from(webhookDelivery)
    .where(and(eq(webhookDelivery.webhookId, webhookId), lt(webhookDelivery.happenedAt, before), isOver))
    .orderBy(webhookDelivery.happenedAt)
    .limit(FORGOTTEN_AT_ONCE)
    // What another instance forgets meanwhile is its own.
    .for('update', { skipLocked: true });
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await transaction.delete(webhookDelivery).where(inArray(webhookDelivery.id, ids));
  return ids.length;
}
