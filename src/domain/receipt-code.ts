import { Receipt } from '#domain/wire.ts';

/**
 * A receipt as it stands behind the `#` of a link and in a QR code: some 190 signs. Another phone checks it with the keys it keeps, and
 * the link opens the page that does so; no server sees it.
 */
const MARK = 'R1';
const CODE =
  /(?:^|#)R1\.([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.(\d{1,3})\.([A-Za-z0-9_-]{43})\.(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})\.([A-Za-z0-9_-]{4,32})\.([A-Za-z0-9_-]{40,120})$/;

/** The receipt as a code. */
export function writeReceiptCode({ id, version, sha256, receivedAt, keyId, signature }: Receipt): string {
  const digits = receivedAt.replaceAll(/\D/g, '');
  return [MARK, id.replaceAll('-', ''), version, sha256, digits, keyId, signature].join('.');
}

/** Reads the receipt out of a link or a code; null when there is none. Whether it is genuine is another question. */
export function readReceiptCode(text: string): Receipt | null {
  const found = CODE.exec(text.trim());
  if (found === null) return null;
  const [, a, b, c, d, e, version, sha256, year, month, day, hour, minute, second, ms, keyId, signature] = found;
  const receipt = Receipt.safeParse({
    id: `${a}-${b}-${c}-${d}-${e}`,
    version: Number(version),
    sha256,
    receivedAt: `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`,
    keyId,
    signature,
  });
  return receipt.success ? receipt.data : null;
}
