import { and, asc, desc, eq, gt, gte, isNull, lt, ne } from 'drizzle-orm';
import type { RefusalWhy, RefusedThing, SIGN_IN_WHYS } from '#domain/refusals.ts';
import { ACCOUNT_COLUMNS, type Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit, appendAudits } from '#server/store/office-audit.ts';
import { officeAccount, officeCredential, officeDevice, officeSession } from '#server/store/office-schema.ts';
import { closeLinks } from '#server/store/open-links.ts';
import { officePasskey } from '#server/store/passkey-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { regionsOf } from '#server/store/region-scope.ts';
import { TOUCH_MS, touch } from '#server/store/touch.ts';

/** A session that nobody used for this long has ended: a screen left alone in an office is anybody's. */
export const IDLE_MS = 30 * 60_000;
/** A device unused for this long is a stranger again. */
const DEVICE_MS = 400 * 86_400_000;

/**
 * The account of a session that is alive, and notes that it was used; null when it is suspended. Of one that was left alone too long it
 * says so until its row is gone, which is as a rule once.
 *
 * @param whenUnkept told why its use, or its end, was not noted after all
 */
export async function touchSession(
  queries: Queries,
  sessionId: string,
  at: Date,
  whenUnkept: (thrown: unknown) => void,
): Promise<{ readonly account: Account; readonly byPasskey: boolean } | 'idle' | null> {
  const [row] = await queries.transaction(
    (transaction) =>
      transaction
        .select({ ...ACCOUNT_COLUMNS, lastActiveAt: officeSession.lastActiveAt, byPasskey: officeSession.byPasskey })
        .from(officeSession)
        .innerJoin(officeAccount, eq(officeAccount.id, officeSession.userId))
        .where(and(eq(officeSession.id, sessionId), isNull(officeAccount.suspendedAt))),
    READING,
  );
  if (row === undefined) return null;
  const { allRegions, lastActiveAt, byPasskey, ...account } = row;
  const unusedMs = at.getTime() - lastActiveAt.getTime();
  const asRead = and(eq(officeSession.id, sessionId), eq(officeSession.lastActiveAt, lastActiveAt));
  if (unusedMs > IDLE_MS) {
    // It has ended by what was read: where its row cannot be deleted now, the next who asks is told the same.
    await touch(
      sessionId,
      () => queries.transaction((transaction) => transaction.delete(officeSession).where(asRead)),
      whenUnkept,
    );
    return 'idle';
  }
  if (unusedMs > TOUCH_MS) {
    await touch(
      sessionId,
      () =>
        queries.transaction((transaction) => transaction.update(officeSession).set({ lastActiveAt: at }).where(asRead)),
      whenUnkept,
    );
  }
  return { account: { ...account, regions: regionsOf({ allRegions, regions: account.regions }) }, byPasskey };
}

/** By the name for signing in, suspended or not. */
export function findAccount(
  queries: Queries,
  username: string,
): Promise<{ readonly id: string; readonly suspended: boolean; readonly passwordHash: string | null } | null> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select({
        id: officeAccount.id,
        suspendedAt: officeAccount.suspendedAt,
        passwordHash: officeCredential.password,
      })
      .from(officeAccount)
      .innerJoin(officeCredential, eq(officeCredential.userId, officeAccount.id))
      .where(eq(officeAccount.username, username));
    if (row === undefined) return null;
    return { id: row.id, suspended: row.suspendedAt !== null, passwordHash: row.passwordHash };
  }, READING);
}

/** Has the account of this name signed in on this device before? */
export function isKnownDevice(queries: Queries, tokenHash: Uint8Array, username: string, at: Date): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ lastUsedAt: officeDevice.lastUsedAt })
      .from(officeDevice)
      .innerJoin(officeAccount, eq(officeAccount.id, officeDevice.accountId))
      .where(and(eq(officeDevice.tokenHash, tokenHash), eq(officeAccount.username, username)));
    return row !== undefined && at.getTime() - row.lastUsedAt.getTime() < DEVICE_MS;
  }, READING);
}

/** What somebody has shown who signs in: her password, as it was kept before it was looked at; or a passkey, as it counts now. */
export type SignInProof =
  | { readonly kind: 'password'; readonly hash: string }
  | { readonly kind: 'passkey'; readonly id: string; readonly counterBefore: number; readonly counter: number };

/** Writes down that a passkey was used; false when it was removed meanwhile, or used by another at the same moment. */
async function noteUse(
  transaction: Transaction,
  { id, counterBefore, counter }: Extract<SignInProof, { kind: 'passkey' }>,
  at: Date,
): Promise<boolean> {
  const used = await transaction
    .update(officePasskey)
    .set({ counter, lastUsedAt: at })
    .where(and(eq(officePasskey.id, id), eq(officePasskey.counter, counterBefore)))
    .returning({ id: officePasskey.id });
  return used.length === 1;
}

