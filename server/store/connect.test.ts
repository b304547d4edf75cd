import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
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
