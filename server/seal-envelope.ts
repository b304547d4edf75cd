import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { Submission } from '#domain/enrolment.ts';
import { SEAL_INFO, associatedData } from '#domain/envelope.ts';
import type { Envelope } from '#domain/wire.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';

const deflate = promisify(deflateRaw);
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const utf8 = new TextEncoder();

/** Seals a submission as a phone does: for the people of a demo, who have none. Of an enrolment the phone alone makes the seal. */
export async function sealEnvelope(submission: Submission, keys: Pick<KeyRing, 'sealing'>): Promise<Envelope> {
  const { keyId, publicKey } = keys.sealing[0];
  const outside = { id: submission.id, version: submission.version, keyId };
  const recipientPublicKey = await suite.kem.deserializePublicKey(Buffer.from(publicKey, 'base64url'));
  const sender = await suite.createSenderContext({ recipientPublicKey, info: utf8.encode(SEAL_INFO) });
  const compressed = await deflate(utf8.encode(JSON.stringify(submission)));
  const ciphertext = await sender.seal(new Uint8Array(compressed), utf8.encode(associatedData(outside)));
  const sealed = Buffer.concat([Buffer.from(sender.enc), Buffer.from(ciphertext)]);
  return { ...outside, sealed: toBase64Url(sealed), sha256: toBase64Url(sha256(sealed)) };
}
