import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openKeys } from '#server/keys.ts';
import { openWords } from '#server/open-envelope.ts';
import { sealNote, sealWords } from '#server/seal-words.ts';
import { sampleSubmission, SAMPLE_NOW } from '#server/testing/samples.ts';

it('what an officer wrote opens only beside the case and the version that she read', async () => {
  const keys = await makeKeys();
  const { id } = sampleSubmission();
  const words = { words: null, kpj: '99010000001', note: 'Telepon dulu?' };
  const sealed = await sealWords({ id, version: 2 }, words, keys);
  expect(await openWords({ id, version: 2 }, sealed, keys)).toEqual(words);
  expect(await openWords({ id, version: 1 }, sealed, keys)).toBeNull();
  expect(await openWords({ id: sampleSubmission().id, version: 2 }, sealed, keys)).toBeNull();
  expect(await openWords({ id, version: 2 }, { ...sealed, keyId: 'another' }, keys)).toBeNull();
});

it('imports the key that is sealed to once, however much is written', async () => {
  const keys = await makeKeys();
  const point = Buffer.from(keys.sealing[0].publicKey, 'base64url');
  const imported = vi.spyOn(crypto.subtle, 'importKey');
  for (let notes = 0; notes < 3; notes += 1) await sealNote({ kind: 'visit', id: String(notes) }, {}, keys);
  const ofPoint = imported.mock.calls.filter(
    ([, data]) => data instanceof ArrayBuffer && point.equals(Buffer.from(data)),
  );
  expect(imported.mock.calls.length).toBeGreaterThan(1);
  expect(ofPoint.length).toBeLessThanOrEqual(1);
  imported.mockRestore();
});

async function makeKeys() {
  const folder = await mkdtemp(join(tmpdir(), 'payung-words-'));
  const opened = await openKeys(folder, true, () => SAMPLE_NOW);
  await rm(folder, { recursive: true });
  if (!opened.ok) throw new Error(opened.reason);
  return opened.keys;
}
