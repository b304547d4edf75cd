import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { fromBase64Url, sha256, toBase64Url } from '#device/base64url.ts';
import { deflateRaw } from '#device/deflate.ts';
import type { Submission } from '#domain/enrolment.ts';
import { SEAL_INFO, WITHDRAWAL_SEAL_INFO, associatedData, withdrawalAssociatedData } from '#domain/envelope.ts';
import { PHOTO_SEAL_INFO, photoAssociatedData } from '#domain/photo.ts';
import type { Envelope, PublicKey, SealedSecret } from '#domain/wire.ts';

/**
 * Seals a submission to the intake's public key, as envelope.ts writes it down: from here on only the intake can read it, not even
 * this phone. The same submission sealed twice gives different bytes.
 */
export async function sealSubmission(submission: Submission, key: PublicKey): Promise<Envelope> {
  const outside = { id: submission.id, version: submission.version, keyId: key.keyId };
  const compressed = await deflateRaw(new TextEncoder().encode(JSON.stringify(submission)));
  const sealed = await seal(compressed, key, SEAL_INFO, associatedData(outside));
  return { ...outside, sealed: toBase64Url(sealed), sha256: toBase64Url(await sha256(sealed)) };
}

/** Seals a photo of a submission to the intake's public key, as photo.ts writes it down. */
export function sealPhoto(
  jpeg: Uint8Array<ArrayBuffer>,
  photo: { readonly submissionId: string; readonly photoId: string },
  key: PublicKey,
): Promise<Uint8Array<ArrayBuffer>> {
  return seal(jpeg, key, PHOTO_SEAL_INFO, photoAssociatedData({ ...photo, keyId: key.keyId }));
}

/** Seals the secret by which a submission may be withdrawn: this phone can tell the wish from then on, and not read what it says. */
export async function sealWithdrawal(
  { id, statusSecret }: Pick<Submission, 'id' | 'statusSecret'>,
  { keyId, publicKey }: PublicKey,
): Promise<SealedSecret> {
  const about = withdrawalAssociatedData({ id, keyId });
  const secret = new TextEncoder().encode(statusSecret);
  const sealed = await seal(secret, { keyId, publicKey }, WITHDRAWAL_SEAL_INFO, about);
  return { keyId, sealed: toBase64Url(sealed) };
}

async function seal(
  bytes: Uint8Array<ArrayBuffer>,
  key: PublicKey,
  ofKind: string,
  about: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const suite = new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const text = new TextEncoder();
  const sender = await suite.createSenderContext({
    recipientPublicKey: await suite.kem.deserializePublicKey(fromBase64Url(key.publicKey).buffer),
    info: text.encode(ofKind).buffer,
  });
  // A copy: the buffer of a part of something larger would be sealed whole.
  const ciphertext = await sender.seal(bytes.slice().buffer, text.encode(about).buffer);
  const sealed = new Uint8Array(sender.enc.byteLength + ciphertext.byteLength);
  sealed.set(new Uint8Array(sender.enc));
  sealed.set(new Uint8Array(ciphertext), sender.enc.byteLength);
  return sealed;
}
