import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Regions, type Role, coversRegions, mayDo } from '#domain/roles.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount, officeCredential, officeInvitation, officeSession } from '#server/store/office-schema.ts';
import { closeLinks, lockAccounts } from '#server/store/open-links.ts';
import { officePasskey } from '#server/store/passkey-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { regionColumns, regionsOf } from '#server/store/region-scope.ts';

/** Whose new password a link is for, beside who made it. */
const owner = alias(officeAccount, 'owner');

/** A one-time link is open this long. */
export const INVITATION_MS = 72 * 3_600_000;

export interface Invitation {
  readonly id: string;
  readonly role: Role;
  readonly regions: Regions;
  /** Whose new password it is for; null: for a new account. */
  readonly forName: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** An invitation of the intake itself, to the first administrator. */
const isFirstAndOpen = and(isNull(officeInvitation.createdBy), isNull(officeInvitation.closedAt));

/** Keeps a new invitation, open from now on; null when who makes it may not any more. */
export function keepInvitation(
  queries: Queries,
  invitation: { readonly id: string; readonly tokenHash: Uint8Array; readonly role: Role; readonly regions: Regions },
  by: Account,
  at: Date,
): Promise<Date | null> {
  return queries.transaction(async (transaction) => {
    const { regions, role, ...kept } = invitation;
    if (!mayGive(await lockAccounts(transaction, [by.id]), by, regions)) return null;
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
 * Keeps a link with which somebody who has forgotten her password chooses a new one. Null when she is not there, suspended, or not
 * within the regions of who asks.
 */
export function keepPasswordLink(
  queries: Queries,
  link: { readonly id: string; readonly tokenHash: Uint8Array; readonly accountId: string },
  by: Account,
  at: Date,
): Promise<Date | null> {
  return queries.transaction(async (transaction) => {
    const { id, tokenHash, accountId } = link;
    const locked = await lockAccounts(transaction, [accountId, by.id]);
    const account = locked.find((each) => each.id === accountId && each.suspendedAt === null);
    if (account === undefined || !mayGive(locked, by, regionsOf(account))) return null;
    const expiresAt = new Date(at.getTime() + INVITATION_MS);
    // The newest link counts: an older one may have gone astray.
    await closeLinks(transaction, accountId, 'to-it', at);
    const { role, allRegions, regions } = account;
    await transaction.insert(officeInvitation).values({
      id,
      tokenHash,
      role,
      allRegions,
      regions,
      forAccount: accountId,
      createdBy: by.id,
      createdAt: at,
      expiresAt,
    });
    await appendAudit(transaction, { at, actor: by.id, action: 'password-link-made', subject: accountId });
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
        forName: owner.name,
        createdBy: officeAccount.name,
        createdAt: officeInvitation.createdAt,
        expiresAt: officeInvitation.expiresAt,
      })
      .from(officeInvitation)
      .innerJoin(officeAccount, eq(officeAccount.id, officeInvitation.createdBy))
      .leftJoin(owner, eq(owner.id, officeInvitation.forAccount))
      .where(and(isNull(officeInvitation.closedAt), gt(officeInvitation.expiresAt, at)))
      .orderBy(asc(officeInvitation.createdAt), asc(officeInvitation.id));
    return rows
      .map(({ allRegions, ...row }) => ({ ...row, regions: regionsOf({ allRegions, regions: row.regions }) }))
      .filter((row) => coversRegions(regions, row.regions));
  }, READING);
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

/** What a link leads to. `account`: whose new password it is for; null: to a new account. */
export interface FoundInvitation extends Pick<Invitation, 'role' | 'regions' | 'expiresAt'> {
  readonly account: Pick<Account, 'id' | 'name' | 'username'> | null;
}

/** What a link leads to; null when it is used, taken back, too old or none of ours. */
export function findInvitation(queries: Queries, tokenHash: Uint8Array, at: Date): Promise<FoundInvitation | null> {
  return queries.transaction(async (transaction) => {
    const [row] = await selectOpen(transaction, tokenHash, at);
    if (row === undefined) return null;
    const account = row.forAccount === null ? null : await findOwner(transaction, row.forAccount);
    // Suspended since: the link leads nowhere.
    if (row.forAccount !== null && account === null) return null;
    return { role: row.role, regions: regionsOf(row), expiresAt: row.expiresAt, account };
  }, READING);
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
    const invitation = await lockOpen(transaction, tokenHash, at);
    if (invitation === null || invitation.forAccount !== null) return 'gone';
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

/** Sets the password of a link and closes it, both or neither. All sessions of the account end and its passkeys go: somebody else may be in. */
export function acceptPasswordLink(
  queries: Queries,
  accepted: { readonly tokenHash: Uint8Array; readonly passwordHash: string },
  at: Date,
): Promise<'accepted' | 'gone'> {
  return queries.transaction(async (transaction) => {
    const link = await lockOpen(transaction, accepted.tokenHash, at);
    if (link === null || link.forAccount === null) return 'gone';
    if ((await findOwner(transaction, link.forAccount)) === null) return 'gone';
    // An agent may have had none.
    await transaction
      .insert(officeCredential)
      .values({
        id: link.forAccount,
        userId: link.forAccount,
        providerId: 'credential',
        accountId: link.forAccount,
        password: accepted.passwordHash,
        createdAt: at,
        updatedAt: at,
      })
      .onConflictDoUpdate({
        target: [officeCredential.userId, officeCredential.providerId],
        set: { password: accepted.passwordHash, updatedAt: at },
      });
    await transaction.delete(officeSession).where(eq(officeSession.userId, link.forAccount));
    // Nobody knows who added them: she adds hers again.
    await transaction.delete(officePasskey).where(eq(officePasskey.accountId, link.forAccount));
    await transaction.update(officeInvitation).set({ closedAt: at }).where(eq(officeInvitation.id, link.id));
    await appendAudit(transaction, {
      at,
      actor: link.forAccount,
      action: 'password-link-used',
      subject: link.forAccount,
    });
    return 'accepted';
  });
}

/** Asked under the lock: her power may have been taken away since she came in. */
function mayGive(locked: readonly (typeof officeAccount.$inferSelect)[], by: Account, regions: Regions): boolean {
  const giver = locked.find(({ id }) => id === by.id);
  if (giver === undefined || giver.suspendedAt !== null) return false;
  return mayDo(giver.role, 'accounts-manage') && coversRegions(regionsOf(giver), regions);
}

async function findOwner(transaction: Transaction, id: string): Promise<FoundInvitation['account']> {
  const [row] = await transaction
    .select({ id: officeAccount.id, name: officeAccount.name, username: officeAccount.username })
    .from(officeAccount)
    .where(and(eq(officeAccount.id, id), isNull(officeAccount.suspendedAt)));
  return row ?? null;
}

/** Locked: of two who use the same link at once, the second finds it used. */
async function lockOpen(transaction: Transaction, tokenHash: Uint8Array, at: Date) {
  const [row] = await selectOpen(transaction, tokenHash, at).for('update');
  return row ?? null;
}

function selectOpen(transaction: Transaction, tokenHash: Uint8Array, at: Date) {
  return transaction
    .select()
    .from(officeInvitation)
    .where(
      and(
        eq(officeInvitation.tokenHash, tokenHash),
        isNull(officeInvitation.closedAt),
        gt(officeInvitation.expiresAt, at),
      ),
    );
}
