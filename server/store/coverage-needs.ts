import { sql } from 'drizzle-orm';
import type { CountedNeed } from '#domain/coverage.ts';
import { dayInJakarta } from '#domain/plain-date.ts';
import { coverageNeed } from '#server/store/coverage-schema.ts';
import type { Transaction } from '#server/store/office-audit.ts';

/** An enrolment of which something else may be counted than before: null for one that was not there, or is there no more. */
export interface NeedChange {
  readonly firstReceivedAt: Date;
  readonly before: { readonly regency: string | null; readonly need: CountedNeed } | null;
  readonly after: { readonly regency: string | null; readonly need: CountedNeed } | null;
}

/** Brings the counters of answers about help to where these changes lead, in their transaction. */
export async function noteNeeds(transaction: Transaction, changes: readonly NeedChange[]): Promise<void> {
  const moves = changes.flatMap(({ firstReceivedAt, before, after }) => {
    const year = dayInJakarta(firstReceivedAt).slice(0, 4);
    return [
      { year, sign: -1, ...(before ?? NOT_THERE) },
      { year, sign: 1, ...(after ?? NOT_THERE) },
    ];
  });
  const rows = moves.flatMap(({ year, sign, regency, need }) =>
    need === 'not-counted' ? [] : [{ year, regency: regency ?? '', counted: sign, said: need === 'said' ? sign : 0 }],
  );
  if (rows.length === 0) return;
  // On a shelf that no other transaction adds to at this moment, as the triggers do.
  await transaction.execute(sql`
    with own as materialized (
      select shelf from generate_series(0, 63) as shelf where pg_try_advisory_xact_lock(1668249189, shelf) limit 1
    )
    insert into ${coverageNeed} as kept (year, regency, shelf, counted, said)
    select change.year, change.regency, coalesce((select shelf from own), 64 + pg_backend_pid()), sum(change.counted), sum(change.said)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as change (year text, regency text, counted integer, said integer)
    group by change.year, change.regency
    on conflict (year, regency, shelf) do update set counted = kept.counted + excluded.counted, said = kept.said + excluded.said`);
}

const NOT_THERE = { regency: null, need: 'not-counted' } as const;
