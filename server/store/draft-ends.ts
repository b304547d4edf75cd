import { like, lt, sql, sum } from 'drizzle-orm';
import { dayInJakarta } from '#domain/plain-date.ts';
import type { Queries } from '#server/store/connect.ts';
import { draftEnd, draftEndBatch } from '#server/store/coverage-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';

/** A phone that has not heard an answer for longer than this is counted again. */
const REMEMBERED_MS = 90 * 24 * 60 * 60_000;

/** Counts what a phone tells of its drafts, in the month of now; a batch that was counted before changes nothing. */
export function addDraftEnds(
  queries: Queries,
  batch: string,
  counts: ReadonlyMap<string, number>,
  at: Date,
): Promise<void> {
  return queries.transaction(async (transaction) => {
    await transaction.delete(draftEndBatch).where(lt(draftEndBatch.at, new Date(at.getTime() - REMEMBERED_MS)));
    const isNew = await transaction
      .insert(draftEndBatch)
      .values({ id: batch, at })
      .onConflictDoNothing()
      .returning({ id: draftEndBatch.id });
    if (isNew.length === 0 || counts.size === 0) return;
    const month = dayInJakarta(at).slice(0, 7);
    // In one order, so that no two wait for each other.
    const rows = [...counts]
      .map(([step, count]) => ({ month, step, count }))
      .toSorted((one, other) => (one.step < other.step ? -1 : 1));
    await transaction
      .insert(draftEnd)
      .values(rows)
      .onConflictDoUpdate({
        target: [draftEnd.month, draftEnd.step],
        set: { count: sql`${draftEnd.count} + excluded.count` },
      });
  });
}

/** How many drafts of a year ended at which step, as phones have told. */
export function countDraftEnds(queries: Queries, year: number): Promise<ReadonlyMap<string, number>> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select({ step: draftEnd.step, count: sum(draftEnd.count) })
      .from(draftEnd)
      .where(like(draftEnd.month, `${year}-%`))
      .groupBy(draftEnd.step);
    return new Map(rows.map(({ step, count }) => [step, Number(count)]));
  }, READING);
}
