import type { Receipt } from '#domain/wire.ts';

// Apart from the schemas, so that the rescue page can check a receipt without them.

/** What a receipt's signature covers, as UTF-8 text. */
export function receiptText(receipt: Omit<Receipt, 'signature'>): string {
  return ['payung-receipt/1', receipt.id, receipt.version, receipt.sha256, receipt.receivedAt, receipt.keyId].join(
    '\n',
  );
}
