import { inflateRawSync } from 'node:zlib';
import { Submission } from '#domain/enrolment.ts';
import {
  SEAL_INFO,
  SUBMISSION_BYTES_LIMIT,
  WITHDRAWAL_SEAL_INFO,
  associatedData,
  withdrawalAssociatedData,
} from '#domain/envelope.ts';
import { PHOTO_SEAL_INFO, photoAssociatedData } from '#domain/photo.ts';
import { DecisionWords } from '#domain/case-wire.ts';
import { type SealedSecret, StatusSecret } from '#domain/wire.ts';
import { fromBase64Url } from '#server/digest.ts';
import { hpkeOpen } from '#server/hpke-open.ts';
import type { IntakeKey, SealingKeys } from '#server/keys.ts';

const utf8 = new TextEncoder();
const info = utf8.encode(SEAL_INFO);

export type Opened =
  /** The JSON inside, exactly as it was composed, as UTF-8. */
  | { readonly ok: true; readonly json: Uint8Array }
  | { readonly ok: false; readonly problem: 'envelope-key-unknown' | 'envelope-unreadable' };

/**
 * Opens the seal of an envelope, as `#domain/envelope.ts` writes it down: a quarter of a millisecond of this thread, which is less than
 * handing it to another one takes. An envelope that swells beyond the limit is given up, not read.
 */
export async function openEnvelope(
  envelope: { readonly id: string; readonly version: number; readonly keyId: string; readonly sealed: Uint8Array },
  keys: SealingKeys,
): Promise<Opened> {
  const key = await findSealingKey(keys, envelope.keyId);
  if (key === undefined) return { ok: false, problem: 'envelope-key-unknown' };
  try {
    const compressed = hpkeOpen(envelope.sealed, key, info, utf8.encode(associatedData(envelope)));
    return { ok: true, json: inflateRawSync(compressed, { maxOutputLength: SUBMISSION_BYTES_LIMIT }) };
  } catch {
    // Not sealed to this key, altered, moved from another id or version, or no DEFLATE: the answer is the same for all of them.
    return { ok: false, problem: 'envelope-unreadable' };
  }
}

/** What an envelope that was judged says; null when it cannot be opened with these keys, or read. */
export async function openSubmission(
  envelope: Parameters<typeof openEnvelope>[0],
  keys: SealingKeys,
): Promise<Submission | null> {
  const opened = await openEnvelope(envelope, keys);
  if (!opened.ok) return null;
  const read = Submission.safeParse(JSON.parse(new TextDecoder().decode(opened.json)));
  return read.success ? read.data : null;
}

/** HPKE's `info` of an officer's words: an envelope is never taken for them. */
export const WORDS_INFO = utf8.encode('payung-decision/1');

/** The version of a case that an officer decided on. */
export interface DecidedVersion {
  readonly id: string;
  readonly version: number;
}

/** Where an officer's words belong, authenticated by their seal. */
export function wordsPlace({ id, version }: DecidedVersion, keyId: string): Uint8Array {
  return utf8.encode(['payung-decision/1', id, version, keyId].join('\n'));
}

/** What is kept sealed: only who has the intake's key file reads it, whoever has the database. */
export interface SealedNote {
  readonly sealed: Uint8Array;
  readonly keyId: string;
}

/** What a note belongs to, authenticated by its seal: moved elsewhere it cannot be opened. */
export interface NotePlace {
  readonly kind: 'visit' | 'contest' | 'contest-answer';
  readonly id: string;
}

/** HPKE's `info` of a note. */
export function noteInfo({ kind }: NotePlace): Uint8Array {
  return utf8.encode(`payung-${kind}/1`);
}

export function notePlace({ kind, id }: NotePlace, keyId: string): Uint8Array {
  return utf8.encode([`payung-${kind}/1`, id, keyId].join('\n'));
}

/** Opens what `sealNote` sealed, to be parsed; null when it cannot be opened with these keys, or belongs elsewhere. */
export async function openNote(place: NotePlace, note: SealedNote, keys: SealingKeys): Promise<unknown> {
  const key = await findSealingKey(keys, note.keyId);
  if (key === undefined) return null;
  try {
    const json = hpkeOpen(note.sealed, key, noteInfo(place), notePlace(place, note.keyId));
    const content: unknown = JSON.parse(new TextDecoder().decode(json));
    return content;
  } catch {
    // Altered, or moved from elsewhere: there is nothing to show.
    return null;
  }
}

/** Opens what `sealWords` sealed; null when it cannot be opened with these keys, or belongs to another case or version. */
export async function openWords(
  decided: DecidedVersion,
  { sealed, keyId }: SealedNote,
  keys: SealingKeys,
): Promise<DecisionWords | null> {
  const key = await findSealingKey(keys, keyId);
  if (key === undefined) return null;
  try {
    const json = hpkeOpen(sealed, key, WORDS_INFO, wordsPlace(decided, keyId));
    return DecisionWords.parse(JSON.parse(new TextDecoder().decode(json)));
  } catch {
    // Altered, or moved from another case or version: there is nothing to show.
    return null;
  }
}

/** Opens a photo; null when it cannot be opened with these keys, belongs to another submission, or is no JPEG. */
export async function openPhoto(
  photo: {
    readonly submissionId: string;
    readonly photoId: string;
    readonly keyId: string;
    readonly sealed: Uint8Array;
  },
  keys: SealingKeys,
): Promise<Uint8Array | null> {
  const key = await findSealingKey(keys, photo.keyId);
  if (key === undefined) return null;
  try {
    const place = utf8.encode(photoAssociatedData(photo));
    const jpeg = new Uint8Array(hpkeOpen(photo.sealed, key, utf8.encode(PHOTO_SEAL_INFO), place));
    return jpeg[0] === 0xff && jpeg[1] === 0xd8 ? jpeg : null;
  } catch {
    // Altered, or moved from another submission: there is nothing to show.
    return null;
  }
}

/** Opens the secret of a wish to withdraw; null when it cannot be opened with these keys, or is about another submission. */
export async function openWithdrawal(
  wish: SealedSecret & { readonly id: string },
  keys: SealingKeys,
): Promise<StatusSecret | null> {
  const key = await findSealingKey(keys, wish.keyId);
  if (key === undefined) return null;
  try {
    const place = utf8.encode(withdrawalAssociatedData(wish));
    const secret = hpkeOpen(fromBase64Url(wish.sealed), key, utf8.encode(WITHDRAWAL_SEAL_INFO), place);
    return StatusSecret.parse(new TextDecoder().decode(secret));
  } catch {
    // Altered, or moved from another submission: nothing is withdrawn by it.
    return null;
  }
}

/** The key of this id, however old; another process may have made it a moment ago. */
async function findSealingKey(keys: SealingKeys, keyId: string): Promise<IntakeKey | undefined> {
  const find = () => keys.sealing.find((each) => each.keyId === keyId);
  const known = find();
  if (known !== undefined) return known;
  await keys.reload();
  return find();
}
