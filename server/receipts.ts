import { webcrypto } from 'node:crypto';
import { type Receipt, receiptText } from '#domain/wire.ts';
import { fromBase64Url, toBase64Url } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';

/** Signs the receipt of an envelope (ECDSA P-256, SHA-256; 64 bytes r and s, as WebCrypto has it) with the newest key. */
export async function signReceipt(
  envelope: { readonly id: string; readonly version: number; readonly sha256: string },
  receivedAt: Date,
  keys: Pick<KeyRing, 'receipts'>,
): Promise<Receipt> {
  const [key] = keys.receipts;
  const unsigned = {
    id: envelope.id,
    version: envelope.version,
    sha256: envelope.sha256,
    receivedAt: receivedAt.toISOString(),
    keyId: key.keyId,
  };
  const signature = await webcrypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key.pair.privateKey,
    new TextEncoder().encode(receiptText(unsigned)),
  );
  return { ...unsigned, signature: toBase64Url(new Uint8Array(signature)) };
}

/** Have we signed this receipt, with a key that is in the ring still? */
export async function isOurReceipt(receipt: Receipt, keys: Pick<KeyRing, 'receipts'>): Promise<boolean> {
  const key = keys.receipts.find(({ keyId }) => keyId === receipt.keyId);
  if (key === undefined) return false;
  return webcrypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key.pair.publicKey,
    fromBase64Url(receipt.signature),
    new TextEncoder().encode(receiptText(receipt)),
  );
}
