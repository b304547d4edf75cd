import { eq } from 'drizzle-orm';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { caseHold } from '#server/store/retention-schema.ts';
import { type CaseAct, findStanding } from '#server/store/review.ts';

/**
 * Holds a case back from the erasing that its rule would bring, or lets it go; null when there is none for this account. Its person
 * may withdraw it all the same: that is her right.
 */
export function setHold(queries: Queries, act: CaseAct, hold: boolean): Promise<boolean | null> {
  return queries.transaction(async (transaction) => {
    const { id, regions, reviewer, at } = act;
    // Under the lock of the case: what is being erased at this moment is held too late, and is not there any more.
    const standing = await findStanding(transaction, id, regions, true);
    if (standing === null) return null;
    const was = await isHeld(transaction, id);
    if (was === hold) return hold;
    if (hold) await transaction.insert(caseHold).values({ submissionId: id, account: reviewer.account, at });
    else await transaction.delete(caseHold).where(eq(caseHold.submissionId, id));
    const action = hold ? 'case-held' : 'case-hold-ended';
    await appendAudit(transaction, { at, actor: reviewer.account, action, subject: id });
    return hold;
  });
}

/** Is a case held back from erasing? */
export async function isHeld(transaction: Transaction, id: string): Promise<boolean> {
  const rows = await transaction
    .select({ id: caseHold.submissionId })
    .from(caseHold)
    .where(eq(caseHold.submissionId, id));
  return rows.length > 0;
}
