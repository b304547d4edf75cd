import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import * as z from 'zod';
import type { Database } from '#server/store/connect.ts';
import { makeIndexes } from '#server/store/indexes.ts';

/** Any number, the same for all instances: "payung" in ASCII. */
const MIGRATION_LOCK = '0x706179756e67';
const LOCK_EVERY_MS = 200;

/** The folder of the migrations. */
export const MIGRATIONS = join(import.meta.dirname, 'migrations');

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) });

/** The name of a migration by the time that drizzle keeps of it; null when it is none of ours. */
export function migrationAt(when: number): string | null {
  const { entries } = Journal.parse(JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')));
  return entries.find((entry) => entry.when === when)?.tag ?? null;
}

/**
 * Brings the tables up to date, before anything else uses the pool: of an embedded database only one connection may speak. Several
 * instances may start at once: drizzle takes no lock, so we hold one around it, on the same connection, and the later ones find
 * nothing left to do. Large indexes come last, outside of any transaction.
 */
export async function migrateDatabase({ pool }: Pick<Database, 'pool'>): Promise<void> {
  // Without the pool's limits: in a large database a new index takes longer than anything a phone waits for, and so does the lock.
  const client = new pg.Client({ ...pool.options, ...NO_LIMITS });
  await client.connect();
  try {
    // Asked for again and again: who waits inside a statement is waited for by who makes an index beside the others.
    while (!(await isMine(client))) await sleep(LOCK_EVERY_MS);
    try {
      await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
      await makeIndexes(client);
    } finally {
      await client.query(`select pg_advisory_unlock(${Number(MIGRATION_LOCK)})`);
    }
  } finally {
    await client.end();
  }
}

async function isMine(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    `select pg_try_advisory_lock(${Number(MIGRATION_LOCK)}) as mine`,
  );
  return rows[0]?.mine === true;
}

const NO_LIMITS = {
  statement_timeout: false,
  query_timeout: undefined,
  idle_in_transaction_session_timeout: undefined,
} as const;
