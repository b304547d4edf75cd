import { createDecipheriv, createHmac, createPublicKey, createSecretKey, diffieHellman } from 'node:crypto';
import { ENCAPSULATED_KEY_BYTES } from '#domain/envelope.ts';
import type { IntakeKey } from '#server/keys.ts';

/**
 * Opens what was sealed by HPKE (RFC 9180) in base mode with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM: the encapsulated
 * key, then the one ciphertext. By the calls of Node that answer at once: through WebCrypto the same takes eight times as long, nearly
 * all of it on the way to other threads and back.
 *
 * @throws when it was not sealed to this key, or for another purpose or place, or was altered
 */
export function hpkeOpen(
  sealed: Uint8Array,
  recipient: Pick<IntakeKey, 'privateKey' | 'publicKey'>,
  info: Uint8Array,
  associatedData: Uint8Array,
): Uint8Array {
  const enc = sealed.subarray(0, ENCAPSULATED_KEY_BYTES);
  const ciphertext = sealed.subarray(ENCAPSULATED_KEY_BYTES, sealed.length - TAG_BYTES);
  const tag = sealed.subarray(sealed.length - TAG_BYTES);
  // Refuses what is no point of the curve.
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI_P256, enc]), format: 'der', type: 'spki' });
  const dh = diffieHellman({ privateKey: recipient.privateKey, publicKey });
  const points = Buffer.concat([enc, Buffer.from(recipient.publicKey, 'base64url')]);
  const shared = expand(extract(KEM, NOTHING, 'eae_prk', dh), KEM, 'shared_secret', points, 32);
  const context = Buffer.concat([BASE_MODE, NO_PSK_HASH, extract(SUITE, NOTHING, 'info_hash', info)]);
  const secret = extract(SUITE, shared, 'secret', NOTHING);
  const key = expand(secret, SUITE, 'key', context, 32);
  const nonce = expand(secret, SUITE, 'base_nonce', context, 12);
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

const TAG_BYTES = 16;
const NOTHING = Buffer.alloc(0);
const BASE_MODE = Buffer.from([0]);
/** What stands before the point in a SubjectPublicKeyInfo of P-256. */
const SPKI_P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
/** The suite ids of section 4.1 and 5.1: KEM 0x0010, KDF 0x0001, AEAD 0x0002. */
const KEM = Buffer.from('KEM\x00\x10', 'latin1');
const SUITE = Buffer.from('HPKE\x00\x10\x00\x01\x00\x02', 'latin1');
const NO_PSK_HASH = extract(SUITE, NOTHING, 'psk_id_hash', NOTHING);

// Keys as key objects: of bytes, Node finds out what they are by a throw, which takes longer than the work itself.

/** LabeledExtract of section 4. */
function extract(suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Buffer {
  return createHmac('sha256', createSecretKey(salt)).update('HPKE-v1').update(suite).update(label).update(ikm).digest();
}

/** LabeledExpand of section 4, for lengths of one block of SHA-256 at most. */
function expand(prk: Uint8Array, suite: Uint8Array, label: string, info: Uint8Array, length: number): Buffer {
  const block = createHmac('sha256', createSecretKey(prk))
    .update(Buffer.from([0, length]))
    .update('HPKE-v1')
    .update(suite)
    .update(label)
    .update(info)
    .update(Buffer.from([1]))
    .digest();
  return block.subarray(0, length);
}
