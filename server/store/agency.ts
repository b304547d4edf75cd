import { desc, eq } from 'drizzle-orm';
import { REACH_PARTS, contactLine } from '#domain/agency.ts';
import type { Operator } from '#domain/wire.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { agencyEdition } from '#server/store/tables-schema.ts';

/** The agency as an administrator has written it, and who did. */
export interface AgencyKept {
  readonly edition: number;
  readonly operator: Operator;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** The newest edition, or null while the settings of the intake say who runs it. */
export function findAgency(queries: Queries): Promise<AgencyKept | null> {
  return queries.transaction((transaction) => newest(transaction), READING);
}

/**
 * Keeps a new edition, if the newest is still the one that was changed: of two administrators at once, the second is told.
 *
 * @param seen the edition that was changed; 0 for none
 */
export function changeAgency(
  queries: Queries,
  change: { readonly seen: number; readonly operator: Operator },
  by: Account,
  at: Date,
): Promise<AgencyKept | 'changed-meanwhile'> {
  return queries.transaction(async (transaction) => {
    const before = await newest(transaction);
    if ((before?.edition ?? 0) !== change.seen) return 'changed-meanwhile';
    const { name, official, reach } = change.operator;
    const edition = change.seen + 1;
    // Of two that saw the same, the second waits here for the first, and finds the number taken.
    const kept = await transaction
      .insert(agencyEdition)
      .values({ edition, name, official, ...reach, changedAt: at, changedBy: by.id })
      .onConflictDoNothing()
      .returning({ edition: agencyEdition.edition });
    if (kept.length === 0) return 'changed-meanwhile';
    await appendAudit(transaction, {
      at,
      actor: by.id,
      action: 'agency-changed',
      subject: `agency/${edition}`,
      detail: { official, changed: changedFields(before?.operator ?? null, change.operator) },
    });
    return { edition, operator: change.operator, changedAt: at, changedBy: by.name };
  });
}

async function newest(transaction: Transaction): Promise<AgencyKept | null> {
  const [row] = await transaction
    .select({ agency: agencyEdition, by: officeAccount.name })
    .from(agencyEdition)
    .leftJoin(officeAccount, eq(officeAccount.id, agencyEdition.changedBy))
    .orderBy(desc(agencyEdition.edition))
    .limit(1);
  if (row === undefined) return null;
  const { edition, name, official, changedAt, changedBy, ...reach } = row.agency;
  return {
    edition,
    operator: { name, official, reach, contact: contactLine(reach) },
    changedAt,
    changedBy: row.by ?? changedBy,
  };
}

function changedFields(before: Operator | null, after: Operator): readonly string[] {
  return [
    ...(before?.name === after.name ? [] : ['name']),
    ...REACH_PARTS.filter((part) => (before?.reach?.[part] ?? null) !== (after.reach?.[part] ?? null)),
    ...(before?.official === after.official ? [] : ['official']),
  ];
}
