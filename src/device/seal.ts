import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { fromBase64Url, sha256, toBase64Url } from '#device/base64url.ts';
import { deflateRaw } from '#device/deflate.ts';
import type { Submission } from '#domain/enrolment.ts';
import { SEAL_INFO, associatedData } from '#domain/envelope.ts';
import type { Envelope, PublicKey } from '#domain/wire.ts';

/**
 * Seals a submission to the intake's public key, as envelope.ts writes it down: from here on only the intake can read it, not even
 * this phone. The same submission sealed twice gives different bytes.
 */
export async function sealSubmission(submission: Submission, key: PublicKey): Promise<Envelope> {
  const suite = new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const text = new TextEncoder();
  const outside = { id: submission.id, version: submission.version, keyId: key.keyId };
  const sender = await suite.createSenderContext({
    recipientPublicKey: await suite.kem.deserializePublicKey(fromBase64Url(key.publicKey).buffer),
    info: text.encode(SEAL_INFO).buffer,
  });
  const compressed = await deflateRaw(text.encode(JSON.stringify(submission)));
  const ciphertext = await sender.seal(compressed.buffer, text.encode(associatedData(outside)).buffer);

  const sealed = new Uint8Array(sender.enc.byteLength + ciphertext.byteLength);
  sealed.set(new Uint8Array(sender.enc));
  sealed.set(new Uint8Array(ciphertext), sender.enc.byteLength);
  return { ...outside, sealed: toBase64Url(sealed), sha256: toBase64Url(await sha256(sealed)) };
}
