import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { DecisionWords } from '#domain/case-wire.ts';
import type { IntakeKey, KeyRing } from '#server/keys.ts';
import {
  type DecidedVersion,
  type NotePlace,
  type SealedNote,
  WORDS_INFO,
  noteInfo,
  notePlace,
  wordsPlace,
} from '#server/open-envelope.ts';

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
): Promise<SealedNote> {
  return seal(words, WORDS_INFO, (keyId) => wordsPlace(decided, keyId), keys);
}

/** Seals what the office keeps of a visit, or what was written with a contest, bound to its kind and id. */
export async function sealNote(place: NotePlace, content: object, keys: Pick<KeyRing, 'sealing'>): Promise<SealedNote> {
  return seal(content, noteInfo(place), (keyId) => notePlace(place, keyId), keys);
}

async function seal(
  content: object,
  info: Uint8Array,
  placeOf: (keyId: string) => Uint8Array,
  keys: Pick<KeyRing, 'sealing'>,
): Promise<SealedNote> {
  const [key] = keys.sealing;
  const sender = await suite.createSenderContext({ recipientPublicKey: await pointOf(key), info });
  const ciphertext = await sender.seal(utf8.encode(JSON.stringify(content)), placeOf(key.keyId));
  return { keyId: key.keyId, sealed: Buffer.concat([Buffer.from(sender.enc), Buffer.from(ciphertext)]) };
}

type Point = ReturnType<typeof suite.kem.deserializePublicKey>;
const points = new WeakMap<IntakeKey, Point>();

/** The public half of a key, imported once and not for each note. */
function pointOf(key: IntakeKey): Point {
  const point = points.get(key) ?? suite.kem.deserializePublicKey(Buffer.from(key.publicKey, 'base64url'));
  points.set(key, point);
  return point;
}
