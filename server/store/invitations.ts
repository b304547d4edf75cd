import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { type Regions, type Role, coversRegions } from '#domain/roles.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount, officeCredential, officeInvitation } from '#server/store/office-schema.ts';
import { regionColumns, regionsOf } from '#server/store/region-scope.ts';

/** A one-time link is open this long. */
export const INVITATION_MS = 72 * 3_600_000;

export interface Invitation {
  readonly id: string;
  readonly role: Role;
  readonly regions: Regions;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** An invitation of the intake itself, to the first administrator. */
const isFirstAndOpen = and(isNull(officeInvitation.createdBy), isNull(officeInvitation.closedAt));

/** Keeps a new invitation, open from now on. */
export function keepInvitation(
  queries: Queries,
  invitation: { readonly id: string; readonly tokenHash: Uint8Array; readonly role: Role; readonly regions: Regions },
  by: Account,
  at: Date,
): Promise<Date> {
  return queries.transaction(async (transaction) => {
    const { regions, role, ...kept } = invitation;
    const expiresAt = new Date(at.getTime() + INVITATION_MS);
    await transaction
      .insert(officeInvitation)
      .values({ ...kept, role, ...regionColumns(regions), createdBy: by.id, createdAt: at, expiresAt });
    await appendAudit(transaction, {
      at,
      actor: by.id,
      action: 'invitation-made',
      subject: invitation.id,
      detail: { role, regions },
    });
    return expiresAt;
  });
}

/**
 * The link to the first administrator opens, or stays open: at each start until there is one. The same id as long as it was not
 * used, so that every instance and every start prints the same link.
 *
 * @param hashOf the hash of the token that belongs to an id
 */
export function openFirstInvitation(
  queries: Queries,
  newId: string,
  hashOf: (id: string) => Uint8Array,
  at: Date,
): Promise<string> {
  return queries.transaction(async (transaction) => {
    const expiresAt = new Date(at.getTime() + INVITATION_MS);
    const [open] = await transaction
      .update(officeInvitation)
      .set({ expiresAt })
      .where(isFirstAndOpen)
      .returning({ id: officeInvitation.id });
    if (open !== undefined) return open.id;
    await transaction.insert(officeInvitation).values({
      id: newId,
      tokenHash: hashOf(newId),
      role: 'administrator',
      ...regionColumns('all'),
      createdBy: null,
      createdAt: at,
      expiresAt,
    });
    return newId;
  });
}

/** The open invitations to regions that are all among these. */
export function listInvitations(queries: Queries, regions: Regions, at: Date): Promise<Invitation[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select({
        id: officeInvitation.id,
        role: officeInvitation.role,
        allRegions: officeInvitation.allRegions,
        regions: officeInvitation.regions,
        createdBy: officeAccount.name,
        createdAt: officeInvitation.createdAt,
        expiresAt: officeInvitation.expiresAt,
      })
      .from(officeInvitation)
      .innerJoin(officeAccount, eq(officeAccount.id, officeInvitation.createdBy))
      .where(and(isNull(officeInvitation.closedAt), gt(officeInvitation.expiresAt, at)))
      .orderBy(asc(officeInvitation.createdAt), asc(officeInvitation.id));
    return rows
      .map(({ allRegions, ...row }) => ({ ...row, regions: regionsOf({ allRegions, regions: row.regions }) }))
      .filter((row) => coversRegions(regions, row.regions));
  });
}

/** Takes a link back; false when it is not open, or not theirs. */
export function revokeInvitation(queries: Queries, id: string, by: Account, at: Date): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select()
      .from(officeInvitation)
      .where(and(eq(officeInvitation.id, id), isNull(officeInvitation.closedAt)))
      .for('update');
    if (row === undefined || row.createdBy === null || !coversRegions(by.regions, regionsOf(row))) return false;
    await transaction.update(officeInvitation).set({ closedAt: at }).where(eq(officeInvitation.id, id));
    await appendAudit(transaction, { at, actor: by.id, action: 'invitation-revoked', subject: id });
    return true;
  });
}

/** What a link leads to; null when it is used, taken back, too old or none of ours. */
export function findInvitation(
  queries: Queries,
  tokenHash: Uint8Array,
  at: Date,
): Promise<Pick<Invitation, 'role' | 'regions' | 'expiresAt'> | null> {
  return queries.transaction(async (transaction) => {
    const row = await findOpen(transaction, tokenHash, at);
    return row === null ? null : { role: row.role, regions: regionsOf(row), expiresAt: row.expiresAt };
  });
}

/** Makes the account of an invitation and closes it, both or neither. */
export async function acceptInvitation(
  queries: Queries,
  accepted: {
    readonly tokenHash: Uint8Array;
    readonly accountId: string;
    readonly name: string;
    readonly username: string;
    readonly passwordHash: string;
  },
  at: Date,
): Promise<'accepted' | 'gone' | 'username-taken'> {
  const { tokenHash, accountId, name, username, passwordHash } = accepted;
  const times = { createdAt: at, updatedAt: at };
  return queries.transaction(async (transaction) => {
    const invitation = await findOpen(transaction, tokenHash, at);
    if (invitation === null) return 'gone';
    const made = await transaction
      .insert(officeAccount)
      .values({
        id: accountId,
        name,
        username,
        email: `${username}@kantor.invalid`,
        role: invitation.role,
        allRegions: invitation.allRegions,
        regions: invitation.regions,
        ...times,
      })
      .onConflictDoNothing()
      .returning({ id: officeAccount.id });
    if (made.length === 0) return 'username-taken';
    await transaction.insert(officeCredential).values({
      id: accountId,
      userId: accountId,
      providerId: 'credential',
      accountId,
      password: passwordHash,
      ...times,
    });
    await transaction.update(officeInvitation).set({ closedAt: at }).where(eq(officeInvitation.id, invitation.id));
    // Two instances that started at once on an empty database may have opened one each.
    if (invitation.createdBy === null)
      await transaction.update(officeInvitation).set({ closedAt: at }).where(isFirstAndOpen);
    await appendAudit(transaction, {
      at,
      actor: accountId,
      action: 'invitation-accepted',
      subject: invitation.id,
      detail: { role: invitation.role, regions: regionsOf(invitation) },
    });
    return 'accepted';
  });
}

/** Locked: of two who use the same link at once, the second finds it used. */
async function findOpen(transaction: Transaction, tokenHash: Uint8Array, at: Date) {
  const [row] = await transaction
    .select()
    .from(officeInvitation)
    .where(
      and(
        eq(officeInvitation.tokenHash, tokenHash),
        isNull(officeInvitation.closedAt),
        gt(officeInvitation.expiresAt, at),
      ),
    )
    .for('update');
  return row ?? null;
}
