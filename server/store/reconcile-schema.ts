import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#server/store/columns.ts';

/**
 * Versions that this database does not hold although a phone has shown our own signed receipt for them: it was restored from a backup
 * older than they are. No reference to `submission`: its row was lost as well. A line stays when its version has come back.
 */
export const lostVersion = pgTable(
  'lost_version',
  {
    submissionId: uuid('submission_id').notNull(),
    version: integer('version').notNull(),
    /** By the receipt, of what was sealed: another content under the same id and version was not lost. Empty where it was noted before this was. */
    sha256: text('sha256').notNull(),
    /** By the receipt. */
    receivedAt: instant('received_at').notNull(),
    reportedAt: instant('reported_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.version, table.sha256] })],
);
