import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { API_PATHS } from '#domain/connection-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { QUEUE_AT_FIRST } from '#domain/queue.ts';
import { PATHS, StatusResponse } from '#domain/wire.ts';
import { KEY_BEGIN } from '#server/auth/api-gate.ts';
import { sha256 } from '#server/digest.ts';
import { keepApiKey } from '#server/store/api-keys.ts';
import { type Database, connectDatabase } from '#server/store/connect.ts';
import { migrateDatabase } from '#server/store/migrate.ts';
import { createStore } from '#server/store/store.ts';
import { type TemporaryPostgres, startPostgres } from '#server/testing/databases.ts';
import { type Line, startLine } from '#server/testing/line.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';
import { expectPause, problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PATIENCE_MS = 10_000;

async function connect(databaseUrl: string): Promise<Database> {
  const connected = await connectDatabase({ databaseUrl, dataDir: '/nonexistent' }, () => {});
  if (!connected.ok) throw new Error(connected.reason);
  return connected.database;
}

/** The key of another system that may ask how cases stand; makes who makes it. */
async function makeKey({ queries }: Database): Promise<string> {
  await makeAccount(queries, { username: 'root', role: 'administrator', regions: 'all' });
  const root = { id: 'root', name: 'root', username: 'root', role: 'administrator', regions: 'all' } as const;
  const key = `${KEY_BEGIN}${'K'.repeat(43)}`;
  await keepApiKey(
    queries,
    {
      id: crypto.randomUUID(),
      name: 'Sistem',
      begin: key.slice(0, 12),
      keyHash: sha256(key),
      scopes: ['cases:status'],
      regions: 'all',
      expiresAt: new Date(SAMPLE_NOW.getTime() + 30 * 86_400_000),
    },
    root,
    SAMPLE_NOW,
  );
  return key;
}

/** What a phone is told, and that it had not to wait for it. */
async function expectLater(sending: Promise<Response>): Promise<void> {
  const begun = performance.now();
  const response = await sending;
  expect(performance.now() - begun).toBeLessThan(PATIENCE_MS);
  expectPause(response, 30);
  expect(await problemOf(response)).toEqual([503, 'intake-busy']);
}

describe('an intake whose line to the database falls silent', () => {
  const { test, seal, send, receiptOf, rowsOf, begin, request } = useTestIntake('postgresql', sealSubmission);
  let line: Line;
  let database: Database;

  beforeEach(async () => {
    line = await startLine(test().databaseUrl ?? '');
    database = await connect(line.databaseUrl);
    begin({ store: createStore(database) });
  });
  afterEach(async () => {
    await line.close();
    await database.close();
  });

  /** To a proxy that asks often, each time within its own patience or little more. */
  async function expectUnready(): Promise<void> {
    const begun = performance.now();
    const asked = await Promise.all(Array.from({ length: 12 }, () => request('/readyz')));
    expect(performance.now() - begun).toBeLessThan(7_000);
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([503]));
  }

  it('tells phones to come again, soon, and takes what they have kept when it is mended', async () => {
    await receiptOf(await seal(sampleSubmission()));
    const submission = sampleSubmission();
    const envelope = await seal(submission);
    line.fallSilent();
    await expectLater(send([envelope]));
    await expectUnready();
    line.mend();
    await receiptOf(envelope);
    expect(await rowsOf(submission.id)).toHaveLength(1);
    expect((await request('/readyz')).status).toBe(200);
  });

  it('tells it also where it is let in and nobody ever speaks', async () => {
    line.fallSilent();
    await expectLater(send([await seal(sampleSubmission())]));
  });
});

