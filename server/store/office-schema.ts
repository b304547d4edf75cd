import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  primaryKey,
} from 'drizzle-orm/pg-core';
import { ROLES } from '#domain/roles.ts';
import { bytes, instant } from '#server/store/columns.ts';

/** The tables of the office. Officers have names here; enrolled people have none, as everywhere. */
const roleList = sql.raw(ROLES.map((role) => `'${role}'`).join(', '));

/** Who may sign in: the `user` of better-auth, with what the office needs beside it. */
export const officeAccount = pgTable(
  'office_account',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    username: text('username').notNull().unique(),
    /** better-auth asks for one; the office sends no mail, so it names a mailbox that cannot exist. */
    email: text('email').notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    role: text('role', { enum: ROLES }).notNull(),
    /** Everywhere. Otherwise `regions` says where, and an empty list is nowhere. */
    allRegions: boolean('all_regions').notNull().default(false),
    regions: text('regions').array().notNull(),
    suspendedAt: instant('suspended_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [check('office_account_role_known', sql`${table.role} in (${roleList})`)],
);

const accountId = (name: string) =>
  text(name)
    .notNull()
    .references((): AnyPgColumn => officeAccount.id);

/** The `session` of better-auth. Its token is worth nothing without the signature of the key file. */
export const officeSession = pgTable(
  'office_session',
  {
    id: text('id').primaryKey(),
    userId: accountId('account_id'),
    token: text('token').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** Whoever began it, or goes on in it, has shown a passkey: see OFFICE_PASSKEYS. */
    byPasskey: boolean('by_passkey').notNull().default(false),
    /** To the minute: a session that nobody uses ends early. */
    lastActiveAt: instant('last_active_at').notNull().defaultNow(),
  },
  (table) => [index('office_session_account').on(table.userId)],
);

/** The `account` of better-auth: the password of an account, hashed. */
export const officeCredential = pgTable(
  'office_credential',
  {
    id: text('id').primaryKey(),
    userId: accountId('account_id'),
    providerId: text('provider_id').notNull(),
    accountId: text('provider_account_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [uniqueIndex('office_credential_account').on(table.userId, table.providerId)],
);

/** The `verification` of better-auth, which insists on it; nothing is kept in it. */
export const officeVerification = pgTable('office_verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

/** Devices on which an account has signed in: what strangers try elsewhere never slows these. */
export const officeDevice = pgTable(
  'office_device',
  {
    tokenHash: bytes('token_hash').notNull(),
    accountId: accountId('account_id'),
    lastUsedAt: instant('last_used_at').notNull(),
  },
  // Several people use one laptop: each of them is known on it.
  (table) => [primaryKey({ columns: [table.tokenHash, table.accountId] })],
);

/** How often a password was tried, by a keyed hash of who tried it for whom: see auth/throttle.ts. */
export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    key: bytes('key').primaryKey(),
    count: integer('count').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [index('sign_in_attempt_since').on(table.since)],
);

/** A one-time link to an account, new or one's own. The token is kept hashed; whoever has the link decides the password. */
export const officeInvitation = pgTable(
  'office_invitation',
  {
    id: text('id').primaryKey(),
    tokenHash: bytes('token_hash').notNull().unique(),
    role: text('role', { enum: ROLES }).notNull(),
    allRegions: boolean('all_regions').notNull().default(false),
    regions: text('regions').array().notNull(),
    /** Whose new password it is for; null: for a new account. */
    forAccount: text('for_account').references(() => officeAccount.id),
    /** Null: the intake itself, for the first administrator. */
    createdBy: text('created_by').references(() => officeAccount.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Used, or taken back. */
    closedAt: instant('closed_at'),
  },
  (table) => [check('office_invitation_role_known', sql`${table.role} in (${roleList})`)],
);

/** What was done in the office, each line bound to the one before: see office-audit.ts. Only ever added to. */
export const officeAudit = pgTable(
  'office_audit',
  {
    sequence: bigint('sequence', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    /** Id of an account; 'intake' for itself, 'stranger' for who did not sign in. */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    /** What it was done to: id of an account, of an invitation, of a submission. */
    subject: text('subject'),
    /** Anything else, as JSON; never what would name an enrolled person. */
    detail: text('detail'),
    previous: bytes('previous').notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [
    index('office_audit_subject').on(table.subject, table.sequence),
    index('office_audit_actor').on(table.actor, table.sequence),
    index('office_audit_action').on(table.action, table.sequence),
    index('office_audit_at').on(table.at),
  ],
);

/** The newest line, one row: locked by whoever adds the next, so that the chain never forks, and missed when lines are cut off. */
export const officeAuditHead = pgTable('office_audit_head', {
  id: integer('id').primaryKey(),
  sequence: bigint('sequence', { mode: 'number' }).notNull(),
  hash: bytes('hash').notNull(),
});
