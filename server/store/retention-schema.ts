import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { RETENTION_RULES } from '#domain/retention.ts';
import { instant } from '#server/store/columns.ts';
import { submission } from '#server/store/schema.ts';

/** How long what was decided is kept: a row for each rule that was ever set. */
export const retentionRule = pgTable('retention_rule', {
  rule: text('rule', { enum: RETENTION_RULES }).primaryKey(),
  /** Null: nothing is erased by it. */
  months: integer('months'),
  setBy: text('set_by').notNull(),
  setAt: instant('set_at').notNull(),
});

/** Cases that are held back from erasing, because somebody may have to look at them: a complaint, a court. */
export const caseHold = pgTable('case_hold', {
  submissionId: uuid('submission_id')
    .primaryKey()
    .references(() => submission.id),
  account: text('account').notNull(),
  at: instant('at').notNull(),
});

/** The proof that a case was here and was erased: by which rule, counted from when. Only ever added to. */
export const erasure = pgTable(
  'erasure',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submission.id),
    rule: text('rule', { enum: RETENTION_RULES }).notNull(),
    months: integer('months').notNull(),
    countedFrom: instant('counted_from').notNull(),
    erasedAt: instant('erased_at').notNull(),
    /** How many versions it had; their receipts are in withdrawn_version. */
    versions: integer('versions').notNull(),
  },
  (table) => [index('erasure_submission').on(table.submissionId)],
);

/** The last time that the job looked for what is due, one row. */
export const retentionRun = pgTable('retention_run', {
  id: integer('id').primaryKey(),
  at: instant('at').notNull(),
  erased: integer('erased').notNull(),
});
