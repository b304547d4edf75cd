import { and, count, inArray, isNull, min, sql } from 'drizzle-orm';
import type { Stage } from '#domain/stages.ts';
import type { Queries } from '#server/store/connect.ts';
import { migrationAt } from '#server/store/migrate.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { submission } from '#server/store/schema.ts';

/** Stages in which somebody is waited for: those that should not grow. */
const OPEN_STAGES = ['received', 'in-review', 'needs-correction'] as const satisfies readonly Stage[];

/** What the database tells of itself. */
export interface DatabaseFacts {
  readonly version: string;
  readonly bytes: number;
  /** The name of its last migration; null when this program does not know it. */
  readonly schema: string | null;
  readonly queue: readonly { readonly stage: Stage; readonly cases: number; readonly oldest: Date | null }[];
}

export function findDatabaseFacts(queries: Queries): Promise<DatabaseFacts> {
  return queries.transaction(async (transaction) => {
    const { rows } = await transaction.execute<{ version: string; bytes: string; migrated: string | null }>(sql`
      select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
        (select max(created_at) from drizzle.__drizzle_migrations) as migrated`);
    const stages = await transaction
      .select({ stage: submission.stage, cases: count(), oldest: min(submission.firstReceivedAt) })
      .from(submission)
      .where(and(inArray(submission.stage, [...OPEN_STAGES]), isNull(submission.erasedAt)))
      .groupBy(submission.stage);
    const [row] = rows;
    return {
      version: row?.version ?? '',
      bytes: Number(row?.bytes ?? 0),
      schema: migrationAt(Number(row?.migrated ?? 0)),
      queue: OPEN_STAGES.map(
        (stage) => stages.find((each) => each.stage === stage) ?? { stage, cases: 0, oldest: null },
      ),
    };
  }, READING);
}
