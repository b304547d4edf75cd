import { type SQL, sql } from 'drizzle-orm';
import {
  QUEUE_AGES,
  QUEUE_COUNT_LIMIT,
  QUEUE_FLAGS,
  QUEUE_PAGE_SIZE,
  type QueueFilters,
  type QueuePlace,
  narrowRegions,
  stagesOf,
} from '#domain/queue.ts';
import type { Regions } from '#domain/roles.ts';
import { QUEUE_STAGES } from '#domain/review.ts';
import { type ListedCase, listCases } from '#server/store/case-list.ts';
import type { Queries } from '#server/store/connect.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { submission } from '#server/store/schema.ts';

export interface QueuePage {
  readonly cases: readonly ListedCase[];
  readonly next: QueuePlace | null;
  /** Of each stage, counted up to one more than QUEUE_COUNT_LIMIT; null beyond the first page. */
  readonly counts: Readonly<Record<string, number>> | null;
}

/** One page of the queue, from a place on; with the first, how many cases each stage has: counting costs more than any page. */
export function findQueue(
  queries: Queries,
  regions: Regions,
  filters: QueueFilters,
  after: QueuePlace | null,
  at: Date,
): Promise<QueuePage> {
  return queries.transaction(async (transaction) => {
    const within = narrowRegions(regions, filters.region);
    const ids = await findPage(transaction, within, filters, after, at);
    const listed = await listCases(transaction, ids.slice(0, QUEUE_PAGE_SIZE), at);
    const last = listed.at(-1);
    return {
      cases: listed,
      next:
        ids.length > QUEUE_PAGE_SIZE && last !== undefined
          ? { receivedAt: last.firstReceivedAt.toISOString(), id: last.id }
          : null,
      counts: after === null ? await countStages(transaction, within) : null,
    };
  }, READING);
}

/**
 * The ids of one page and one more. Each stage in each region is read from an index in the order of the page and for no more than a
 * page, and the pieces are merged: what it costs does not grow with the cases that are there.
 */
async function findPage(
  transaction: Transaction,
  regions: Regions,
  filters: QueueFilters,
  after: QueuePlace | null,
  at: Date,
): Promise<string[]> {
  const direction = filters.sort === 'oldest' ? sql`asc` : sql`desc`;
  const beyond = filters.sort === 'oldest' ? sql`>` : sql`<`;
  const conditions = [
    ...filterConditions(filters, at),
    ...(after === null
      ? []
      : [sql`(first_received_at, id) ${beyond} (${after.receivedAt}::timestamptz, ${after.id}::uuid)`]),
  ];
  const limit = QUEUE_PAGE_SIZE + 1;
  const pieces = regionPieces(regions).map(
    ({ of, isThere }) => sql`
      select piece.id, piece.first_received_at
      from unnest(${sql.param(stagesOf(filters.stage))}::text[]) as of_stage (stage)
      ${of}
      cross join lateral (
        select id, first_received_at from ${submission}
        where ${sql.join([sql`stage = of_stage.stage`, sql`erased_at is null`, isThere, ...conditions], sql` and `)}
        order by first_received_at ${direction}, id ${direction}
        limit ${limit}
      ) as piece`,
  );
  if (pieces.length === 0) return [];
  const { rows } = await transaction.execute<{ id: string }>(sql`
    select id from (${sql.join(pieces, sql` union all `)}) as page
    order by first_received_at ${direction}, id ${direction}
    limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** A stage with more than the limit is not counted to its end: the number would be old before it was read. */
async function countStages(transaction: Transaction, regions: Regions): Promise<Record<string, number>> {
  const pieces = regionPieces(regions).map(
    ({ of, isThere }) => sql`
      select of_stage.stage, piece.cases
      from unnest(${sql.param([...QUEUE_STAGES])}::text[]) as of_stage (stage)
      ${of}
      cross join lateral (
        select count(*) as cases from (
          select 1 from ${submission} where stage = of_stage.stage and erased_at is null and ${isThere} limit ${QUEUE_COUNT_LIMIT + 1}
        ) as counted
      ) as piece`,
  );
  if (pieces.length === 0) return Object.fromEntries(QUEUE_STAGES.map((stage) => [stage, 0]));
  const { rows } = await transaction.execute<{ stage: string; cases: number }>(sql`
    select stage, least(sum(cases), ${QUEUE_COUNT_LIMIT + 1})::int as cases
    from (${sql.join(pieces, sql` union all `)}) as counted group by stage`);
  return Object.fromEntries(rows.map(({ stage, cases }) => [stage, cases]));
}

/** Regions as the lists that its indices are read by: all, or its provinces, and its regencies that lie in none of them. */
export function regionPieces(regions: Regions): { readonly of: SQL; readonly isThere: SQL }[] {
  if (regions === 'all') return [{ of: sql``, isThere: sql`true` }];
  const provinces = regions.filter((code) => code.length === 2);
  const regencies = regions.filter((code) => code.length > 2 && !provinces.includes(code.slice(0, 2)));
  const piece = (codes: readonly string[], column: SQL) => ({
    of: sql`cross join unnest(${sql.param([...new Set(codes)])}::text[]) as of_region (code)`,
    isThere: sql`${column} = of_region.code`,
  });
  return [
    ...(provinces.length > 0 ? [piece(provinces, sql`province`)] : []),
    ...(regencies.length > 0 ? [piece(regencies, sql`regency`)] : []),
  ];
}

function filterConditions({ age, channel, flag }: QueueFilters, at: Date): SQL[] {
  const [from, until] = age === null ? [null, null] : QUEUE_AGES[age];
  const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000).toISOString();
  return [
    ...(from === null ? [] : [sql`first_received_at <= ${daysAgo(from)}::timestamptz`]),
    ...(until === null ? [] : [sql`first_received_at > ${daysAgo(until)}::timestamptz`]),
    // Written out, so that its index serves it.
    ...(channel === null ? [] : [channel === 'agent' ? sql`channel = 'agent'` : sql`channel = ${channel}`]),
    ...(flag === null
      ? []
      : flag === 'possible-duplicate'
        ? [sql`possible_duplicate`]
        : flag === 'photo-missing'
          ? [sql`photo_missing`]
          : [sql`flags <> '{}'`, sql`flags && ${sql.param([...QUEUE_FLAGS[flag]])}::text[]`]),
  ];
}
