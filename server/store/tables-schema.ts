import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ConsentWords } from '#domain/consent-texts.ts';
import { EDITION_STATUSES } from '#domain/edition.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import type { TariffDraft } from '#domain/tariff-draft.ts';
import { instant } from '#server/store/columns.ts';

/** What administrators decide for all phones. Nothing in it is about an enrolled person. */

/** Who runs this intake and how people reach it. Only ever added to: the highest edition counts. */
export const agencyEdition = pgTable('agency_edition', {
  edition: integer('edition').primaryKey(),
  name: text('name').notNull(),
  phone: text('phone'),
  whatsapp: text('whatsapp'),
  address: text('address'),
  hours: text('hours'),
  web: text('web'),
  official: boolean('official').notNull(),
  changedAt: instant('changed_at').notNull(),
  /** Id of an account. */
  changedBy: text('changed_by').notNull(),
});

const statusList = sql.raw(EDITION_STATUSES.map((status) => `'${status}'`).join(', '));

/** Editions of the prices, from the first draft to what became of them. What was approved is never changed. */
export const tariffEdition = pgTable(
  'tariff_edition',
  {
    number: integer('number').primaryKey(),
    status: text('status', { enum: EDITION_STATUSES }).notNull(),
    /** Ids of accounts, here and below. */
    author: text('author').notNull(),
    basedOn: integer('based_on').notNull(),
    changedAt: instant('changed_at').notNull(),
    /** As typed. */
    draft: jsonb('draft').$type<TariffDraft>().notNull(),
    /** As it was asked approval for. */
    book: jsonb('book').$type<TariffBook>(),
    startsIn: text('starts_in'),
    /** Of a refusal. About a table, never about a person who enrolled. */
    reason: text('reason'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    withdrawnBy: text('withdrawn_by'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    check('tariff_edition_status_known', sql`${table.status} in (${statusList})`),
    // Four eyes: held here too, whatever asks.
    check('tariff_edition_four_eyes', sql`${table.decidedBy} is null or ${table.decidedBy} <> ${table.author}`),
    check(
      'tariff_edition_decided',
      sql`${table.status} not in ('approved', 'refused', 'withdrawn') or (${table.decidedBy} is not null and ${table.decidedAt} is not null and ${table.book} is not null)`,
    ),
  ],
);

/** Every wording of the consent that this intake has served, by version and language. Only ever added to. */
export const consentText = pgTable(
  'consent_text',
  {
    version: text('version').notNull(),
    language: text('language').notNull(),
    /** SHA-256 of the words, base64url: a version may be worded better without meaning something else. */
    sha256: text('sha256').notNull(),
    words: jsonb('words').$type<ConsentWords>().notNull(),
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.version, table.language, table.sha256] })],
);
