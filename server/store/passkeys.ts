import { and, asc, eq, gt, inArray, isNull, lt, max } from 'drizzle-orm';
import { PASSKEYS_LIMIT } from '#domain/passkey-wire.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { appendAudit } from '#server/store/office-audit.ts';
import { officeAccount, officeDevice, officeSession } from '#server/store/office-schema.ts';
import { officePasskey, passkeyChallenge } from '#server/store/passkey-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A passkey as whoever signs in with it is checked. */
export interface FoundPasskey {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly account: { readonly id: string; readonly username: string; readonly suspended: boolean };
}

/** How many old challenges are forgotten at once: more than a question adds. */
const FORGET = 100;

/** Keeps a challenge until it is answered or too old; those that are too old go. */
export function keepChallenge(
  queries: Queries,
  challenge: { readonly hash: Uint8Array; readonly sessionId: string | null; readonly expiresAt: Date },
  at: Date,
): Promise<void> {
  return queries.transaction(async (transaction) => {
    const old = transaction
      .select({ hash: passkeyChallenge.hash })
      .from(passkeyChallenge)
      .where(lt(passkeyChallenge.expiresAt, at))
      .limit(FORGET)
      .for('update', { skipLocked: true });
    await transaction.delete(passkeyChallenge).where(inArray(passkeyChallenge.hash, old));
    await transaction.insert(passkeyChallenge).values(challenge);
  });
}

/** Takes a challenge away: true once, in time, and in the session that it was made for. Of two answers at once the second comes late. */
export function takeChallenge(
  queries: Queries,
  { hash, sessionId }: { readonly hash: Uint8Array; readonly sessionId: string | null },
  at: Date,
): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const taken = await transaction
      .delete(passkeyChallenge)
      .where(
        and(
          eq(passkeyChallenge.hash, hash),
          gt(passkeyChallenge.expiresAt, at),
          sessionId === null ? isNull(passkeyChallenge.sessionId) : eq(passkeyChallenge.sessionId, sessionId),
        ),
      )
      .returning({ hash: passkeyChallenge.hash });
    return taken.length === 1;
  });
}

/** The passkeys of an account, the oldest first. */
export function listPasskeys(queries: Queries, accountId: string): Promise<Passkey[]> {
  return queries.transaction(
    (transaction) =>
      transaction
        .select({
          id: officePasskey.id,
          name: officePasskey.name,
          createdAt: officePasskey.createdAt,
          lastUsedAt: officePasskey.lastUsedAt,
        })
        .from(officePasskey)
        .where(eq(officePasskey.accountId, accountId))
        .orderBy(asc(officePasskey.createdAt), asc(officePasskey.id)),
    READING,
  );
}

/** Adds a passkey, which the session has shown with it; false when it is somebody's already, or the account has enough. */
export function addPasskey(
  queries: Queries,
  added: { readonly id: string; readonly name: string; readonly publicKey: Uint8Array; readonly counter: number },
  by: { readonly account: Account; readonly session: { readonly id: string; readonly isForSetUp: boolean } },
  at: Date,
): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const { account, session } = by;
    // One at a time, or two would both find room for one.
    await transaction.select().from(officeAccount).where(eq(officeAccount.id, account.id)).for('update');
    const held = await transaction
      .select({ id: officePasskey.id })
      .from(officePasskey)
      .where(eq(officePasskey.accountId, account.id));
    // By a password alone the first and no other: whoever guesses it must not add one to hers.
    if (held.length >= (session.isForSetUp ? 1 : PASSKEYS_LIMIT)) return false;
    const made = await transaction
      .insert(officePasskey)
      .values({ ...added, accountId: account.id, createdAt: at })
      .onConflictDoNothing()
      .returning({ id: officePasskey.id });
    if (made.length === 0) return false;
    await transaction.update(officeSession).set({ byPasskey: true }).where(eq(officeSession.id, session.id));
    await appendAudit(transaction, { at, actor: account.id, action: 'passkey-added', subject: account.id });
    return true;
  });
}

/** Removes one of an account's own passkeys. The last one stays where the account would be left with a password alone. */
export function removePasskey(
  queries: Queries,
  removed: { readonly id: string; readonly keepsLast: boolean },
  account: Account,
  at: Date,
): Promise<'removed' | 'not-found' | 'last'> {
  return queries.transaction(async (transaction) => {
    const { id, keepsLast } = removed;
    await transaction.select().from(officeAccount).where(eq(officeAccount.id, account.id)).for('update');
    const ofAccount = eq(officePasskey.accountId, account.id);
    const held = await transaction.select({ id: officePasskey.id }).from(officePasskey).where(ofAccount);
    if (held.every((each) => each.id !== id)) return 'not-found';
    if (keepsLast && held.length === 1) return 'last';
    await transaction.delete(officePasskey).where(and(eq(officePasskey.id, id), ofAccount));
    await appendAudit(transaction, { at, actor: account.id, action: 'passkey-removed', subject: account.id });
    return 'removed';
  });
}

/** By the id that its device chose, whosever it is. */
export function findPasskey(queries: Queries, id: string): Promise<FoundPasskey | null> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ passkey: officePasskey, username: officeAccount.username, suspendedAt: officeAccount.suspendedAt })
      .from(officePasskey)
      .innerJoin(officeAccount, eq(officeAccount.id, officePasskey.accountId))
      .where(eq(officePasskey.id, id));
    if (row === undefined) return null;
    const { publicKey, counter, accountId } = row.passkey;
    return {
      id,
      publicKey,
      counter,
      account: { id: accountId, username: row.username, suspended: row.suspendedAt !== null },
    };
  }, READING);
}

/** Has anybody signed in on this device before, whoever she was? */
export function isDeviceOfAnybody(queries: Queries, tokenHash: Uint8Array): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ lastUsedAt: max(officeDevice.lastUsedAt) })
      .from(officeDevice)
      .where(eq(officeDevice.tokenHash, tokenHash));
    return row !== undefined && row.lastUsedAt !== null;
  }, READING);
}
