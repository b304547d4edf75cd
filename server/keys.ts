import { type KeyObject, createHmac, createPrivateKey, createSecretKey } from 'node:crypto';
import { toBase64Url } from '#server/digest.ts';
import {
  type KeyFile,
  type KeyFileRead,
  type PrivateKey,
  type Renewable,
  addKeysToFile,
  createKeyFile,
  keyFileMark,
  pointOf,
  readKeyFile,
} from '#server/keys-file.ts';

/** A P-256 key pair. `publicKey`: the uncompressed point, base64url. */
export interface IntakeKey {
  readonly keyId: string;
  readonly publicKey: string;
  /** Opens seals, or signs receipts. */
  readonly privateKey: KeyObject;
  readonly createdAt: string;
  /** When a newer one took its place; null while it is the newest. */
  readonly retiredAt: string | null;
}

/** What is made anew when keys are rotated. */
interface RenewableKeys {
  readonly sealing: readonly [IntakeKey, ...IntakeKey[]];
  readonly receipts: readonly [IntakeKey, ...IntakeKey[]];
}

/**
 * Everything secret, opened. Lists are newest first and never empty: new things use the first, older things find theirs. They grow
 * when keys are rotated, here or by another process with the same file: never keep one of them, ask the ring.
 */
export interface KeyRing extends RenewableKeys {
  readonly lookUp: LookUpKey;
  readonly office: OfficeKeys;
  /** Looks whether another process has added keys to the file. */
  reload(): Promise<void>;
  /** Makes a new key for each purpose, in the file first; the ids of all keys afterwards are in the ring. */
  add(purposes: readonly Renewable[], at: Date): Promise<void>;
}

/** What opens seals. */
export type SealingKeys = Pick<KeyRing, 'sealing' | 'reload'>;

/** What the office signs with. Made from the secret of the look-up key, under labels of its own: an old key file has it too. */
export interface OfficeKeys {
  /** Signs the cookies of sessions: a session read in the database alone opens nothing. */
  readonly cookieSecret: string;
  /** The secret of the one-time link to the first administrator: the same at each start, and kept nowhere. */
  firstToken(invitationId: string): string;
  /** What a webhook is signed with, 32 bytes: kept nowhere, and another one for each generation. */
  webhookSecret(webhookId: string, generation: number): Uint8Array;
}

/** The key of the look-up hashes: who has the database alone cannot try all NIKs against them. */
export interface LookUpKey {
  readonly keyId: string;
  /** HMAC-SHA-256, 32 bytes. `kind` keeps a phone that looks like a NIK apart from it. */
  hash(kind: 'nik' | 'person' | 'phone' | 'sign-in' | 'need' | 'claim', value: string): Uint8Array;
}

export type KeysOpened =
  | { readonly ok: true; readonly keys: KeyRing; readonly created: boolean; readonly readableByOthers: boolean }
  /** `missing` only when it may not be created; `unusable`: there is a file, but not one of ours. */
  | { readonly ok: false; readonly reason: 'missing' | 'unusable' };

/**
 * Opens the keys in a folder, or makes them when there are none and `mayCreate` is true. Two processes that start at once end up
 * with the same keys: the file appears whole or not at all, and the second one reads what the first one made.
 *
 * @param mayCreate false as soon as anything was ever sealed to this intake: new keys could not open it
 */
export async function openKeys(dataDir: string, mayCreate: boolean, now: () => Date): Promise<KeysOpened> {
  const found = await readKeyFile(dataDir);
  if (found !== null) return opened(dataDir, found, false);
  if (!mayCreate) return { ok: false, reason: 'missing' };
  const created = await createKeyFile(dataDir, now());
  const made = await readKeyFile(dataDir);
  return made === null ? { ok: false, reason: 'missing' } : opened(dataDir, made, created);
}

/** Every key id of a ring, with what it is for: what the database remembers, so that a lost key file is noticed at the start. */
export function keyIdsOf(keys: KeyRing): { readonly keyId: string; readonly purpose: KeyPurpose }[] {
  return [
    ...keys.sealing.map(({ keyId }) => ({ keyId, purpose: 'sealing' as const })),
    ...keys.receipts.map(({ keyId }) => ({ keyId, purpose: 'receipts' as const })),
    { keyId: keys.lookUp.keyId, purpose: 'look-up' as const },
  ];
}

export type KeyPurpose = Renewable | 'look-up';

function opened(dataDir: string, { file, readableByOthers }: KeyFileRead, created: boolean): KeysOpened {
  const renewable = file === null ? null : renewableOf(file);
  if (file === null || renewable === null) return { ok: false, reason: 'unusable' };
  return { ok: true, keys: ringOf(dataDir, file, renewable), created, readableByOthers };
}

function ringOf(dataDir: string, file: KeyFile, first: RenewableKeys): KeyRing {
  // Of no file: what has changed since it was read is noticed at the first look.
  let mark = '';
  let held = first;
  // As a key object: see hpke-open.ts.
  const secret = createSecretKey(Buffer.from(file.lookUp.secret, 'base64url'));
  const derive = (label: string) => createHmac('sha256', secret).update(label).digest();

  async function read(): Promise<void> {
    const marked = await keyFileMark(dataDir);
    if (marked === mark || marked === '') return;
    // Out of reach for a moment, or of another user: what is held goes on, and each look tries again.
    const found = await readKeyFile(dataDir).catch(() => null);
    const renewed = found?.file === null || found === null ? null : renewableOf(found.file);
    // Another file than ours, or one that lacks a key: what is held is better, and the next start will say so.
    if (renewed === null || !holdsAllOf(renewed, held)) return;
    held = renewed;
    mark = marked;
  }
  return {
    get sealing() {
      return held.sealing;
    },
    get receipts() {
      return held.receipts;
    },
    lookUp: {
      keyId: file.lookUp.keyId,
      hash: (kind, value) => derive(`payung-${kind}/1\n${value}`),
    },
    office: {
      cookieSecret: toBase64Url(derive('payung-office-cookies/1')),
      webhookSecret: (webhookId, generation) => derive(`payung-webhook/1\n${webhookId}\n${generation}`),
      firstToken: (invitationId) => toBase64Url(derive(`payung-office-first/1\n${invitationId}`)),
    },
    reload: read,
    add: async (purposes, at) => {
      try {
        await addKeysToFile(dataDir, purposes, at);
      } finally {
        // Also when it failed at the end: what stands in the file is told to phones from the next look on.
        await read();
      }
    },
  };
}

function holdsAllOf(newer: RenewableKeys, older: RenewableKeys): boolean {
  const ids = new Set([...newer.sealing, ...newer.receipts].map(({ keyId }) => keyId));
  return [...older.sealing, ...older.receipts].every(({ keyId }) => ids.has(keyId));
}

function renewableOf(file: KeyFile): RenewableKeys | null {
  try {
    const [newestSealing, ...olderSealing] = file.sealing.map(keyOf);
    const [newestReceipts, ...olderReceipts] = file.receipts.map(keyOf);
    if (newestSealing === undefined || newestReceipts === undefined) return null;
    return { sealing: [newestSealing, ...olderSealing], receipts: [newestReceipts, ...olderReceipts] };
  } catch {
    // Numbers that are no point of the curve: the file was damaged or edited, and is told as unusable.
    return null;
  }
}

function keyOf(key: PrivateKey): IntakeKey {
  const { keyId, createdAt, retiredAt = null, x, y, d } = key;
  const privateKey = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d }, format: 'jwk' });
  return { keyId, publicKey: pointOf(key), privateKey, createdAt, retiredAt };
}
