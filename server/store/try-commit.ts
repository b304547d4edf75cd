import { sql } from 'drizzle-orm';
import type { Queries } from '#server/store/connect.ts';

/**
 * A commit that waits for the disk and for the replica as that of an enrolment does, and changes nothing: it locks a row that has been there
 * since the first migration and that nobody else locks. A lock is written to the log, but no table grows by it. While one waits, the next
 * one waits for its lock, which a statement may not do for long: they do not use up connections of the server one by one.
 */
export async function tryCommit(queries: Queries): Promise<void> {
  await queries.transaction((transaction) =>
    transaction.execute(sql`select id from drizzle.__drizzle_migrations order by id limit 1 for update`),
  );
}
