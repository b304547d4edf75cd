import type { Receipt } from '#domain/wire.ts';
import { submissionVersion, withdrawnVersion } from '#server/store/schema.ts';

/** What a receipt is read from. */
export const RECEIPT_COLUMNS = {
  id: submissionVersion.submissionId,
  version: submissionVersion.version,
  sha256: submissionVersion.sha256,
  receivedAt: submissionVersion.receivedAt,
  keyId: submissionVersion.receiptKeyId,
  signature: submissionVersion.receiptSignature,
} as const;

/** The same of a version that was erased. */
export const ERASED_RECEIPT_COLUMNS = {
  id: withdrawnVersion.submissionId,
  version: withdrawnVersion.version,
  sha256: withdrawnVersion.sha256,
  receivedAt: withdrawnVersion.receivedAt,
  keyId: withdrawnVersion.receiptKeyId,
  signature: withdrawnVersion.receiptSignature,
} as const;

/** The receipt of a row, in the very words that were signed. */
export function receiptOf(row: {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly receivedAt: Date;
  readonly keyId: string;
  readonly signature: string;
}): Receipt {
  const { id, version, sha256, keyId, signature } = row;
  return { id, version, sha256, receivedAt: row.receivedAt.toISOString(), keyId, signature };
}
