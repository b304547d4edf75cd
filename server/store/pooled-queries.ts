import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { rootCause } from '#server/log.ts';
import * as schema from '#server/store/schema.ts';

/** Says of a transaction that it only reads: PostgreSQL refuses to write in it, and to lock a row. */
export const READING = { accessMode: 'read only' } as const;

/**
 * Queries on a pool whose transactions give their connection back whatever happens, and only a sound one to others. drizzle-orm 0.45.4
 * keeps one for ever when its `begin` fails, and passes on one that still owes an answer: ten of them while the line hangs, and the pool is
 * used up until the process is started anew.
 *
 * @param readers of `READING` transactions, and of single questions: what writes may wait for the replica, and for the locks of what waits
 */
export function pooledQueries(pool: pg.Pool, readers = pool): NodePgDatabase<typeof schema> {
  const queries: NodePgDatabase<typeof schema> = drizzle(readers, { schema });
  const byConnection = new WeakMap<pg.PoolClient, NodePgDatabase<typeof schema>>();
  queries.transaction = async (work, config) => {
    const connection = await (config?.accessMode === READING.accessMode ? readers : pool).connect();
    let isSound = false;
    try {
      const own = byConnection.get(connection) ?? drizzle(connection, { schema });
      byConnection.set(connection, own);
      const result = await own.transaction(work, config);
      isSound = true;
      return result;
    } catch (thrown) {
      // An error that PostgreSQL told has been rolled back by now. Of any other it is not known what is still to come on that line.
      isSound = rootCause(thrown) instanceof pg.DatabaseError;
      throw thrown;
    } finally {
      connection.release(!isSound);
    }
  };
  return queries;
}
