import type pg from 'pg';
import { pooledQueries } from '#server/store/pooled-queries.ts';
import { type Store, createStore } from '#server/store/store.ts';

/** The intake's store on a PostgreSQL of the bench, with the transactions that the intake makes on it. It leaves the pool open. */
export function storeOn(pool: pg.Pool): Store {
  const queries = pooledQueries(pool);
  return createStore({ kind: 'postgresql', pool, queries, watch: queries, lanes: 4, close: () => Promise.resolve() });
}
