import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkReceipt } from '#device/receipt.ts';
import { sealSubmission } from '#device/seal.ts';
import { CASE_PATHS, CaseResponse } from '#domain/case-wire.ts';
import { KEYS_PATHS, KeysResponse } from '#domain/keys-wire.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { Config, PATHS } from '#domain/wire.ts';
import { KEY_FILE } from '#server/keys-file.ts';
import { keyIdsOf, openKeys } from '#server/keys.ts';
import { openWords } from '#server/open-envelope.ts';
import { sealWords } from '#server/seal-words.ts';
import { SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const WORDS = { words: 'Tolong foto lagi.', kpj: null, note: null };

describe.each(DATABASE_KINDS)('the keys on a database that is %s', (kind) => {
  const { store, test, keys, post, request, receiptOf, create } = useTestIntake(kind, sealSubmission);
  let root: Record<string, string>;

  beforeAll(async () => {
    await makeAccount(store().queries, { username: 'root', role: 'administrator', regions: 'all' });
    await makeAccount(store().queries, { username: 'siti', role: 'officer', regions: 'all' });
  });
  beforeEach(async () => {
    root = await signInAs(request, 'root');
  });

  const rotate = (purposes: readonly string[], current = SAMPLE_PASSWORD) =>
    post(KEYS_PATHS.rotate, { current, purposes }, root);
  const configNow = async () => Config.parse(await (await request(PATHS.config)).json());

  async function openedName(id: string): Promise<string | undefined> {
    const siti = await signInAs(request, 'siti');
    const answer = CaseResponse.parse(await (await post(CASE_PATHS.open, { id, reason: 'complaint' }, siti)).json());
    return answer.outcome === 'opened' ? answer.versions.at(-1)?.content?.enrolment.identity.fullName : undefined;
  }

  it('are rotated: phones are told the new ones, and what was sealed to the old ones is taken and opened', async () => {
    const before = await configNow();
    const held = sampleSubmission();
    await receiptOf(await sealSubmission(held, before.intakeKey));
    const words = await sealWords(held, WORDS, keys());
    const other = create({});

    const response = await rotate(['sealing', 'receipts']);
    expect(response.status).toBe(200);
    const { keys: shown } = KeysResponse.parse(await response.json());
    expect(shown.map(({ purpose, retiredAt }) => [purpose, retiredAt])).toEqual([
      ['sealing', null],
      ['sealing', SAMPLE_NOW.toISOString()],
      ['receipts', null],
      ['receipts', SAMPLE_NOW.toISOString()],
      ['look-up', null],
    ]);
    const after = await configNow();
    expect(after.intakeKey.keyId).not.toBe(before.intakeKey.keyId);
    expect(after.receiptKeys).toEqual([after.receiptKeys[0], ...before.receiptKeys]);
    // Another process on the same file tells the same.
    expect(Config.parse(await (await other.app.request(PATHS.config)).json()).intakeKey).toEqual(after.intakeKey);

    // A phone that was offline for weeks has sealed to the old key.
    const late = sampleSubmission();
    const lateEnvelope = await sealSubmission(late, before.intakeKey);
    const receipt = await receiptOf(lateEnvelope);
    expect(await checkReceipt(receipt, lateEnvelope, after.receiptKeys)).toBe(true);
    const fresh = sampleSubmission();
    await receiptOf(await sealSubmission(fresh, after.intakeKey));
    for (const { id } of [held, late, fresh]) expect(await openedName(id)).toBe(FISH_TRADER.fullName);
    expect(await openWords(held, words, keys())).toEqual(WORDS);
    expect((await sealWords(held, WORDS, keys())).keyId).toBe(after.intakeKey.keyId);
    const registered = await store().findRegisteredKeys();
    expect(registered.toSorted()).toEqual(
      keyIdsOf(keys())
        .map(({ keyId }) => keyId)
        .toSorted(),
    );
    const { rows } = await test().database.pool.query("select actor from office_audit where action = 'keys-rotated'");
    expect(rows).toEqual([{ actor: 'root' }]);
  });

  it('are not rotated without the password, or without saying which', async () => {
    const before = keyIdsOf(keys());
    for (const response of [await rotate([], 'salah'), await rotate(['sealing'], '')]) {
      expect(response.status).toBe(422);
    }
    expect(keyIdsOf(keys())).toEqual(before);
  });

  it('stay as they are when the file cannot be replaced', async () => {
    const before = keyIdsOf(keys());
    const path = join(test().dataDir, KEY_FILE);
    const text = await readFile(path, 'utf8');
    await writeFile(path, 'damaged');
    expect(await problemOf(await rotate(['sealing']))).toEqual([503, 'keys-unwritable']);
    expect(keyIdsOf(keys())).toEqual(before);
    await writeFile(path, text);
    expect((await store().registerKeys(keyIdsOf(keys()), SAMPLE_NOW)).unknown).toEqual([]);
  });

  it('are never in use without a line, whether the database fails once or is away', async () => {
    const { pool } = test().database;
    const lines = async () => {
      const { rows } = await pool.query(
        "select actor, detail from office_audit where action = 'keys-rotated' order by sequence desc limit 1",
      );
      return rows;
    };
    const newest = () => keys().sealing[0].keyId;
    await pool.query(`
      create sequence failures;
      create function fail_once() returns trigger language plpgsql as
        $$begin if nextval('failures') = 1 then raise exception 'away'; end if; return new; end$$;
      create trigger fail before insert on intake_key for each statement execute function fail_once()`);
    const retired = newest();
    expect((await rotate(['sealing'])).status).toBe(200);
    expect(newest()).not.toBe(retired);
    expect(await lines()).toEqual([
      { actor: 'root', detail: JSON.stringify({ purposes: ['sealing'], keys: [newest()] }) },
    ]);

    await pool.query(`
      create or replace function fail_once() returns trigger language plpgsql as
        $$begin raise exception 'away'; end$$`);
    const before = await lines();
    expect(await problemOf(await rotate(['sealing']))).toEqual([503, 'keys-unregistered']);
    const unregistered = newest();
    expect((await configNow()).intakeKey.keyId).toBe(unregistered);
    expect(await lines()).toEqual(before);
    await pool.query('drop trigger fail on intake_key');
    await rotate(['sealing']);
    expect(await lines()).toMatchObject([{ detail: expect.stringContaining(unregistered) }]);
  });

  it('are registered by the next start when the process was killed after the file was written', async () => {
    const path = join(test().dataDir, KEY_FILE);
    await copyFile(path, `${path}.before`);
    await keys().add(['sealing'], SAMPLE_NOW);
    const again = await openKeys(test().dataDir, false, () => SAMPLE_NOW);
    if (!again.ok) throw new Error('the keys could not be opened');
    expect((await store().registerKeys(keyIdsOf(again.keys), SAMPLE_NOW)).unknown).toEqual([]);
    const { rows } = await test().database.pool.query("select detail from office_audit where action = 'keys-found'");
    expect(rows).toEqual([{ detail: JSON.stringify({ keys: [again.keys.sealing[0].keyId] }) }]);
    // A file from before is one that lacks a key: a start with it is refused.
    await copyFile(`${path}.before`, path);
    const older = await openKeys(test().dataDir, false, () => SAMPLE_NOW);
    if (!older.ok) throw new Error('the keys could not be opened');
    const { unknown } = await store().registerKeys(keyIdsOf(older.keys), SAMPLE_NOW);
    expect(unknown).toEqual([again.keys.sealing[0].keyId]);
  });
});

it('a process that is killed while it rotates leaves a file that opens and has lost no key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'payung-rotation-'));
  const first = await openKeys(folder, true, () => SAMPLE_NOW);
  if (!first.ok) throw new Error('the keys could not be opened');
  let known = keyIdsOf(first.keys).map(({ keyId }) => keyId);
  const rotateForEver = `
    import { addKeysToFile } from '#server/keys-file.ts';
    process.stdout.write('begun');
    for (;;) await addKeysToFile(process.argv[1], ['sealing'], new Date());`;
  for (let round = 0; round < 3; round += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', rotateForEver, folder], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await sleep(10 + Math.random() * 40);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const opened = await openKeys(folder, false, () => SAMPLE_NOW);
    if (!opened.ok) throw new Error(`round ${round}: the file is ${opened.reason}`);
    const ids = keyIdsOf(opened.keys).map(({ keyId }) => keyId);
    expect(ids).toEqual(expect.arrayContaining(known));
    known = ids;
  }
  await rm(folder, { recursive: true });
});
