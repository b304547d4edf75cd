import { bigint, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { COVERAGE_STATES, MEASURES } from '#domain/coverage.ts';
import { instant } from '#server/store/columns.ts';

const counters = Object.fromEntries(MEASURES.map((measure) => [measure, integer(measure).notNull().default(0)]));

/**
 * How many enrolments there are, kept by triggers of `submission` in the transaction of whatever changes one (migration 0010): a page of
 * figures reads some three thousand of these rows, however many enrolments there are. Whoever changes an enrolment adds to a row
 * of her own, by `shelf`, so that nobody waits for another's; the sum over all shelves is what holds.
 */
export const coverageCount = pgTable(
  'coverage_count',
  {
    /** In which it first came, by the clock of western Indonesia: '2026'. */
    year: text('year').notNull(),
    /** Of the newest version; empty when it is not known, or its person has withdrawn. */
    regency: text('regency').notNull(),
    state: text('state', { enum: COVERAGE_STATES }).notNull(),
    shelf: integer('shelf').notNull(),
    ...counters,
  },
  (table) => [primaryKey({ columns: [table.year, table.regency, table.state, table.shelf] })],
);

/**
 * Of the enrolments that were not withdrawn, how many may be counted by their answer about help, and how many said that something is
 * difficult. Added to by `noteNeeds`, like the counters above.
 */
export const coverageNeed = pgTable(
  'coverage_need',
  {
    year: text('year').notNull(),
    regency: text('regency').notNull(),
    shelf: integer('shelf').notNull(),
    counted: integer('counted').notNull().default(0),
    said: integer('said').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.year, table.regency, table.shelf] })],
);

/** What is to be reached where and when, as administrators have set it. Never changed: the newest of a region and period holds. */
export const coverageTarget = pgTable(
  'coverage_target',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** A province or a regency; 'ID' for the whole country. */
    region: text('region').notNull(),
    /** A year or a month: '2026', '2026-11'. */
    period: text('period').notNull(),
    /** How many to be registered; null: no longer a target. */
    registered: integer('registered'),
    /** Share of women in thousandths, or null. */
    womenPermille: integer('women_permille'),
    needsPermille: integer('needs_permille'),
    account: text('account').notNull(),
    setAt: instant('set_at').notNull(),
  },
  (table) => [index('coverage_target_place').on(table.region, table.period, table.id)],
);

/** How many drafts that were thrown away had come to which step, in the month in which a phone told of it: all that is known of them. */
export const draftEnd = pgTable(
  'draft_end',
  { month: text('month').notNull(), step: text('step').notNull(), count: integer('count').notNull() },
  (table) => [primaryKey({ columns: [table.month, table.step] })],
);

/** What was counted in the last months, by random ids, so that nothing is counted twice. No id says which counts were its own. */
export const draftEndBatch = pgTable(
  'draft_end_batch',
  { id: text('id').primaryKey(), at: instant('at').notNull() },
  (table) => [index('draft_end_batch_at').on(table.at)],
);
