import type pg from 'pg';
import { expect, vi } from 'vitest';

/** Resolves when so many transactions of this database wait for a lock that another one holds. PostgreSQL alone. */
export async function untilWaiting(pool: Pick<pg.Pool, 'query'>, count: number): Promise<void> {
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await vi.waitFor(async () => expect((await pool.query(waiting)).rows).toHaveLength(count), 10_000);
}
