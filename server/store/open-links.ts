import { type SQL, and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Transaction } from '#server/store/office-audit.ts';
import { officeAccount, officeInvitation } from '#server/store/office-schema.ts';

/** Whose passwords and roles say who else may do what: everything, everywhere, now. */
export const isAdministrator = and(
  eq(officeAccount.role, 'administrator'),
  eq(officeAccount.allRegions, true),
  isNull(officeAccount.suspendedAt),
);

/**
 * The accounts of these ids, and those that meet a condition, locked to the end of the transaction. All in one statement, in one
 * order: who makes a link and who takes away the power to make it wait for each other, and never in a circle. Before links are locked.
 */
export function lockAccounts(transaction: Transaction, ids: readonly string[], others?: SQL) {
  return transaction
    .select()
    .from(officeAccount)
    .where(or(inArray(officeAccount.id, [...ids]), others))
    .orderBy(asc(officeAccount.id))
    .for('update');
}

/** Closes the open links to an account's password and, where its power changes, those it has made; how many there were. */
export async function closeLinks(
  transaction: Transaction,
  accountId: string,
  which: 'to-it' | 'to-it-and-by-it',
  at: Date,
): Promise<number> {
  const toIt = eq(officeInvitation.forAccount, accountId);
  const open = await transaction
    .select({ id: officeInvitation.id })
    .from(officeInvitation)
    .where(
      and(
        which === 'to-it' ? toIt : or(toIt, eq(officeInvitation.createdBy, accountId)),
        isNull(officeInvitation.closedAt),
      ),
    )
    .orderBy(asc(officeInvitation.id))
    .for('update');
  const ids = open.map(({ id }) => id);
  await transaction.update(officeInvitation).set({ closedAt: at }).where(inArray(officeInvitation.id, ids));
  return ids.length;
}
