import { drizzle } from 'drizzle-orm/node-postgres';
import { describe, expect, it, vi } from 'vitest';
import { countAgentFigures } from '#server/store/agent-figures.ts';
import type { Queries } from '#server/store/connect.ts';
import * as schema from '#server/store/schema.ts';
import { DATABASE_KINDS, openTestDatabase } from '#server/testing/stores.ts';

vi.setConfig({ testTimeout: 60_000 });

describe.each(DATABASE_KINDS)('the figures of agents on a database that is %s', (kind) => {
  it('are counted in an index, without a row of all that they have ever enrolled', async () => {
    const test = await openTestDatabase(kind);
    const { pool } = test.database;
    await pool.query(`
      insert into submission (id, reference, status_secret_hash, stage, possible_duplicate, first_received_at, agent_account)
      select gen_random_uuid(), 'REF-' || n, sha256(n::text::bytea),
        case when n % 3 = 0 then 'registered' else 'received' end, false, '2026-11-26T03:00:00.000Z',
        case when n % 5 = 0 then 'agent-' || n % 4 end
      from generate_series(1, 20000) as n`);
    await pool.query('vacuum analyze submission');
    const asked: { readonly query: string; readonly params: unknown[] }[] = [];
    const logger = { logQuery: (query: string, params: unknown[]) => void asked.push({ query, params }) };
    const queries: Queries = drizzle(pool, { schema, logger });
    const figures = await countAgentFigures(queries, ['agent-1', 'agent-2'], new Date('2026-11-26T04:00:00.000Z'));
    expect(figures.get('agent-1')).toEqual({ today: 1_000, week: 1_000, stages: { received: 667, registered: 333 } });
    const counting = asked.find(({ query }) => query.startsWith('select'));
    const { rows } = await pool.query(`explain (costs off) ${counting?.query}`, counting?.params);
    expect(rows.map((row) => String(row['QUERY PLAN'])).join('\n')).toContain(
      'Index Only Scan using submission_agent_stage on submission',
    );
    await test.remove();
  });
});
