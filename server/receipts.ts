import { sign, verify } from 'node:crypto';
import { type PhotoReceipt, photoReceiptText } from '#domain/photo-wire.ts';
import { receiptText } from '#domain/receipt-text.ts';
import type { Receipt } from '#domain/wire.ts';
import { fromBase64Url, toBase64Url } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';

/** Signs the receipt of an envelope (ECDSA P-256, SHA-256; 64 bytes r and s, as WebCrypto has it) with the newest key. */
export function signReceipt(
  envelope: { readonly id: string; readonly version: number; readonly sha256: string },
  receivedAt: Date,
  keys: Pick<KeyRing, 'receipts'>,
): Receipt {
  const [key] = keys.receipts;
  const unsigned = {
    id: envelope.id,
    version: envelope.version,
    sha256: envelope.sha256,
    receivedAt: receivedAt.toISOString(),
    keyId: key.keyId,
  };
  return { ...unsigned, signature: signText(receiptText(unsigned), key) };
}

/** Signs the receipt of a photo that is whole, with the newest key. */
export function signPhotoReceipt(
  photo: Pick<PhotoReceipt, 'submissionId' | 'photoId' | 'sealedSha256'>,
  completedAt: Date,
  keys: Pick<KeyRing, 'receipts'>,
): PhotoReceipt {
  const [key] = keys.receipts;
  const unsigned = { ...photo, completedAt: completedAt.toISOString(), keyId: key.keyId };
  return { ...unsigned, signature: signText(photoReceiptText(unsigned), key) };
}

function signText(text: string, { privateKey }: KeyRing['receipts'][number]): string {
  return toBase64Url(sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }));
}

/** Have we signed this receipt, with a key that is in the ring still? */
export function isOurReceipt(receipt: Receipt, keys: Pick<KeyRing, 'receipts'>): boolean {
  const key = keys.receipts.find(({ keyId }) => keyId === receipt.keyId);
  if (key === undefined) return false;
  // Of a private key the public half verifies.
  const ours = { key: key.privateKey, dsaEncoding: 'ieee-p1363' as const };
  return verify('sha256', Buffer.from(receiptText(receipt)), ours, fromBase64Url(receipt.signature));
}
