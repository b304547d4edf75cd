import { inArray, sql } from 'drizzle-orm';
import { type HeldVersion, heldVersionOf } from '#domain/reconcile-wire.ts';
import type { Receipt } from '#domain/wire.ts';
import type { Queries } from '#server/store/connect.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { lostVersion } from '#server/store/reconcile-schema.ts';
import { submissionVersion, withdrawnVersion } from '#server/store/schema.ts';

/** Those that are neither held with this content nor erased: nothing here knows of them. */
export function findMissing(queries: Queries, held: readonly HeldVersion[]): Promise<HeldVersion[]> {
  if (held.length === 0) return Promise.resolve([]);
  return queries.transaction((transaction) => missingAmong(transaction, held));
}

/** Remembers receipts of ours whose versions are not here, for the office to be told. The signatures are checked before. */
export function noteLost(queries: Queries, receipts: readonly Receipt[], at: Date): Promise<void> {
  if (receipts.length === 0) return Promise.resolve();
  return queries.transaction(async (transaction) => {
    const byPlace = new Map(receipts.map((receipt) => [placeOf(receipt), receipt]));
    const missing = await missingAmong(transaction, [...byPlace.values()].map(heldVersionOf));
    const rows = missing.flatMap(({ id, version }) => {
      const receivedAt = byPlace.get(placeOf({ id, version }))?.receivedAt;
      return receivedAt === undefined
        ? []
        : [{ submissionId: id, version, receivedAt: new Date(receivedAt), reportedAt: at }];
    });
    if (rows.length === 0) return;
    await transaction
      .insert(lostVersion)
      // In one order, so that no two wait for each other.
      .values(rows.toSorted((one, other) => (placeKey(one) < placeKey(other) ? -1 : 1)))
      .onConflictDoUpdate({
        target: [lostVersion.submissionId, lostVersion.version],
        set: { reportedAt: sql`excluded.reported_at` },
      });
  });
}

/** Versions of these submissions whose receipts phones have shown and that were not here then, each as `id version`. */
export async function findLostAmong(transaction: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await transaction
    .select({ id: lostVersion.submissionId, version: lostVersion.version })
    .from(lostVersion)
    .where(inArray(lostVersion.submissionId, [...ids]));
  return new Set(rows.map(placeOf));
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
          where held.submission_id = gone.submission_id and held.version = gone.version)
        or exists (select 1 from ${withdrawnVersion} as erased
          where erased.submission_id = gone.submission_id and erased.version = gone.version)) as back
      from ${lostVersion} as gone`);
    const [row] = rows;
    const last = row?.last ?? null;
    return {
      lost: Number(row?.lost ?? 0),
      back: Number(row?.back ?? 0),
      lastReported: last === null ? null : new Date(last),
    };
  });
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

function contentOf(held: HeldVersion): string {
  return `${placeOf(held)} ${held.hash}`;
}

function placeOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id} ${version}`;
}

function placeKey({ submissionId, version }: { readonly submissionId: string; readonly version: number }): string {
  return placeOf({ id: submissionId, version });
}