describe('an intake whose database waits for its replica with each commit', () => {
  const { seal, send, post, receiptOf, begin, finish, request, scrape, now, setNow } = useTestIntake(
    'postgresql',
    sealSubmission,
  );
  const known = sampleSubmission();
  let postgres: TemporaryPostgres;
  let database: Database;
  let officer: Record<string, string>;
  let left: Record<string, string>;
  let expired: Record<string, string>;
  let key: string;

  beforeAll(async () => {
    postgres = await startPostgres();
    database = await connect(await postgres.createDatabase());
    await migrateDatabase(database);
    begin({ store: createStore(database) });
    await receiptOf(await seal(known));
    await makeAccount(database.queries, { username: 'sri', role: 'officer', regions: 'all' });
    key = await makeKey(database);
    await makeAccount(database.queries, { username: 'ani', role: 'officer', regions: 'all' });
    [officer, left, expired] = [
      await signInAs(request, 'sri'),
      await signInAs(request, 'sri'),
      await signInAs(request, 'ani'),
    ];
    await database.pool.query(
      "update office_session set expires_at = now() - interval '1 hour' where account_id = 'ani'",
    );
  });
  beforeEach(async () => {
    begin({ store: createStore(database) });
    await database.pool.query("alter system set synchronous_standby_names = 'nobody'");
    // Started anew rather than told: then it holds from the first commit on.
    await postgres.stop();
    await postgres.start();
  });
  afterAll(async () => {
    await database.close();
    await postgres.remove();
  });

  const letGo = async () => {
    await database.watch.execute(sql`alter system reset synchronous_standby_names`);
    await database.watch.execute(sql`select pg_reload_conf()`);
  };

  /** More commits wait than there are connections to write by. */
  async function writeTooMuch(batch: string): Promise<{ readonly told: Promise<unknown> }> {
    const ends = [{ step: 'of-another-form', count: 1 }];
    const told = Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        expectLater(post(PATHS.draftEnds, { protocol: 1, batch: `${batch}${at}`.padEnd(22, 'A'), ends })),
      ),
    );
    await vi.waitFor(() => expect([database.pool.totalCount, database.pool.waitingCount]).toEqual([10, 2]), 4_000);
    return { told };
  }

  it('tells phones to come again, soon, and gives them the receipt of what was kept all the same', async () => {
    const submission = sampleSubmission();
    const envelope = await seal(submission);
    await expectLater(send([envelope]));
    await letGo();
    const { signature } = await receiptOf(envelope);
    const { rows } = await database.pool.query(
      'select receipt_signature from submission_version where submission_id = $1',
      [submission.id],
    );
    expect(rows).toEqual([{ receipt_signature: signature }]);
  });

  it('goes on reading: how an enrolment fares, what all phones are told, the lists of the office, for other systems', async () => {
    const { told } = await writeTooMuch('reading');
    // That her session was used is due to be written down.
    setNow(now() + 2 * 60_000);
    const begun = performance.now();
    const [status, config, queue, cases] = await Promise.all([
      post(PATHS.status, { protocol: 1, questions: [{ id: known.id, secret: known.statusSecret }] }),
      request(PATHS.config),
      post(CASE_PATHS.queue, { filters: QUEUE_AT_FIRST, after: null }, officer),
      request(API_PATHS.cases, { headers: { authorization: `Bearer ${key}` } }),
    ]);
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(StatusResponse.parse(await status.json()).answers).toMatchObject([{ outcome: 'held', stage: 'received' }]);
    expect([config.status, queue.status, cases.status]).toEqual([200, 200, 200]);
    await told;
    await letGo();
  });

  it('tells who was away for too long, or for a day, that she is signed out', async () => {
    setNow(SAMPLE_NOW.getTime() + 31 * 60_000);
    const { told } = await writeTooMuch('ended');
    const begun = performance.now();
    const [ofIdle, ofExpired] = await Promise.all([
      request(OFFICE_PATHS.me, { headers: left }),
      request(OFFICE_PATHS.me, { headers: expired }),
    ]);
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(await problemOf(ofIdle)).toEqual([401, 'signed-out-idle']);
    expect(await problemOf(ofExpired)).toEqual([401, 'signed-out']);
    await told;
    await letGo();
  });

  it('refuses at once what may not be asked, and writes it down as soon as it can', async () => {
    const { told } = await writeTooMuch('refused');
    const begun = performance.now();
    const refused = await request(OFFICE_PATHS.accounts, { headers: officer });
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(await problemOf(refused)).toEqual([403, 'not-allowed']);
    await told;
    await letGo();
    await finish();
    const { rows } = await database.pool.query("select actor from office_audit where action = 'access-refused'");
    expect(rows).toEqual([{ actor: 'sri' }]);
  });

  it('is ready, for all that is only read, and tells its operator for how long it has committed nothing', async () => {
    const { told: waiting } = await writeTooMuch('ready');
    expect((await request('/readyz')).status).toBe(200);
    await scrape();
    await waiting;
    expect((await request('/readyz')).status).toBe(200);
    setNow(now() + 60_000);
    const told = await scrape();
    expect(told).toMatch(/^payung_commit_seconds 60$/m);
    expect(told).toMatch(/^payung_database_up 1$/m);
    await letGo();
    await vi.waitFor(
      async () => {
        setNow(now() + 15_000);
        expect(await scrape()).toMatch(/^payung_commit_seconds 0$/m);
      },
      { timeout: 30_000 },
    );
  });
});

describe('an intake whose database gives no connection more', () => {
  const { test, post, request, begin, now, setNow } = useTestIntake('postgresql', sealSubmission);

  it('goes on reading by those that it opened at its start, also for who is to be noted', async () => {
    await makeAccount(test().database.queries, { username: 'sri', role: 'officer', regions: 'all' });
    const officer = await signInAs(request, 'sri');
    const authorization = `Bearer ${await makeKey(test().database)}`;
    const url = test().databaseUrl ?? '';
    const database = await connect(url);
    await database.openKept();
    begin({ store: createStore(database) });
    const doorkeeper = new pg.Client(url.replace(/[^/]+(?=\?)/, 'postgres'));
    await doorkeeper.connect();
    await doorkeeper.query(`alter database ${new URL(url).pathname.slice(1)} allow_connections false`);
    await doorkeeper.end();
    await expect(database.pool.connect()).rejects.toThrow();
    // That they asked is due to be written down.
    setNow(now() + 2 * 60_000);
    const asked = await Promise.all([
      ...Array.from({ length: 8 }, () => post(CASE_PATHS.queue, { filters: QUEUE_AT_FIRST, after: null }, officer)),
      request(API_PATHS.cases, { headers: { authorization } }),
      request('/readyz'),
    ]);
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]));
    await database.close();
  });
});
