import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { DECISIONS } from '#domain/review.ts';
import type { FieldProblem } from '#domain/wire.ts';
import { bytes, instant } from '#server/store/columns.ts';
import { submission } from '#server/store/schema.ts';

/** The tables of the office's work on cases. What an officer wrote is inside a seal. */

/** Who has a case on the desk, and until when: at most one at a time. A row whose time is over means nothing. */
export const caseClaim = pgTable('case_claim', {
  submissionId: uuid('submission_id')
    .primaryKey()
    .references(() => submission.id),
  account: text('account').notNull(),
  until: instant('until').notNull(),
});

/** What the office decided, never changed but for what became of it: told to the phone, or taken back before. */
export const decision = pgTable(
  'decision',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submission.id),
    /** Which version was read. */
    version: integer('version').notNull(),
    kind: text('kind', { enum: DECISIONS }).notNull(),
    account: text('account').notNull(),
    decidedAt: instant('decided_at').notNull(),
    /** Fields to correct, each with the code of a reason. */
    fields: jsonb('fields').$type<FieldProblem[]>().notNull().default([]),
    reason: text('reason'),
    duplicateOf: uuid('duplicate_of').references(() => submission.id),
    /** Free words, participant number and note, sealed to the intake's own key: see seal-words.ts. Null when there are none. */
    sealed: bytes('sealed'),
    keyId: text('key_id'),
    /** When the phone fetched it: from then on it stands. */
    toldAt: instant('told_at'),
    undoneAt: instant('undone_at'),
    undoneBy: text('undone_by'),
  },
  (table) => [
    index('decision_submission').on(table.submissionId, table.id),
    // A withdrawal looks for what names the case.
    index('decision_duplicate_of')
      .on(table.duplicateOf)
      .where(sql`duplicate_of is not null`),
    check('decision_kind_known', sql`${table.kind} in (${sql.raw(DECISIONS.map((kind) => `'${kind}'`).join(', '))})`),
  ],
);
