import { asc, count, eq, max } from 'drizzle-orm';
import { type Regions, type Role, coversRegions } from '#domain/roles.ts';
import type { Queries } from '#server/store/connect.ts';
import { appendAudit } from '#server/store/office-audit.ts';
import { officeAccount, officeSession } from '#server/store/office-schema.ts';
import { closeLinks, isAdministrator, lockAccounts } from '#server/store/open-links.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { regionColumns, regionsOf } from '#server/store/region-scope.ts';

/** Who does something in the office, as every handler of it is told. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  readonly regions: Regions;
}

/** An account as an administrator sees it. */
export interface ListedAccount extends Account {
  readonly suspendedAt: Date | null;
  readonly lastSeenAt: Date | null;
}

/** What an `Account` is read from. */
export const ACCOUNT_COLUMNS = {
  id: officeAccount.id,
  name: officeAccount.name,
  username: officeAccount.username,
  role: officeAccount.role,
  allRegions: officeAccount.allRegions,
  regions: officeAccount.regions,
};

/** The accounts whose regions are all among these. */
export function listAccounts(queries: Queries, regions: Regions): Promise<ListedAccount[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select({
        ...ACCOUNT_COLUMNS,
        suspendedAt: officeAccount.suspendedAt,
        lastSeenAt: max(officeSession.lastActiveAt),
      })
      .from(officeAccount)
      .leftJoin(officeSession, eq(officeSession.userId, officeAccount.id))
      .groupBy(officeAccount.id)
      .orderBy(asc(officeAccount.name), asc(officeAccount.id));
    return rows
      .map(({ allRegions, ...row }) => ({ ...row, regions: regionsOf({ allRegions, regions: row.regions }) }))
      .filter((row) => coversRegions(regions, row.regions));
  }, READING);
}

export type AccountChanged = 'changed' | 'not-found' | 'last-administrator';

/** Gives an account another role or other regions, suspends it or lets it in again. Its sessions end and its links close at once. */
export function changeAccount(
  queries: Queries,
  change: { readonly id: string; readonly role: Role; readonly regions: Regions; readonly suspended: boolean },
  by: Account,
  at: Date,
): Promise<AccountChanged> {
  return queries.transaction(async (transaction) => {
    // One change at a time: two administrators who suspend each other would leave nobody.
    const locked = await lockAccounts(transaction, [change.id], isAdministrator);
    const before = locked.find(({ id }) => id === change.id);
    if (before === undefined || !coversRegions(by.regions, regionsOf(before))) return 'not-found';
    const stays = change.role === 'administrator' && change.regions === 'all' && !change.suspended;
    const administrators = locked.filter(
      (each) => each.role === 'administrator' && each.allRegions && each.suspendedAt === null,
    );
    if (!stays && administrators.every(({ id }) => id === change.id) && administrators.length > 0)
      return 'last-administrator';
    await transaction
      .update(officeAccount)
      .set({
        role: change.role,
        ...regionColumns(change.regions),
        suspendedAt: change.suspended ? (before.suspendedAt ?? at) : null,
        updatedAt: at,
      })
      .where(eq(officeAccount.id, change.id));
    // What she could give, or be given, she could as who she was.
    const linksClosed = await closeLinks(transaction, change.id, 'to-it-and-by-it', at);
    await transaction.delete(officeSession).where(eq(officeSession.userId, change.id));
    await appendAudit(transaction, {
      at,
      actor: by.id,
      action: 'account-changed',
      subject: change.id,
      detail: { role: change.role, regions: change.regions, suspended: change.suspended, linksClosed },
    });
    return 'changed';
  });
}

/** Is there anybody at all who may sign in as an administrator? */
export function hasAdministrator(queries: Queries): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction.select({ count: count() }).from(officeAccount).where(isAdministrator);
    return (row?.count ?? 0) > 0;
  }, READING);
}
