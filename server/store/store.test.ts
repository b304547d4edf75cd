import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { KEY_FILE } from '#server/keys-file.ts';
import {} from '#server/keys.ts';
import { createLog } from '#server/log.ts';
import { openIntake } from '#server/open-intake.ts';
import { readSettings } from '#server/settings.ts';
import { connectDatabase } from '#server/store/connect.ts';
import { startEmbedded } from '#server/store/embedded.ts';
import { takeFolderLock } from '#server/store/folder-lock.ts';
import { migrateDatabase } from '#server/store/migrate.ts';
import { judgeFailure } from '#server/store/store-failure.ts';
import { createStore } from '#server/store/store.ts';
import { type TemporaryPostgres, startPostgres } from '#server/testing/databases.ts';
import { copyEmbeddedTemplate } from '#server/testing/stores.ts';
import { SAMPLE_NOW } from '#server/testing/samples.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let postgres: TemporaryPostgres;
let folder = '';
const now = () => SAMPLE_NOW;
const log = createLog(() => {}, now);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payung-store-'));
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.remove();
  await rm(folder, { recursive: true });
});

function failOn(sentence: string): never {
  throw new Error(sentence);
}

async function connect(databaseUrl: string) {
  const connected = await connectDatabase({ databaseUrl, dataDir: folder }, failOn);
  if (!connected.ok) throw new Error('taken');
  return connected.database;
}

function settingsFor(databaseUrl: string, dataDir: string) {
  const reading = readSettings({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir }, '/');
  if (!reading.ok) throw new Error('no settings');
  return reading.settings;
}

describe('the embedded database', () => {
  it('writes through to the disk before it serves, and its folder has one owner at a time', async () => {
    const dataDir = join(folder, 'embedded');
    await copyEmbeddedTemplate(dataDir);
    const lock = await takeFolderLock(dataDir);
    expect(await connectDatabase({ databaseUrl: null, dataDir }, failOn)).toEqual({
      ok: false,
      reason: 'folder-taken',
    });
    const embedded = await startEmbedded(dataDir, failOn);
    expect(embedded.fsyncs).toBeGreaterThan(0);
    await embedded.close();
    await lock?.release();
    expect(await takeFolderLock(dataDir)).not.toBeNull();
  });

  it('has a folder whose path is too long for a socket', async () => {
    const dataDir = join(folder, 'a-long-name-'.repeat(12));
    await copyEmbeddedTemplate(dataDir);
    const embedded = await startEmbedded(dataDir, failOn);
    expect(embedded.socketFolder.length).toBeLessThan(90);
    await embedded.close();
  });
});

/** The migrations, oldest first, as SQL. */
async function migrations(): Promise<string[]> {
  const place = join(import.meta.dirname, 'migrations');
  const names = (await readdir(place)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((name) => readFile(join(place, name), 'utf8')));
}

describe('the tables', () => {
  it('of an intake that has received keep its enrolments, each at its stage since it was received, by its newest version', async () => {
    const database = await connect(await postgres.createDatabase());
    const [first = '', ...later] = await migrations();
    await database.pool.query(first);
    await database.pool.query(
      "insert into submission values ('0193537a-0000-7000-8000-000000000001', 'K7M-2QX-94D', '', 'received', false, $1)",
      [SAMPLE_NOW],
    );
    for (const [version, regency] of [
      [1, '99.01'],
      [2, '99.02'],
    ] as const) {
      await database.pool.query(
        `insert into submission_version values ('0193537a-0000-7000-8000-000000000001', $1, '', '', '', $2, '', '', 1, 'id',
          'self', $3, 'P', 1974, 'other', 'JKK_JKM', 3, 'self', null, null, null, '{clock-skewed}', '', '')`,
        [version, SAMPLE_NOW, regency],
      );
    }
    for (const migration of later) await database.pool.query(migration);
    const { rows } = await database.pool.query(
      'select stage, stage_since, newest_version, regency, province, flags from submission',
    );
    expect(rows).toEqual([
      {
        stage: 'received',
        stage_since: SAMPLE_NOW,
        newest_version: 2,
        regency: '99.02',
        province: '99',
        flags: ['clock-skewed'],
      },
    ]);
    await database.close();
  });

  it('are made once when several instances start at once', async () => {
    const url = await postgres.createDatabase();
    const databases = await Promise.all(Array.from({ length: 5 }, () => connect(url)));
    await Promise.all(databases.map((database) => migrateDatabase(database)));
    const [first] = databases;
    const { rows } = (await first?.pool.query('select count(*)::int as count from drizzle.__drizzle_migrations')) ?? {};
    expect(rows).toEqual([{ count: (await migrations()).length }]);
    await Promise.all(databases.map((database) => database.close()));
  });

  it('may take longer than anything that a phone waits for', async () => {
    const limits = { statement_timeout: 1, query_timeout: 1 };
    const pool = new pg.Pool({ connectionString: await postgres.createDatabase(), ...limits });
    await migrateDatabase({ pool });
    await pool.end();
  });
});

