import { inArray } from 'drizzle-orm';
import { NOTHING_COUNTED } from '#domain/coverage.ts';
import { caseClaim, decision } from '#server/store/case-schema.ts';
import { payContest } from '#server/store/agent-schema.ts';
import { kpjRecord } from '#server/store/export-schema.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { erasePhotos } from '#server/store/photos.ts';
import { caseHold } from '#server/store/retention-schema.ts';
import { submissionVersion, withdrawnVersion } from '#server/store/schema.ts';

/** What a row of `submission` keeps of what its person answered, and of what the office found wrong, once it is erased: nothing. */
export const NOTHING_TOLD = { ...NOTHING_COUNTED, needMark: null, returnReasons: [], photoMissing: false };

/**
 * Erases what these cases say: sealed envelopes, photos, keyed hashes, columns of work, what the office wrote and why. That each version was
 * here stays, with its receipt; that the office decided, and when, is its own history. The caller holds the rows of the cases.
 *
 * @returns the versions that were erased
 */
export async function eraseContent(
  transaction: Transaction,
  ids: readonly string[],
): Promise<readonly (typeof withdrawnVersion.$inferSelect)[]> {
  const erased = await transaction
    .delete(submissionVersion)
    .where(inArray(submissionVersion.submissionId, [...ids]))
    .returning({
      submissionId: submissionVersion.submissionId,
      version: submissionVersion.version,
      sha256: submissionVersion.sha256,
      receivedAt: submissionVersion.receivedAt,
      receiptKeyId: submissionVersion.receiptKeyId,
      receiptSignature: submissionVersion.receiptSignature,
    });
  if (erased.length > 0) await transaction.insert(withdrawnVersion).values(erased).onConflictDoNothing();
  await erasePhotos(transaction, ids);
  await transaction.delete(caseClaim).where(inArray(caseClaim.submissionId, [...ids]));
  await transaction.delete(caseHold).where(inArray(caseHold.submissionId, [...ids]));
  await transaction.delete(kpjRecord).where(inArray(kpjRecord.submissionId, [...ids]));
  await transaction
    .update(payContest)
    .set({ sealed: null, keyId: null, answerSealed: null, answerKeyId: null })
    .where(inArray(payContest.submissionId, [...ids]));
  await transaction
    .update(decision)
    .set({ fields: [], reason: null, duplicateOf: null, sealed: null, keyId: null })
    .where(inArray(decision.submissionId, [...ids]));
  return erased;
}
