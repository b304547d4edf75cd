import { and, asc, eq, sql } from 'drizzle-orm';
import type { ExportFilters } from '#domain/export-wire.ts';
import { addDays } from '#domain/plain-date.ts';
import type { QueuePlace } from '#domain/queue.ts';
import type { Regions } from '#domain/roles.ts';
import { exportedCase } from '#server/store/export-schema.ts';
import { type SealedKpj, findKpjs } from '#server/store/kpjs.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { regionPieces } from '#server/store/queue.ts';
import { withinRegions } from '#server/store/region-scope.ts';
import { submission, submissionVersion } from '#server/store/schema.ts';

/** What of a part is known when it is made. */
export interface NewPart {
  readonly cases: number;
  readonly madeAt: Date;
}

/** A case in its place among those of an export. */
interface NextCase {
  readonly id: string;
  readonly version: number;
  readonly receivedAt: Date;
}

/** A case taken out to be written: still sealed, and what its participant number is sealed in. */
export interface TakenCase {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  readonly keyId: string;
  readonly sealed: Uint8Array;
  readonly kpj: SealedKpj | null;
}

/**
 * The next cases for these filters after a place, the first received first: each list of an index is read for no more than is asked, as
 * pages of the queue are.
 */
export async function findNextCases(
  transaction: Transaction,
  asked: { readonly filters: ExportFilters; readonly regions: Regions; readonly place: QueuePlace | null },
  limit: number,
): Promise<NextCase[]> {
  const { filters, place } = asked;
  const conditions = [
    sql`stage = ${filters.stage}`,
    // Of what is erased there is nothing to write.
    sql`erased_at is null`,
    ...(filters.onlyNew ? [sql`exported_version < newest_version`] : []),
    ...(filters.from === null ? [] : [sql`first_received_at >= ${startOf(filters.from)}::timestamptz`]),
    ...(filters.until === null ? [] : [sql`first_received_at < ${startOf(addDays(filters.until, 1))}::timestamptz`]),
    ...(place === null ? [] : [sql`(first_received_at, id) > (${place.receivedAt}::timestamptz, ${place.id}::uuid)`]),
  ];
  const pieces = regionPieces(asked.regions).map(
    ({ of, isThere }) => sql`
      select piece.* from (select 1) as one
      ${of}
      cross join lateral (
        select id, newest_version, first_received_at from ${submission}
        where ${sql.join([isThere, ...conditions], sql` and `)}
        order by first_received_at, id
        limit ${limit}
      ) as piece`,
  );
  if (pieces.length === 0) return [];
  const { rows } = await transaction.execute<{ id: string; newest_version: number; first_received_at: string }>(sql`
    select id, newest_version, first_received_at from (${sql.join(pieces, sql` union all `)}) as page
    order by first_received_at, id
    limit ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    version: row.newest_version,
    receivedAt: new Date(row.first_received_at),
  }));
}

/** Keeps which version of which case stands in a part, and that each of them has been in a file. */
export async function pinCases(
  transaction: Transaction,
  exportId: string,
  part: number,
  cases: readonly NextCase[],
): Promise<void> {
  await transaction
    .insert(exportedCase)
    .values(cases.map(({ id, version }, row) => ({ exportId, part, row, submissionId: id, version })));
  // In the order in which others lock many cases, and no more than changes them: another export that has named the same cases waits,
  // and neither waits for the other in a ring.
  await transaction.execute(sql`
    update ${submission} set exported_version = greatest(exported_version, pinned.version)
    from (
      select ${submission.id} as id, ${exportedCase.version} as version
      from ${exportedCase} join ${submission} on ${submission.id} = ${exportedCase.submissionId}
      where ${exportedCase.exportId} = ${exportId} and ${exportedCase.part} = ${part}
      order by ${submission.id} for no key update of ${submission}
    ) as pinned
    where ${submission}.id = pinned.id`);
}

/** The cases of a part as they were put into it; those that are still there, and still within these regions. */
export async function takePinned(
  transaction: Transaction,
  pinned: { readonly id: string; readonly part: number; readonly regions: Regions; readonly madeAt: Date },
): Promise<TakenCase[]> {
  const rows = await transaction
    .select({
      id: submission.id,
      version: submissionVersion.version,
      reference: submission.reference,
      keyId: submissionVersion.keyId,
      sealed: submissionVersion.sealed,
    })
    .from(exportedCase)
    .innerJoin(submission, eq(submission.id, exportedCase.submissionId))
    .innerJoin(
      submissionVersion,
      and(
        eq(submissionVersion.submissionId, exportedCase.submissionId),
        eq(submissionVersion.version, exportedCase.version),
      ),
    )
    .where(
      and(
        eq(exportedCase.exportId, pinned.id),
        eq(exportedCase.part, pinned.part),
        withinRegions(submission.regency, pinned.regions),
      ),
    )
    .orderBy(asc(exportedCase.row));
  const kpjs = await findKpjs(
    transaction,
    rows.map(({ id }) => id),
    pinned.madeAt,
  );
  return rows.map((row) => {
    const kpj = kpjs.get(row.id);
    return { ...row, kpj: kpj?.version === row.version ? kpj : null };
  });
}

/** Midnight of a day by the clock of western Indonesia. */
function startOf(day: string): string {
  return `${day}T00:00:00+07:00`;
}