/**
 * Writes down that somebody signed in, and on which device; the session is already there. Null, and the session ends, when meanwhile
 * she was suspended or got a new password: what ended all sessions did not know of this one. So does that of a password alone where she
 * has a passkey and one is required.
 */
export function noteSignIn(
  queries: Queries,
  signIn: {
    readonly accountId: string;
    /** The session that the same browser had until now. */
    readonly replaces: string | null;
    readonly token: string;
    readonly deviceHash: Uint8Array;
    readonly address: string;
    /** Its kind, as the owner of the session will recognise it. */
    readonly device: string;
    readonly proof: SignInProof;
    readonly passkeysRequired: boolean;
  },
  at: Date,
): Promise<Account | 'passkey-required' | null> {
  return queries.transaction(async (transaction) => {
    const { accountId, replaces, token, deviceHash, address, device, proof, passkeysRequired } = signIn;
    const ofToken = eq(officeSession.token, token);
    // Locked before anything else: who changes the account or its password comes before all of this, or after it.
    const [account] = await transaction
      .select(ACCOUNT_COLUMNS)
      .from(officeAccount)
      .innerJoin(officeCredential, eq(officeCredential.userId, officeAccount.id))
      .where(
        and(
          eq(officeAccount.id, accountId),
          isNull(officeAccount.suspendedAt),
          ...(proof.kind === 'password' ? [eq(officeCredential.password, proof.hash)] : []),
        ),
      )
      .for('share');
    const isProven = account !== undefined && (proof.kind === 'password' || (await noteUse(transaction, proof, at)));
    const sessions = await transaction
      .update(officeSession)
      .set({ lastActiveAt: at, userAgent: device, byPasskey: proof.kind === 'passkey' })
      .where(ofToken)
      .returning({ id: officeSession.id });
    if (!isProven || sessions.length === 0) {
      await transaction.delete(officeSession).where(ofToken);
      return null;
    }
    if (passkeysRequired && proof.kind === 'password' && (await hasPasskey(transaction, accountId))) {
      await transaction.delete(officeSession).where(ofToken);
      return 'passkey-required';
    }
    await transaction
      .insert(officeDevice)
      .values({ tokenHash: deviceHash, accountId, lastUsedAt: at })
      .onConflictDoUpdate({ target: [officeDevice.tokenHash, officeDevice.accountId], set: { lastUsedAt: at } });
    if (replaces !== null) await transaction.delete(officeSession).where(eq(officeSession.id, replaces));
    // Her own only: two who clean up the same rows could wait for each other.
    await transaction
      .delete(officeSession)
      .where(and(eq(officeSession.userId, accountId), lt(officeSession.expiresAt, at)));
    await transaction
      .delete(officeDevice)
      .where(
        and(eq(officeDevice.accountId, accountId), lt(officeDevice.lastUsedAt, new Date(at.getTime() - DEVICE_MS))),
      );
    await appendAudit(transaction, {
      at,
      actor: accountId,
      action: 'signed-in',
      subject: accountId,
      detail: { address, ...(proof.kind === 'passkey' && { by: 'passkey' }) },
    });
    return { ...account, regions: regionsOf(account) };
  });
}

async function hasPasskey(transaction: Transaction, accountId: string): Promise<boolean> {
  const held = await transaction
    .select({ id: officePasskey.id })
    .from(officePasskey)
    .where(eq(officePasskey.accountId, accountId))
    .limit(1);
  return held.length > 0;
}

/** Writes down a sign-in that failed. Never what was typed: people type passwords into the field above. */
export function noteFailedSignIn(
  queries: Queries,
  attempt: {
    readonly accountId: string | null;
    readonly address: string;
    readonly why: (typeof SIGN_IN_WHYS)[number];
  },
  at: Date,
): Promise<void> {
  const { accountId, address, why } = attempt;
  return queries.transaction((transaction) =>
    appendAudit(transaction, {
      at,
      actor: 'stranger',
      action: 'sign-in-failed',
      ...(accountId === null ? {} : { subject: accountId }),
      detail: { address, why: accountId === null ? 'unknown' : why },
    }),
  );
}

/** Writes down that somebody in a session did not know its password. */
export function noteWrongPassword(
  queries: Queries,
  { accountId, address }: { readonly accountId: string; readonly address: string },
  at: Date,
): Promise<void> {
  const line = { at, actor: accountId, action: 'password-wrong', subject: accountId, detail: { address } };
  return queries.transaction((transaction) => appendAudit(transaction, line));
}

/** What somebody was not given. */
export interface Refusal {
  /** The id of an account, or 'stranger'. */
  readonly actor: string;
  /** Whose account it is that a stranger tries; null for none. */
  readonly subject: string | null;
  readonly thing: RefusedThing;
  readonly why: RefusalWhy;
  /** Of the network. */
  readonly address: string;
}

