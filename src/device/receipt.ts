import { fromBase64Url } from '#device/base64url.ts';
import { receiptText } from '#domain/receipt-text.ts';
import type { Config, Envelope, Receipt } from '#domain/wire.ts';

/**
 * Is this receipt about this envelope, and signed by the intake? False as well when it was signed with a key we have not heard of
 * yet: then the config must be asked for again.
 */
export async function checkReceipt(
  receipt: Receipt,
  envelope: Pick<Envelope, 'id' | 'version' | 'sha256'>,
  keys: Config['receiptKeys'],
): Promise<boolean> {
  if (receipt.id !== envelope.id || receipt.version !== envelope.version || receipt.sha256 !== envelope.sha256)
    return false;
  return isSigned(receiptText(receipt), receipt, keys);
}

/** Has the intake signed this text, by one of these keys? */
export async function isSigned(
  signed: string,
  { keyId, signature }: Pick<Receipt, 'keyId' | 'signature'>,
  keys: Config['receiptKeys'],
): Promise<boolean> {
  const named = keys.find((key) => key.keyId === keyId);
  if (named === undefined) return false;
  try {
    const key = await importOnce(named.publicKey);
    const text = new TextEncoder().encode(signed);
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, fromBase64Url(signature), text);
  } catch {
    // Not a point of the curve, or not base64: whoever signed this is not our intake.
    return false;
  }
}

/** The key used last: thousands of receipts in a row are signed with the same one. */
let last: { readonly publicKey: string; readonly key: Promise<CryptoKey> } | null = null;

function importOnce(publicKey: string): Promise<CryptoKey> {
  if (last?.publicKey !== publicKey) {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    last = { publicKey, key: crypto.subtle.importKey('raw', fromBase64Url(publicKey), curve, false, ['verify']) };
  }
  return last.key;
}
