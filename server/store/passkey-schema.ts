import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from '#server/store/columns.ts';
import { officeAccount } from '#server/store/office-schema.ts';

/** The passkeys of accounts: public keys, from which nobody signs in. */
export const officePasskey = pgTable(
  'office_passkey',
  {
    /** As the device chose it, base64url. */
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => officeAccount.id),
    name: text('name').notNull(),
    publicKey: bytes('public_key').notNull(),
    /** How often it was used, as the device counts; 0 for one that does not. Less than before: a copy. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [index('office_passkey_account').on(table.accountId)],
);

/** Challenges that wait for their one answer, hashed. */
export const passkeyChallenge = pgTable(
  'passkey_challenge',
  {
    hash: bytes('hash').primaryKey(),
    /** The session in which a passkey is being added; null for signing in. */
    sessionId: text('session_id'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('passkey_challenge_expires').on(table.expiresAt)],
);