/** A refusal as it is written down: the how manieth of its kind it was, and when. */
export interface NotedRefusal extends Refusal {
  readonly times: number;
  readonly at: Date;
}

/** Writes down that somebody was not given what she asked for: of which kind it was, never which. */
export function noteRefusals(queries: Queries, refusals: readonly NotedRefusal[]): Promise<void> {
  return queries.transaction((transaction) =>
    appendAudits(
      transaction,
      refusals.map(({ at, actor, subject, thing, why, address, times }) => ({
        at,
        actor,
        action: 'access-refused',
        ...(subject !== null && { subject }),
        detail: { thing, why, ...(times > 1 && { times }), address },
      })),
    ),
  );
}

/** Ends one session, by its own wish. */
export function endSession(queries: Queries, sessionId: string, accountId: string, at: Date): Promise<void> {
  return queries.transaction(async (transaction) => {
    await transaction.delete(officeSession).where(eq(officeSession.id, sessionId));
    await appendAudit(transaction, { at, actor: accountId, action: 'signed-out', subject: accountId });
  });
}

/** A session as its owner sees it. */
export interface ListedSession {
  readonly id: string;
  readonly device: string | null;
  readonly begunAt: Date;
  readonly lastActiveAt: Date;
}

/** The sessions of an account that have not ended, the one that was used last first. */
export function listSessions(queries: Queries, accountId: string, at: Date): Promise<ListedSession[]> {
  return queries.transaction(
    (transaction) =>
      transaction
        .select({
          id: officeSession.id,
          device: officeSession.userAgent,
          begunAt: officeSession.createdAt,
          lastActiveAt: officeSession.lastActiveAt,
        })
        .from(officeSession)
        .where(
          and(
            eq(officeSession.userId, accountId),
            gt(officeSession.expiresAt, at),
            gte(officeSession.lastActiveAt, new Date(at.getTime() - IDLE_MS)),
          ),
        )
        .orderBy(desc(officeSession.lastActiveAt), desc(officeSession.createdAt), asc(officeSession.id)),
    READING,
  );
}

/**
 * Ends other sessions of an account, and says how many.
 *
 * @param asked.own the session that asks, which goes on
 * @param asked.only this one of the others; null: all
 */
export function endOtherSessions(
  queries: Queries,
  asked: { readonly accountId: string; readonly own: string; readonly only: string | null },
  at: Date,
): Promise<number> {
  return queries.transaction(async (transaction) => {
    const { accountId, own, only } = asked;
    const ended = await endOthers(transaction, accountId, own, only);
    if (ended > 0) {
      const line = { at, actor: accountId, action: 'sessions-ended', subject: accountId };
      await appendAudit(transaction, { ...line, detail: { sessions: ended } });
    }
    return ended;
  });
}

/** Ends the sessions of an account but its `own`, or `only` this one of them, and says how many. */
async function endOthers(
  transaction: Transaction,
  accountId: string,
  own: string,
  only: string | null = null,
): Promise<number> {
  const others = and(eq(officeSession.userId, accountId), ne(officeSession.id, own));
  const ended = await transaction
    .delete(officeSession)
    .where(only === null ? others : and(others, eq(officeSession.id, only)))
    .returning({ id: officeSession.id });
  return ended.length;
}

/** The hash of an account's password. */
export function getPasswordHash(queries: Queries, accountId: string): Promise<string> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ password: officeCredential.password })
      .from(officeCredential)
      .where(eq(officeCredential.userId, accountId));
    if (row === undefined || row.password === null) throw new Error('an account without a password');
    return row.password;
  }, READING);
}

/** Sets a new password; every other session of the account ends, and no link sets another, because somebody else may have them. */
export function setPassword(
  queries: Queries,
  change: { readonly accountId: string; readonly hash: string; readonly keepSession: string },
  at: Date,
): Promise<void> {
  return queries.transaction(async (transaction) => {
    const { accountId, hash, keepSession } = change;
    await closeLinks(transaction, accountId, 'to-it', at);
    await transaction
      .update(officeCredential)
      .set({ password: hash, updatedAt: at })
      .where(eq(officeCredential.userId, accountId));
    await endOthers(transaction, accountId, keepSession);
    await appendAudit(transaction, { at, actor: accountId, action: 'password-changed', subject: accountId });
  });
}

/** Keeps the same password by a slower hash; nothing, when meanwhile it was hashed anew or replaced. */
export function renewPasswordHash(
  queries: Queries,
  renewed: { readonly accountId: string; readonly before: string; readonly hash: string },
): Promise<void> {
  return queries.transaction(async (transaction) => {
    const { accountId, before, hash } = renewed;
    await transaction
      .update(officeCredential)
      .set({ password: hash })
      .where(and(eq(officeCredential.userId, accountId), eq(officeCredential.password, before)));
  });
}
