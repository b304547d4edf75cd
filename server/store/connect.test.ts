import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, connectDatabase } from '#server/store/connect.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { type Line, startLine } from '#server/testing/line.ts';
import { type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase('postgresql');
});
afterAll(() => test.remove());

it('a database that goes away between two queries of a transaction fails that transaction, not the process (77)', async () => {
  const { pool, queries } = test.database;
  const broken = new Promise((resolve) => pool.once('acquire', (client) => client.once('end', resolve)));
  const cut = queries.transaction(async (transaction) => {
    const { rows } = await transaction.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    // While nothing is asked: an event that nobody hears would end the process here.
    await broken;
    await transaction.execute(sql`select 1`);
  });
  await expect(cut).rejects.toThrow();
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

it('what only reads finds a connection while all by which is written are taken, and writes nothing', async () => {
  const { queries } = test.database;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const writing = Array.from({ length: 10 }, () => queries.transaction(() => held));
  const read = await queries.transaction((transaction) => transaction.execute(sql`select 1 as one`), READING);
  expect(read.rows).toEqual([{ one: 1 }]);
  const written = queries.transaction((transaction) => transaction.execute(sql`create table written ()`), READING);
  await expect(written).rejects.toMatchObject({ cause: { code: '25006' } });
  letGo();
  await Promise.all(writing);
});

describe('a line to the database that falls silent', () => {
  let line: Line;
  let database: Database;
  beforeAll(async () => {
    line = await startLine(test.databaseUrl ?? '');
    const connected = await connectDatabase({ databaseUrl: line.databaseUrl, dataDir: test.dataDir }, () => {});
    if (!connected.ok) throw new Error(connected.reason);
    ({ database } = connected);
    // Five seconds and twenty as they are.
    Object.assign(database.pool.options, { connectionTimeoutMillis: 1_000, query_timeout: 300 });
  });
  afterAll(async () => {
    await line.close();
    await database.close();
  });

  const ask = () => database.queries.transaction((transaction) => transaction.execute(sql`select 1 as one`));

  it('costs no connection for good, however many have waited for it', async () => {
    await Promise.all(Array.from({ length: 10 }, ask));
    expect(database.pool.totalCount).toBe(10);
    line.fallSilent();
    const waited = await Promise.allSettled(Array.from({ length: 12 }, ask));
    expect(new Set(waited.map(({ status }) => status))).toEqual(new Set(['rejected']));
    line.mend();
    expect((await ask()).rows).toEqual([{ one: 1 }]);
  });

  it('leaves nobody else in a transaction that it broke', async () => {
    const broken = database.queries.transaction(async (transaction) => {
      await transaction.execute(sql`select set_config('payung.left', 'over', true)`);
      line.fallSilent();
      await transaction.execute(sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    line.mend();
    const next = await database.queries.transaction((transaction) =>
      transaction.execute(sql`select current_setting('payung.left', true) as found`),
    );
    expect(next.rows[0]?.['found']).not.toBe('over');
  });
});
