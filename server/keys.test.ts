import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY_FILE } from '#server/keys-file.ts';
import { type KeysOpened, openKeys } from '#server/keys.ts';

const NOW = () => new Date('2026-11-22T03:00:00Z');
const LATER = new Date('2027-03-01T03:00:00Z');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payung-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

function publicKeys(opened: KeysOpened): string[] {
  return opened.ok ? [...opened.keys.sealing, ...opened.keys.receipts].map(({ publicKey }) => publicKey) : [];
}

describe('the keys', () => {
  it('are made once, in a file that only its owner may read, and found again at the next start', async () => {
    const first = await openKeys(folder, true, NOW);
    const second = await openKeys(folder, false, NOW);
    expect([first.ok && first.created, second.ok && second.created]).toEqual([true, false]);
    expect((await stat(join(folder, KEY_FILE))).mode & 0o777).toBe(0o600);
    expect(publicKeys(first)).toHaveLength(2);
    expect(publicKeys(second)).toEqual(publicKeys(first));
  });

  it('are the same for two processes that start at once on an empty folder', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => openKeys(folder, true, NOW)));
    expect(new Set(opened.map((each) => publicKeys(each).join())).size).toBe(1);
    expect(opened.filter((each) => each.ok && each.created)).toHaveLength(1);
    expect(await readdir(folder)).toEqual([KEY_FILE]);
  });

  it('are never made anew when something was sealed before', async () => {
    expect(await openKeys(folder, false, NOW)).toEqual({ ok: false, reason: 'missing' });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['cut off in the middle', '{"format":"payung-keys/1","sealing":[{"ke'],
    ['of something else', '{"hello":"world"}'],
    [
      'with a number that is no point of the curve',
      JSON.stringify({
        format: 'payung-keys/1',
        sealing: [{ keyId: 'abcd', createdAt: '', x: 'A'.repeat(43), y: 'A'.repeat(43), d: 'A'.repeat(43) }],
        receipts: [{ keyId: 'abcd', createdAt: '', x: 'A'.repeat(43), y: 'A'.repeat(43), d: 'A'.repeat(43) }],
        lookUp: { keyId: 'abcd', secret: 'A'.repeat(43) },
      }),
    ],
  ])('are left alone when the file is one %s', async (_, text) => {
    await writeFile(join(folder, KEY_FILE), text);
    expect(await openKeys(folder, true, NOW)).toEqual({ ok: false, reason: 'unusable' });
  });

  it('tell when others may read the file', async () => {
    await openKeys(folder, true, NOW);
    await chmod(join(folder, KEY_FILE), 0o644);
    expect(await openKeys(folder, true, NOW)).toMatchObject({ ok: true, readableByOthers: true });
  });

  it('are rotated in one step: the newest first, the older ones retired and still there, seen by every process', async () => {
    const [one, other] = [await openKeys(folder, true, NOW), await openKeys(folder, false, NOW)];
    if (!one.ok || !other.ok) throw new Error('the keys could not be opened');
    const [before, receipts] = [one.keys.sealing[0], one.keys.receipts[0]];
    await writeFile(join(folder, `${KEY_FILE}.0123.new`), 'left behind by a process that was killed');
    await one.keys.add(['sealing'], LATER);
    expect(one.keys.sealing).toHaveLength(2);
    expect(one.keys.sealing[0]).toMatchObject({ createdAt: LATER.toISOString(), retiredAt: null });
    expect(one.keys.sealing[1]).toMatchObject({ keyId: before.keyId, retiredAt: LATER.toISOString() });
    expect(one.keys.receipts).toEqual([receipts]);
    expect(other.keys.sealing[0].keyId).toBe(before.keyId);
    await other.keys.reload();
    expect(other.keys.sealing.map(({ keyId }) => keyId)).toEqual(one.keys.sealing.map(({ keyId }) => keyId));
    expect(await readdir(folder)).toEqual([KEY_FILE]);
    expect((await stat(join(folder, KEY_FILE))).mode & 0o777).toBe(0o600);
  });

  it('stay as they are while the file is away, or is one that lacks some of them', async () => {
    const opened = await openKeys(folder, true, NOW);
    if (!opened.ok) throw new Error('the keys could not be opened');
    const earlier = await readFile(join(folder, KEY_FILE), 'utf8');
    await opened.keys.add(['sealing', 'receipts'], LATER);
    const newest = publicKeys(opened);
    for (const text of [earlier, 'damaged']) {
      await writeFile(join(folder, KEY_FILE), text);
      await opened.keys.reload();
      expect(publicKeys(opened)).toEqual(newest);
    }
    await rm(join(folder, KEY_FILE));
    await opened.keys.reload();
    expect(publicKeys(opened)).toEqual(newest);
    await expect(opened.keys.add(['sealing'], LATER)).rejects.toThrow('no key file');
    // There, and not to be read.
    await mkdir(join(folder, KEY_FILE));
    await opened.keys.reload();
    expect(publicKeys(opened)).toEqual(newest);
  });

  it('can be read after a rotation by whoever could before', async () => {
    const opened = await openKeys(folder, true, NOW);
    await chmod(join(folder, KEY_FILE), 0o640);
    if (opened.ok) await opened.keys.add(['sealing'], LATER);
    expect((await stat(join(folder, KEY_FILE))).mode & 0o777).toBe(0o640);
  });

  it('give a NIK and a phone of the same digits different hashes', async () => {
    const opened = await openKeys(folder, true, NOW);
    if (!opened.ok) throw new Error('the keys could not be opened');
    const hash = (kind: 'nik' | 'phone') => Buffer.from(opened.keys.lookUp.hash(kind, '9901015505740005'));
    expect(hash('nik')).toHaveLength(32);
    expect(hash('nik').equals(hash('nik'))).toBe(true);
    expect(hash('nik').equals(hash('phone'))).toBe(false);
  });
});
