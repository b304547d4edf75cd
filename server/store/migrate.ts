import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Database } from '#server/store/connect.ts';

/** Any number, the same for all instances: "payung" in ASCII. */
const MIGRATION_LOCK = '0x706179756e67';

/** The folder of the migrations. */
export const MIGRATIONS = join(import.meta.dirname, 'migrations');

/**
 * Brings the tables up to date. Several instances may start at once: drizzle takes no lock, so we hold one around it, on the same
 * connection, and the later ones find nothing left to do.
 */
export async function migrateDatabase({ pool }: Pick<Database, 'pool'>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${Number(MIGRATION_LOCK)})`);
    try {
      await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
    } finally {
      await client.query(`select pg_advisory_unlock(${Number(MIGRATION_LOCK)})`);
    }
  } finally {
    client.release();
  }
}
