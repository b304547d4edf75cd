import { createHash, createHmac, randomBytes, webcrypto } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { toBase64Url } from '#server/digest.ts';

/** The file with all secrets of this intake, in DATA_DIR, readable by its owner alone. */
export const KEY_FILE = 'keys.json';

/** A P-256 key pair. `publicKey`: the uncompressed point, base64url. */
export interface IntakeKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly pair: webcrypto.CryptoKeyPair;
}

/** Everything secret, opened. Lists are newest first and never empty: new things use the first, older things find theirs. */
export interface KeyRing {
  readonly sealing: readonly [IntakeKey, ...IntakeKey[]];
  readonly receipts: readonly [IntakeKey, ...IntakeKey[]];
  readonly lookUp: LookUpKey;
  readonly office: OfficeKeys;
}

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
  hash(kind: 'nik' | 'phone' | 'sign-in', value: string): Uint8Array;
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
  const path = join(dataDir, KEY_FILE);
  const found = await readIfThere(path);
  if (found !== null) return opened(path, found, false);
  if (!mayCreate) return { ok: false, reason: 'missing' };
  const created = await createFile(dataDir, path, now);
  return opened(path, await readFile(path, 'utf8'), created);
}

/** Every key id of a ring, with what it is for: what the database remembers, so that a lost key file is noticed at the start. */
export function keyIdsOf(keys: KeyRing): { readonly keyId: string; readonly purpose: KeyPurpose }[] {
  return [
    ...keys.sealing.map(({ keyId }) => ({ keyId, purpose: 'sealing' as const })),
    ...keys.receipts.map(({ keyId }) => ({ keyId, purpose: 'receipts' as const })),
    { keyId: keys.lookUp.keyId, purpose: 'look-up' as const },
  ];
}

export type KeyPurpose = 'sealing' | 'receipts' | 'look-up';

const Coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const PrivateKey = z.object({
  keyId: z.string().regex(/^[A-Za-z0-9_-]{4,32}$/),
  createdAt: z.string(),
  x: Coordinate,
  y: Coordinate,
  d: Coordinate,
});
type PrivateKey = z.infer<typeof PrivateKey>;
const KeyFile = z.object({
  format: z.literal('payung-keys/1'),
  sealing: z.array(PrivateKey).min(1),
  receipts: z.array(PrivateKey).min(1),
  lookUp: z.object({ keyId: z.string().min(4), secret: Coordinate }),
});
type KeyFile = z.infer<typeof KeyFile>;

async function opened(path: string, text: string, created: boolean): Promise<KeysOpened> {
  const parsed = KeyFile.safeParse(parseJson(text));
  if (!parsed.success) return { ok: false, reason: 'unusable' };
  const { mode } = await stat(path);
  const keys = await ringOf(parsed.data);
  return keys === null
    ? { ok: false, reason: 'unusable' }
    : { ok: true, keys, created, readableByOthers: (mode & 0o077) !== 0 };
}

async function ringOf(file: KeyFile): Promise<KeyRing | null> {
  try {
    const sealing = await Promise.all(file.sealing.map((key) => pairOf(key, 'ECDH')));
    const receipts = await Promise.all(file.receipts.map((key) => pairOf(key, 'ECDSA')));
    const [newestSealing, ...olderSealing] = sealing;
    const [newestReceipts, ...olderReceipts] = receipts;
    if (newestSealing === undefined || newestReceipts === undefined) return null;
    const secret = Buffer.from(file.lookUp.secret, 'base64url');
    const derive = (label: string) => createHmac('sha256', secret).update(label).digest();
    return {
      sealing: [newestSealing, ...olderSealing],
      receipts: [newestReceipts, ...olderReceipts],
      lookUp: {
        keyId: file.lookUp.keyId,
        hash: (kind, value) => derive(`payung-${kind}/1\n${value}`),
      },
      office: {
        cookieSecret: toBase64Url(derive('payung-office-cookies/1')),
        webhookSecret: (webhookId, generation) => derive(`payung-webhook/1\n${webhookId}\n${generation}`),
        firstToken: (invitationId) => toBase64Url(derive(`payung-office-first/1\n${invitationId}`)),
      },
    };
  } catch {
    // Numbers that are no point of the curve: the file was damaged or edited, and is told as unusable.
    return null;
  }
}

async function pairOf(key: PrivateKey, algorithm: 'ECDH' | 'ECDSA'): Promise<IntakeKey> {
  const curve = { name: algorithm, namedCurve: 'P-256' };
  const shared = { kty: 'EC', crv: 'P-256', x: key.x, y: key.y };
  const pair = {
    privateKey: await webcrypto.subtle.importKey('jwk', { ...shared, d: key.d }, curve, false, [
      algorithm === 'ECDH' ? 'deriveBits' : 'sign',
    ]),
    publicKey: await webcrypto.subtle.importKey('jwk', shared, curve, true, algorithm === 'ECDH' ? [] : ['verify']),
  };
  return { keyId: key.keyId, publicKey: pointOf(key), pair };
}

function pointOf({ x, y }: { readonly x: string; readonly y: string }): string {
  return toBase64Url(Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]));
}

async function newPrivateKey(createdAt: string): Promise<PrivateKey> {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const { x = '', y = '', d = '' } = await webcrypto.subtle.exportKey('jwk', pair.privateKey);
  return { keyId: idOf(pointOf({ x, y })), createdAt, x, y, d };
}

/** An id that follows from the key itself: two keys never share one by accident. */
function idOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/** Makes the file; false when another process was first. A name appears by `link`, which fails when it is taken. */
async function createFile(dataDir: string, path: string, now: () => Date): Promise<boolean> {
  const createdAt = now().toISOString();
  const secret = randomBytes(32).toString('base64url');
  const file: KeyFile = {
    format: 'payung-keys/1',
    sealing: [await newPrivateKey(createdAt)],
    receipts: [await newPrivateKey(createdAt)],
    lookUp: { keyId: idOf(secret), secret },
  };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, path);
  } catch (thrown) {
    // Another process made the file between our look and now: its keys are the keys.
    if (hasCode(thrown, 'EEXIST')) return false;
    throw thrown;
  } finally {
    await unlink(draft);
  }
  // The name must survive a power cut as well as the bytes: nothing may be sealed to a key that is then gone.
  const folder = await open(dataDir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return true;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    // Absent is an answer; unreadable is not, and must never look like absent.
    if (hasCode(thrown, 'ENOENT')) return null;
    throw thrown;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller tells it as unusable.
    return null;
  }
}

function hasCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}
