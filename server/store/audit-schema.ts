import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { AUDIT_BREAKS } from '#domain/audit-wire.ts';
import { bytes, instant } from '#server/store/columns.ts';

/** The last walk along the audit of the office, one row. It proves nothing by itself: whoever writes here could lie; see office-audit.ts. */
export const officeAuditCheck = pgTable('office_audit_check', {
  id: integer('id').primaryKey(),
  checkedAt: instant('checked_at').notNull(),
  /** The last line that was seen, and its hash. */
  sequence: bigint('sequence', { mode: 'number' }).notNull(),
  hash: bytes('hash').notNull(),
  brokenAt: bigint('broken_at', { mode: 'number' }),
  brokenReason: text('broken_reason', { enum: AUDIT_BREAKS }),
});
