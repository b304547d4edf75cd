import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { DecisionWords } from '#domain/case-wire.ts';
import type { KeyRing } from '#server/keys.ts';
import { type DecidedVersion, WORDS_INFO, wordsPlace } from '#server/open-envelope.ts';

/** What an officer wrote, sealed: only who has the intake's key file reads it, whoever has the database. */
export interface SealedWords {
  readonly sealed: Uint8Array;
  readonly keyId: string;
}

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const utf8 = new TextEncoder();

/**
 * Seals the free words of a decision to the intake's newest key, bound to the version that was read: moved to another case or version
 * they cannot be opened.
 */
export async function sealWords(
  decided: DecidedVersion,
  words: DecisionWords,
  keys: Pick<KeyRing, 'sealing'>,
): Promise<SealedWords> {
  const { keyId, pair } = keys.sealing[0];
  const sender = await suite.createSenderContext({ recipientPublicKey: pair.publicKey, info: WORDS_INFO });
  const ciphertext = await sender.seal(utf8.encode(JSON.stringify(words)), wordsPlace(decided, keyId));
  return { keyId, sealed: Buffer.concat([Buffer.from(sender.enc), Buffer.from(ciphertext)]) };
}
