import { eq } from 'drizzle-orm';
import type { AuditState } from '#domain/audit-wire.ts';
import { officeAuditCheck } from '#server/store/audit-schema.ts';
import { verifyAudit } from '#server/store/audit-walk.ts';
import type { Queries } from '#server/store/connect.ts';
import { officeAuditHead } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';

const ONLY = 1;

/** Walks along the audit and keeps what was found, for whoever asks how it is. */
export async function checkAudit(queries: Queries, at: Date): Promise<void> {
  const verdict = await verifyAudit(queries, null);
  const found = {
    checkedAt: at,
    ...verdict.seen,
    brokenAt: verdict.whole ? null : verdict.sequence,
    brokenReason: verdict.whole ? null : verdict.reason,
  };
  await queries.transaction((transaction) =>
    transaction
      .insert(officeAuditCheck)
      .values({ id: ONLY, ...found })
      .onConflictDoUpdate({ target: officeAuditCheck.id, set: found }),
  );
}

/** How the audit is, as of the last walk along it. */
export function findAuditState(queries: Queries): Promise<AuditState> {
  return queries.transaction(async (transaction) => {
    const [head] = await transaction.select({ sequence: officeAuditHead.sequence }).from(officeAuditHead);
    const [last] = await transaction.select().from(officeAuditCheck).where(eq(officeAuditCheck.id, ONLY));
    return {
      lines: head?.sequence ?? 0,
      checkedAt: last?.checkedAt.toISOString() ?? null,
      checkedLines: last?.sequence ?? 0,
      checkedHash: last === undefined ? null : Buffer.from(last.hash).toString('hex'),
      broken:
        last === undefined || last.brokenAt === null || last.brokenReason === null
          ? null
          : { sequence: last.brokenAt, reason: last.brokenReason },
    };
  }, READING);
}
