import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { startEmbedded, socketFolderOf } from '#server/store/embedded.ts';
import { takeFolderLock } from '#server/store/folder-lock.ts';
import { pooledQueries } from '#server/store/pooled-queries.ts';
import type * as schema from '#server/store/schema.ts';

export type Queries = NodePgDatabase<typeof schema>;

/** A connected database, PostgreSQL or embedded: from here on nobody needs to know which. */
export interface Database {
  readonly kind: 'embedded' | 'postgresql';
  /** For what may write. */
  readonly pool: pg.Pool;
  readonly queries: Queries;
  /** For what watches whether it answers: not on connections that all wait for their commits when the replica is away. */
  readonly watch: Queries;
  /** How many transactions are worth having in flight. */
  readonly lanes: number;
  /**
   * Opens what is kept to read and to watch by, which is otherwise opened as it is needed: then there may be none to be had. What cannot be
   * opened now is opened so.
   */
  openKept(): Promise<void>;
  close(): Promise<void>;
}

export type Connected =
  { readonly ok: true; readonly database: Database } | { readonly ok: false; readonly reason: 'folder-taken' };

/**
 * Connects to the PostgreSQL of an address, or starts the embedded database of a folder.
 *
 * @param whenLost called when an embedded database ends by itself; a PostgreSQL that goes away comes back by itself
 * @throws when the embedded database cannot be started; a PostgreSQL that cannot be reached is noticed at the first query
 */
export async function connectDatabase(
  where: { readonly databaseUrl: string | null; readonly dataDir: string },
  whenLost: (sentence: string) => void,
): Promise<Connected> {
  if (where.databaseUrl !== null) {
    const options = {
      connectionString: where.databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      // A statement that hangs must not hang the phones with it. The driver's limit comes after the server's own.
      statement_timeout: 15_000,
      query_timeout: 20_000,
      idle_in_transaction_session_timeout: 30_000,
      application_name: 'payung-intake',
    };
    const pool = new pg.Pool({ ...options, max: 10 });
    // These are kept: there may be no others when the server has given away all it has, to commits that wait for a replica.
    const kept = { ...options, idleTimeoutMillis: 0 };
    const readers = new pg.Pool({ ...kept, max: 6 });
    // One for each that watches (`readinessRoute`, `createMetrics`).
    const watching = new pg.Pool({ ...kept, max: 3 });
    const close = async () => {
      await Promise.all([pool.end(), readers.end(), watching.end()]);
    };
    return { ok: true, database: databaseOn({ pool, readers, watching }, 'postgresql', 4, close) };
  }
  const lock = await takeFolderLock(where.dataDir);
  if (lock === null) return { ok: false, reason: 'folder-taken' };
  const embedded = await startEmbedded(where.dataDir, whenLost).catch(async (thrown: unknown) => {
    // Not handled here, only not left locked.
    await lock.release();
    throw thrown;
  });
  const pool = embeddedPool(embedded.socketFolder);
  const close = async () => {
    await pool.end();
    await embedded.close();
    await lock.release();
  };
  return { ok: true, database: databaseOn(only(pool), 'embedded', 1, close) };
}

/** Connects to an embedded database that another process of this machine is running. */
export async function joinEmbedded(dataDir: string): Promise<Database> {
  const pool = embeddedPool(await socketFolderOf(dataDir));
  return databaseOn(only(pool), 'embedded', 1, () => pool.end());
}

/**
 * One connection: behind the socket there is one session only, and messages of two connections mix unless each is inside a
 * transaction. That is why everything in store/ runs in one, reading too.
 */
function embeddedPool(socketFolder: string): pg.Pool {
  return new pg.Pool({
    host: socketFolder,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    connectionTimeoutMillis: 15_000,
    query_timeout: 20_000,
  });
}

interface Pools {
  readonly pool: pg.Pool;
  readonly readers: pg.Pool;
  readonly watching: pg.Pool;
}

function only(pool: pg.Pool): Pools {
  return { pool, readers: pool, watching: pool };
}

function databaseOn(
  { pool, readers, watching }: Pools,
  kind: Database['kind'],
  lanes: number,
  close: () => Promise<void>,
): Database {
  for (const each of new Set([pool, readers, watching])) {
    // An idle connection that breaks is replaced at the next query, which reports what then fails; unheard, the event would end us.
    each.on('error', () => {});
    // The same for one that breaks in the middle of a transaction, between two queries.
    each.on('connect', (client) => client.on('error', () => {}));
  }
  const openKept = async () => {
    await Promise.all([...new Set([readers, watching])].map(openAll));
  };
  return { kind, pool, queries: pooledQueries(pool, readers), watch: pooledQueries(watching), lanes, openKept, close };
}

async function openAll(pool: pg.Pool): Promise<void> {
  const opening = Array.from({ length: pool.options.max }, () => pool.connect());
  const opened = await Promise.allSettled(opening);
  // Not before all are there: one that is given back is given out again.
  for (const each of opened) if (each.status === 'fulfilled') each.value.release();
}