describe('an intake whose database and keys do not belong together', () => {
  it('does not start without the key file, and makes no new one', async () => {
    const url = await postgres.createDatabase();
    const first = await openIntake(settingsFor(url, join(folder, 'one')), log, now, failOn);
    if (!first.ok) throw new Error(first.sentences.join());
    await first.store.close();
    const second = await openIntake(settingsFor(url, join(folder, 'two')), log, now, failOn);
    expect(second).toMatchObject({
      ok: false,
      sentences: [expect.stringContaining(`${KEY_FILE} is missing`), expect.anything(), expect.anything()],
    });
    const third = await openIntake(settingsFor(url, join(folder, 'two')), log, now, failOn);
    expect(third.ok).toBe(false);
  });

  it('does not start with the key file of another one', async () => {
    const [mine, other] = [await postgres.createDatabase(), await postgres.createDatabase()];
    for (const [url, name] of [
      [mine, 'mine'],
      [other, 'other'],
    ] as const) {
      const opened = await openIntake(settingsFor(url, join(folder, name)), log, now, failOn);
      if (!opened.ok) throw new Error(opened.sentences.join());
      await opened.store.close();
    }
    const mixed = await openIntake(settingsFor(mine, join(folder, 'other')), log, now, failOn);
    expect(mixed).toMatchObject({
      ok: false,
      sentences: [expect.stringContaining('does not hold'), expect.anything()],
    });
  });

  it('does not start when it raced another one with other keys on an empty database', async () => {
    const url = await postgres.createDatabase();
    const database = await connect(url);
    await migrateDatabase(database);
    const store = createStore(database);
    const [one, other] = await Promise.all(
      ['one', 'other'].map((keyId) => store.registerKeys([{ keyId, purpose: 'sealing' }], SAMPLE_NOW)),
    );
    expect([one?.unknown, other?.unknown].filter((unknown) => unknown?.length === 0)).toHaveLength(1);
    await store.close();
  });
});

describe('a PostgreSQL that goes away', () => {
  it('is not ready, and is ready again by itself when it is back', async () => {
    const database = await connect(await postgres.createDatabase());
    const store = createStore(database);
    expect(await store.isReachable()).toBe(true);
    await postgres.stop();
    expect(await store.isReachable()).toBe(false);
    await postgres.start();
    expect(await store.isReachable()).toBe(true);
    await store.close();
  });
});

it.each([
  ['40P01', 'try-again', 'a deadlock'],
  ['22021', 'bad-row', 'a text with a byte of zero'],
  ['23505', 'bad-row', 'a key that is taken'],
  ['53100', 'unavailable', 'a full disk'],
  ['57P01', 'unavailable', 'a database that is shutting down'],
  ['ECONNREFUSED', 'unavailable', 'a database that is not there'],
  [undefined, 'unavailable', 'a connection that timed out'],
])('%s means %s: %s', (sqlState, failure, _why) => {
  expect(judgeFailure(sqlState)).toBe(failure);
});
