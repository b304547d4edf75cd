import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { link, mkdir, open, readFile, readdir, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { toBase64Url } from '#server/digest.ts';

/** The file with all secrets of this intake, in DATA_DIR, readable by its owner alone. */
export const KEY_FILE = 'keys.json';

/** What can be made anew: the look-up key cannot, as every hash in the database was made with it. */
export type Renewable = 'sealing' | 'receipts';

const Coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const PrivateKey = z.object({
  keyId: z.string().regex(/^[A-Za-z0-9_-]{4,32}$/),
  createdAt: z.string(),
  /** When a newer one took its place; it still opens what was sealed to it. */
  retiredAt: z.string().optional(),
  x: Coordinate,
  y: Coordinate,
  d: Coordinate,
});
export type PrivateKey = z.infer<typeof PrivateKey>;
const KeyFile = z.object({
  format: z.literal('payung-keys/1'),
  sealing: z.array(PrivateKey).min(1),
  receipts: z.array(PrivateKey).min(1),
  lookUp: z.object({ keyId: z.string().min(4), secret: Coordinate }),
});
export type KeyFile = z.infer<typeof KeyFile>;

/** A key file as it was read; null when it is not one of ours. */
export interface KeyFileRead {
  readonly file: KeyFile | null;
  readonly readableByOthers: boolean;
}

/** Reads the key file of a folder; null when there is none. */
export async function readKeyFile(dataDir: string): Promise<KeyFileRead | null> {
  const path = join(dataDir, KEY_FILE);
  const text = await readIfThere(path);
  if (text === null) return null;
  const parsed = KeyFile.safeParse(parseJson(text));
  const { mode } = await stat(path);
  return { file: parsed.success ? parsed.data : null, readableByOthers: (mode & 0o077) !== 0 };
}

/** What tells one state of the key file from another: it is only ever replaced as a whole. */
export async function keyFileMark(dataDir: string): Promise<string> {
  try {
    const { ino, mtimeMs, size } = await stat(join(dataDir, KEY_FILE));
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    // Out of reach at present: what was read of it before is still good.
    return '';
  }
}

/** Makes the file; false when another process was first. A name appears by `link`, which fails when it is taken. */
export async function createKeyFile(dataDir: string, at: Date): Promise<boolean> {
  const createdAt = at.toISOString();
  const secret = randomBytes(32).toString('base64url');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = await writeDraft(dataDir, {
    format: 'payung-keys/1',
    sealing: [await newPrivateKey(createdAt)],
    receipts: [await newPrivateKey(createdAt)],
    lookUp: { keyId: idOf(secret), secret },
  });
  try {
    await link(draft, join(dataDir, KEY_FILE));
  } catch (thrown) {
    // Another process made the file between our look and now: its keys are the keys.
    if (hasCode(thrown, 'EEXIST')) return false;
    throw thrown;
  } finally {
    await unlink(draft);
  }
  await syncFolder(dataDir);
  return true;
}

/**
 * Puts a new key before the others of each purpose; nothing is ever taken out. The file is replaced as a whole: whoever is killed in
 * the middle leaves the old one or the new one. One process at a time: see `registerRotation`.
 *
 * @throws when there is no key file of ours, or it cannot be written
 */
export async function addKeysToFile(dataDir: string, purposes: readonly Renewable[], at: Date): Promise<void> {
  const read = await readKeyFile(dataDir);
  if (read === null || read.file === null) throw new Error('there is no key file to add to');
  const file: KeyFile = { ...read.file };
  for (const purpose of purposes) {
    const [newest, ...older] = file[purpose];
    const retired = newest === undefined ? [] : [{ ...newest, retiredAt: at.toISOString() }];
    file[purpose] = [await newPrivateKey(at.toISOString()), ...retired, ...older];
  }
  await removeDrafts(dataDir);
  // Who could read the file before, such as another server of this intake, still can.
  const { mode } = await stat(join(dataDir, KEY_FILE));
  await rename(await writeDraft(dataDir, file, mode & 0o777), join(dataDir, KEY_FILE));
  await syncFolder(dataDir);
}

/** The uncompressed point, base64url. */
export function pointOf({ x, y }: { readonly x: string; readonly y: string }): string {
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

async function writeDraft(dataDir: string, file: KeyFile, mode = 0o600): Promise<string> {
  const draft = join(dataDir, `${KEY_FILE}.${randomBytes(6).toString('hex')}.new`);
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.chmod(mode);
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return draft;
}

/** Secrets that a process left behind which was killed while it wrote them: they were never in use. */
async function removeDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(`${KEY_FILE}.`) && name.endsWith('.new')) await unlink(join(dataDir, name));
  }
}

/** The name must survive a power cut as well as the bytes: nothing may be sealed to a key that is then gone. */
async function syncFolder(dataDir: string): Promise<void> {
  const folder = await open(dataDir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
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
