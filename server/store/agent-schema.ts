import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { REFUSAL_REASONS, VISIT_OUTCOMES } from '#domain/device-wire.ts';
import { CONTEST_OUTCOMES, CONTEST_REASONS, PAY_STAGES } from '#domain/pay.ts';
import { bytes, instant } from '#server/store/columns.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { submission } from '#server/store/schema.ts';

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

/** A visit that the office asks of an agent. Whom to visit, and where, is inside a seal; erased some time after it ended. */
export const visit = pgTable(
  'visit',
  {
    id: uuid('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => officeAccount.id),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    sealed: bytes('sealed').notNull(),
    keyId: text('key_id').notNull(),
    /** The day that was agreed on. */
    appointment: date('appointment', { mode: 'string' }),
    outcome: text('outcome', { enum: VISIT_OUTCOMES }),
    reason: text('reason', { enum: REFUSAL_REASONS }),
    /** By the clock of the device, which may be wrong: of two reports the later to arrive counts. */
    outcomeAtMs: bigint('outcome_at_ms', { mode: 'number' }),
    reportedAt: instant('reported_at'),
    endedAt: instant('ended_at'),
    toldAt: instant('told_at'),
  },
  (table) => [index('visit_account').on(table.accountId, table.createdAt)],
);

/** What counts from a day on. Only ever added to: of two for the same day the later counts. */
export const payRule = pgTable('pay_rule', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  inForceFrom: date('in_force_from', { mode: 'string' }).notNull(),
  stage: text('stage', { enum: PAY_STAGES }).notNull(),
  exceptDuplicates: boolean('except_duplicates').notNull(),
  exceptRevoked: boolean('except_revoked').notNull(),
  photosComplete: boolean('photos_complete').notNull(),
  rupiah: integer('rupiah'),
  threshold: integer('threshold'),
  setBy: text('set_by').notNull(),
  setAt: instant('set_at').notNull(),
});

/** A line of the ledger that its agent contests, and what the office answers. What either wrote is inside a seal. */
export const payContest = pgTable(
  'pay_contest',
  {
    /** Made by the device. */
    id: uuid('id').primaryKey(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submission.id),
    accountId: text('account_id')
      .notNull()
      .references(() => officeAccount.id),
    reason: text('reason', { enum: CONTEST_REASONS }).notNull(),
    sealed: bytes('sealed'),
    keyId: text('key_id'),
    contestedAt: instant('contested_at').notNull(),
    outcome: text('outcome', { enum: CONTEST_OUTCOMES }),
    answerSealed: bytes('answer_sealed'),
    answerKeyId: text('answer_key_id'),
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    index('pay_contest_account').on(table.accountId, table.contestedAt),
    // One that waits for an answer is not contested again.
    uniqueIndex('pay_contest_open')
      .on(table.submissionId)
      .where(sql`answered_at is null`),
  ],
);
