import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { ENCAPSULATED_KEY_BYTES, SEAL_INFO, SUBMISSION_BYTES_LIMIT, associatedData } from '#domain/envelope.ts';
import type { KeyRing } from '#server/keys.ts';

const inflate = promisify(inflateRaw);
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const utf8 = new TextEncoder();
const info = utf8.encode(SEAL_INFO);

export type Opened =
  /** The JSON inside, exactly as it was composed, as UTF-8. */
  | { readonly ok: true; readonly json: Uint8Array }
  | { readonly ok: false; readonly problem: 'envelope-key-unknown' | 'envelope-unreadable' };

/**
 * Opens the seal of an envelope, as `#domain/envelope.ts` writes it down. The key work runs on threads of Node's own, so that
 * other requests go on meanwhile. An envelope that swells beyond the limit is given up, not read.
 */
export async function openEnvelope(
  envelope: { readonly id: string; readonly version: number; readonly keyId: string; readonly sealed: Uint8Array },
  keys: Pick<KeyRing, 'sealing'>,
): Promise<Opened> {
  const key = keys.sealing.find(({ keyId }) => keyId === envelope.keyId);
  if (key === undefined) return { ok: false, problem: 'envelope-key-unknown' };
  const sealed = new Uint8Array(envelope.sealed);
  try {
    const recipient = await suite.createRecipientContext({
      recipientKey: key.pair,
      enc: sealed.slice(0, ENCAPSULATED_KEY_BYTES).buffer,
      info,
    });
    const compressed = await recipient.open(
      sealed.slice(ENCAPSULATED_KEY_BYTES).buffer,
      utf8.encode(associatedData(envelope)),
    );
    return { ok: true, json: await inflate(compressed, { maxOutputLength: SUBMISSION_BYTES_LIMIT }) };
  } catch {
    // Not sealed to this key, altered, moved from another id or version, or no DEFLATE: the answer is the same for all of them.
    return { ok: false, problem: 'envelope-unreadable' };
  }
}
