import { webcrypto } from 'node:crypto';
import { fromBase64Url, sha256 } from '#server/digest.ts';

/** The id of the device that has this key: a UUID (RFC 9562, version 8) of 122 bits of its hash. */
export function deviceIdOf(publicKey: string): string {
  const bytes = Buffer.from(sha256(`payung-device-id/1\n${publicKey}`)).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A key that a device's signatures are checked with. */
export type DeviceKey = webcrypto.CryptoKey;

/** The key with which a device's signatures are checked; null when these 65 bytes are no point of the curve. */
export async function importDeviceKey(publicKey: string): Promise<DeviceKey | null> {
  try {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    return await webcrypto.subtle.importKey('raw', fromBase64Url(publicKey), curve, false, ['verify']);
  } catch {
    // Hand-made, or damaged.
    return null;
  }
}

/** Has the holder of this key signed these words? */
export async function isSignedBy(key: DeviceKey, signature: string, text: string): Promise<boolean> {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  return webcrypto.subtle.verify(algorithm, key, fromBase64Url(signature), Buffer.from(text, 'utf8'));
}
