import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { STAGES } from '#domain/stages.ts';
import { DELIVERY_STATES, PAUSE_REASONS, WEBHOOK_EVENTS } from '#domain/webhook-wire.ts';
import { bytes, instant } from '#server/store/columns.ts';
import { officeAccount } from '#server/store/office-schema.ts';

/** The keys with which other systems read. Kept hashed: who has the database alone asks nothing with it. */
export const apiKey = pgTable('api_key', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** The first signs of the key, to know it again. */
  begin: text('begin').notNull(),
  keyHash: bytes('key_hash').notNull().unique(),
  scopes: text('scopes').array().notNull(),
  /** Everywhere. Otherwise `regions` says where, and an empty list is nowhere. */
  allRegions: boolean('all_regions').notNull().default(false),
  regions: text('regions').array().notNull(),
  createdBy: text('created_by')
    .notNull()
    .references(() => officeAccount.id),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  revokedAt: instant('revoked_at'),
  /** To the minute. */
  lastUsedAt: instant('last_used_at'),
});

/** Where other systems want to be told. Their secret is made from the key file, and is not here. */
export const webhook = pgTable('webhook', {
  id: text('id').primaryKey(),
  url: text('url').notNull(),
  events: text('events').array().notNull(),
  allRegions: boolean('all_regions').notNull().default(false),
  regions: text('regions').array().notNull(),
  /** Which secret signs; the one before signs too until `overlapUntil`. */
  generation: integer('generation').notNull().default(1),
  overlapUntil: instant('overlap_until'),
  /** Who made it, or resumed it last: it tells nothing that she may not have told. */
  createdBy: text('created_by')
    .notNull()
    .references(() => officeAccount.id),
  createdAt: instant('created_at').notNull(),
  pausedAt: instant('paused_at'),
  pausedBecause: text('paused_because', { enum: PAUSE_REASONS }),
  removedAt: instant('removed_at'),
});

/**
 * What is to be told, to whom. A trigger on `submission` (migration) writes the row in the transaction of the change itself, whatever made
 * the change; server/webhooks/ tells it.
 */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    /** Also its `webhook-id`: the same at each try. */
    id: uuid('id').primaryKey().defaultRandom(),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhook.id),
    event: text('event', { enum: WEBHOOK_EVENTS }).notNull(),
    submissionId: uuid('submission_id').notNull(),
    reference: text('reference').notNull(),
    stage: text('stage', { enum: STAGES }).notNull(),
    version: integer('version').notNull(),
    happenedAt: instant('happened_at').notNull(),
    state: text('state', { enum: DELIVERY_STATES }).notNull().default('waiting'),
    tries: integer('tries').notNull().default(0),
    /** When it is tried next. Whoever tries it sets it ahead, so that it comes back when she dies. */
    nextAt: instant('next_at').notNull(),
    status: integer('status'),
  },
  (table) => [
    // What waits for one webhook is found past all that waits for the others. Made by indexes.ts.
    index('webhook_delivery_waiting')
      .on(table.webhookId, table.nextAt)
      .where(sql`state = 'waiting'`),
    // What is forgotten, and what is shown.
    index('webhook_delivery_webhook').on(table.webhookId, table.happenedAt),
  ],
);
