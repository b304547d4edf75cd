import { inArray, sql } from 'drizzle-orm';
import { type HeldVersion, heldVersionOf } from '#domain/reconcile-wire.ts';
import type { Receipt } from '#domain/wire.ts';
import type { Queries } from '#server/store/connect.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { lostVersion } from '#server/store/reconcile-schema.ts';
import { submissionVersion, withdrawnVersion } from '#server/store/schema.ts';

/** Those that are neither held with this content nor erased: nothing here knows of them. */
export function findMissing(queries: Queries, held: readonly HeldVersion[]): Promise<HeldVersion[]> {
  if (held.length === 0) return Promise.resolve([]);
  return queries.transaction((transaction) => missingAmong(transaction, held), READING);
}

/** Remembers receipts of ours whose versions are not here, for the office to be told. The signatures are checked before. */
export function noteLost(queries: Queries, receipts: readonly Receipt[], at: Date): Promise<void> {
  if (receipts.length === 0) return Promise.resolve();
  return queries.transaction(async (transaction) => {
    const byContent = new Map(receipts.map((receipt) => [contentOf(heldVersionOf(receipt)), receipt]));
    const missing = await missingAmong(transaction, [...byContent.values()].map(heldVersionOf));
    const rows = missing.flatMap((held) => {
      const receipt = byContent.get(contentOf(held));
      if (receipt === undefined) return [];
      const { id, version, sha256, receivedAt } = receipt;
      return [{ submissionId: id, version, sha256, receivedAt: new Date(receivedAt), reportedAt: at }];
    });
    if (rows.length === 0) return;
    await transaction
      .insert(lostVersion)
      // In one order, so that no two wait for each other.
      .values(rows.toSorted((one, other) => (lostKey(one) < lostKey(other) ? -1 : 1)))
      .onConflictDoUpdate({
        target: [lostVersion.submissionId, lostVersion.version, lostVersion.sha256],
        set: { reportedAt: sql`excluded.reported_at` },
      });
  });
}

/** Which of these were here and were lost with this very content, as phones have shown by their receipts. */
export async function findLostAmong(
  transaction: Transaction,
  receipts: readonly Receipt[],
): Promise<ReadonlySet<Receipt>> {
  const rows = await transaction
    .select({ submissionId: lostVersion.submissionId, version: lostVersion.version, sha256: lostVersion.sha256 })
    .from(lostVersion)
    .where(
      inArray(
        lostVersion.submissionId,
        receipts.map(({ id }) => id),
      ),
    );
  const lost = new Set(rows.map(lostKey));
  return new Set(receipts.filter(({ id, ...receipt }) => lost.has(lostKey({ submissionId: id, ...receipt }))));
}

/** What phones have told was lost here, and how much of it is here again. */
export interface LostFacts {
  readonly lost: number;
  readonly back: number;
  /** When the last of it was told; null when nothing was ever lost. */
  readonly lastReported: Date | null;
}

export function findLost(queries: Queries): Promise<LostFacts> {
  return queries.transaction(async (transaction) => {
    const { rows } = await transaction.execute<{ lost: string; back: string; last: string | null }>(sql`
      select count(*) as lost, max(reported_at) as last, count(*) filter (where
        exists (select 1 from ${submissionVersion} as held
          where held.submission_id = gone.submission_id and held.version = gone.version
            and gone.sha256 in (held.sha256, ''))
        or exists (select 1 from ${withdrawnVersion} as erased
          where erased.submission_id = gone.submission_id and erased.version = gone.version
            and gone.sha256 in (erased.sha256, ''))) as back
      from ${lostVersion} as gone`);
    const [row] = rows;
    const last = row?.last ?? null;
    return {
      lost: Number(row?.lost ?? 0),
      back: Number(row?.back ?? 0),
      lastReported: last === null ? null : new Date(last),
    };
  }, READING);
}

async function missingAmong(transaction: Transaction, held: readonly HeldVersion[]): Promise<HeldVersion[]> {
  const ids = [...new Set(held.map(({ id }) => id))];
  const known = new Set<string>();
  for (const table of [submissionVersion, withdrawnVersion]) {
    const rows = await transaction
      .select({ id: table.submissionId, version: table.version, sha256: table.sha256 })
      .from(table)
      .where(inArray(table.submissionId, ids));
    for (const row of rows) known.add(contentOf(heldVersionOf(row)));
  }
  return held.filter((version) => !known.has(contentOf(version)));
}

function contentOf({ id, version, hash }: HeldVersion): string {
  return `${id} ${version} ${hash}`;
}

type Lost = Pick<typeof lostVersion.$inferSelect, 'submissionId' | 'version' | 'sha256'>;

function lostKey({ submissionId, version, sha256 }: Lost): string {
  return `${submissionId} ${version} ${sha256}`;
}
