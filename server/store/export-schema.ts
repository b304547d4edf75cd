import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ExportColumn } from '#domain/export-fields.ts';
import type { ExportFilters, ExportFormat } from '#domain/export-wire.ts';
import { bytes, instant } from '#server/store/columns.ts';
import { submission } from '#server/store/schema.ts';

/** The tables of exports and of participant numbers that came after an acceptance. No file is kept, and no password. */

/** An export: what was asked for, how it is written, and how far it has come. */
export const caseExport = pgTable(
  'case_export',
  {
    id: uuid('id').primaryKey(),
    account: text('account').notNull(),
    begunAt: instant('begun_at').notNull(),
    filters: jsonb('filters').$type<ExportFilters>().notNull(),
    /** Within which it was begun: whoever has all of these may go on with it. */
    allRegions: boolean('all_regions').notNull().default(false),
    regions: text('regions').array().notNull(),
    format: jsonb('format').$type<ExportFormat>().notNull(),
    /** As they were then: a part that is fetched again looks the same. */
    columns: jsonb('columns').$type<ExportColumn[]>().notNull(),
    /** The last case that is in a part: the next one begins after it. */
    placeReceivedAt: instant('place_received_at'),
    placeId: uuid('place_id'),
    /** Nothing more is to come. */
    finishedAt: instant('finished_at'),
  },
  (table) => [index('case_export_begun').on(table.begunAt)],
);

/** A file of an export. */
export const exportPart = pgTable(
  'export_part',
  {
    exportId: uuid('export_id')
      .notNull()
      .references(() => caseExport.id),
    part: integer('part').notNull(),
    cases: integer('cases').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exportId, table.part] })],
);

/** Which version of which case stands in which part, in its order. */
export const exportedCase = pgTable(
  'exported_case',
  {
    exportId: uuid('export_id')
      .notNull()
      .references(() => caseExport.id),
    part: integer('part').notNull(),
    row: integer('row').notNull(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submission.id),
    version: integer('version').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.exportId, table.part, table.row] }),
    index('exported_case_submission').on(table.submissionId),
  ],
);

/** The columns of exports each time an administrator changed them; the newest hold. */
export const exportColumns = pgTable('export_columns', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  account: text('account').notNull(),
  changedAt: instant('changed_at').notNull(),
  columns: jsonb('columns').$type<ExportColumn[]>().notNull(),
});

/** A participant number that was recorded after the acceptance, sealed as an officer's words are. Only ever added to; the newest holds. */
export const kpjRecord = pgTable(
  'kpj_record',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submission.id),
    version: integer('version').notNull(),
    account: text('account').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    sealed: bytes('sealed').notNull(),
    keyId: text('key_id').notNull(),
  },
  (table) => [index('kpj_record_submission').on(table.submissionId, table.id)],
);
