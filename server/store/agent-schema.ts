import { bigint, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from '#server/store/columns.ts';
import { officeAccount } from '#server/store/office-schema.ts';

/** The tables of agents in the field. Agents have names, as officers have; the people they visit have none. */

/** A device of an agent. Its id is made out of its public key, so that the same device is the same row, also after a restore. */
export const agentDevice = pgTable(
  'agent_device',
  {
    id: uuid('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => officeAccount.id),
    /** P-256, uncompressed point, base64url: what it signs is checked with. */
    publicKey: text('public_key').notNull().unique(),
    /** How its holder calls it. */
    label: text('label').notNull(),
    registeredAt: instant('registered_at').notNull(),
    /** Moved on by each contact; from then on it needs a new link. */
    expiresAt: instant('expires_at').notNull(),
    lastSeenAt: instant('last_seen_at'),
    /** What it told at its last contact: counts alone. Null before the first. */
    appVersion: text('app_version'),
    drafts: integer('drafts'),
    waiting: integer('waiting'),
    needHelp: integer('need_help'),
    photosWaiting: integer('photos_waiting'),
    oldestWaitingMs: bigint('oldest_waiting_ms', { mode: 'number' }),
    revokedAt: instant('revoked_at'),
    revokedBy: text('revoked_by'),
    /** One of REVOKE_REASONS. */
    revokeReason: text('revoke_reason'),
    /** When it has heard that it is revoked, and so wipes what it keeps. */
    toldRevokedAt: instant('told_revoked_at'),
  },
  (table) => [index('agent_device_account').on(table.accountId)],
);

/** A one-time link with which a device joins an account. The token is kept hashed. */
export const agentDeviceLink = pgTable('agent_device_link', {
  id: text('id').primaryKey(),
  tokenHash: bytes('token_hash').notNull().unique(),
  accountId: text('account_id')
    .notNull()
    .references(() => officeAccount.id),
  createdBy: text('created_by')
    .notNull()
    .references(() => officeAccount.id),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  /** Used, or replaced by a newer one. */
  closedAt: instant('closed_at'),
});

/** What devices have told already: the same body again is somebody else's. */
export const agentDeviceNonce = pgTable(
  'agent_device_nonce',
  {
    deviceId: uuid('device_id')
      .notNull()
      .references(() => agentDevice.id),
    nonce: text('nonce').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.deviceId, table.nonce] }),
    index('agent_device_nonce_at').on(table.deviceId, table.at),
  ],
);
