import { and, eq, gt, inArray, isNull, lt, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DeviceReport, DeviceState } from '#domain/device-wire.ts';
import { type Regions, coversRegions, mayDo } from '#domain/roles.ts';
import type { Account } from '#server/store/accounts.ts';
import { agentDevice, agentDeviceLink, agentDeviceNonce } from '#server/store/agent-schema.ts';
import type { Queries } from '#server/store/connect.ts';
import { INVITATION_MS } from '#server/store/invitations.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount, officeAudit } from '#server/store/office-schema.ts';
import { lockAccounts } from '#server/store/open-links.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { regionsOf } from '#server/store/region-scope.ts';

/** How long what a device told is remembered, so that it counts once. */
const NONCE_MS = 30 * 86_400_000;

/** Who made a link, beside whose it is. */
const maker = alias(officeAccount, 'maker');

/** An agent, as her device is told. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly regions: Regions;
}

/**
 * Keeps a link with which a device joins an agent's account, open from now on. Null when there is no such agent within the regions of who
 * makes it, or when she may not any more.
 */
export function keepDeviceLink(
  queries: Queries,
  link: { readonly id: string; readonly tokenHash: Uint8Array; readonly accountId: string },
  by: Account,
  at: Date,
): Promise<Date | null> {
  return queries.transaction(async (transaction) => {
    const { accountId } = link;
    const locked = await lockAccounts(transaction, [accountId, by.id]);
    const giver = locked.find(({ id }) => id === by.id);
    const agent = locked.find(({ id }) => id === accountId);
    if (giver === undefined || agent === undefined) return null;
    if (!isOpenAgent(agent) || !mayLink(giver, regionsOf(agent))) return null;
    await closeDeviceLinks(transaction, accountId, at);
    const expiresAt = new Date(at.getTime() + INVITATION_MS);
    await transaction.insert(agentDeviceLink).values({ ...link, createdBy: by.id, createdAt: at, expiresAt });
    await appendAudit(transaction, { at, actor: by.id, action: 'device-link-made', subject: accountId });
    return expiresAt;
  });
}

type AccountRow = typeof officeAccount.$inferSelect;

function isOpenAgent({ role, suspendedAt }: AccountRow): boolean {
  return role === 'agent' && suspendedAt === null;
}

function mayLink(giver: AccountRow, regions: Regions): boolean {
  return giver.suspendedAt === null && mayDo(giver.role, 'agents-manage') && coversRegions(regionsOf(giver), regions);
}

/** The newest link counts: an older one may have gone astray. */
async function closeDeviceLinks(transaction: Transaction, accountId: string, at: Date): Promise<void> {
  await transaction
    .update(agentDeviceLink)
    .set({ closedAt: at })
    .where(and(eq(agentDeviceLink.accountId, accountId), isNull(agentDeviceLink.closedAt)));
}

export type Registered =
  | { readonly outcome: 'registered'; readonly agent: Agent }
  /** The link is used by another, too old or none of ours, or who made it may not any more. */
  | { readonly outcome: 'gone' }
  /** The device is another agent's, or was revoked: it needs a new key. */
  | { readonly outcome: 'taken' };

/** What the audit says of a device that has used a link, at the moment at which the link was closed. */
const JOINED = ['device-registered', 'device-renewed'] as const;

/**
 * Makes a device known to the account of a link, or renews it, and closes the link: both or neither. Asked again, because the answer was
 * lost on the way, it answers the same and changes nothing.
 */
export function registerDevice(
  queries: Queries,
  device: { readonly id: string; readonly publicKey: string; readonly label: string; readonly tokenHash: Uint8Array },
  at: Date,
  expiresAt: Date,
): Promise<Registered> {
  return queries.transaction(async (transaction): Promise<Registered> => {
    const { tokenHash, ...kept } = device;
    const [found] = await transaction
      .select({ link: agentDeviceLink, agent: officeAccount, giver: maker })
      .from(agentDeviceLink)
      .innerJoin(officeAccount, eq(officeAccount.id, agentDeviceLink.accountId))
      .innerJoin(maker, eq(maker.id, agentDeviceLink.createdBy))
      .where(and(eq(agentDeviceLink.tokenHash, tokenHash), gt(agentDeviceLink.expiresAt, at)))
      // Of two devices that use the same link at once, the second finds it used.
      .for('update', { of: agentDeviceLink });
    if (found === undefined) return { outcome: 'gone' };
    const { link, agent, giver } = found;
    // What was given could be given by who she was: a link does not outlive the power that made it.
    if (!isOpenAgent(agent) || !mayLink(giver, regionsOf(agent))) return { outcome: 'gone' };
    const registered = { id: agent.id, name: agent.name, regions: regionsOf(agent) };
    const [before] = await transaction.select().from(agentDevice).where(eq(agentDevice.id, kept.id)).for('update');
    if (link.closedAt !== null) {
      const isAgain =
        before?.accountId === agent.id &&
        stateOf(before, agent, at) === 'active' &&
        (await hasJoined(transaction, before.id, link.closedAt));
      return isAgain ? { outcome: 'registered', agent: registered } : { outcome: 'gone' };
    }
    if (before !== undefined && (before.accountId !== agent.id || before.revokedAt !== null)) {
      return { outcome: 'taken' };
    }
    await transaction
      .insert(agentDevice)
      .values({ ...kept, accountId: agent.id, registeredAt: at, expiresAt, lastSeenAt: at })
      .onConflictDoUpdate({ target: agentDevice.id, set: { label: kept.label, expiresAt, lastSeenAt: at } });
    await transaction.update(agentDeviceLink).set({ closedAt: at }).where(eq(agentDeviceLink.id, link.id));
    const action = before === undefined ? JOINED[0] : JOINED[1];
    await appendAudit(transaction, { at, actor: agent.id, action, subject: kept.id });
    return { outcome: 'registered', agent: registered };
  });
}

/** Has this device used the link that was closed at this moment? */
async function hasJoined(transaction: Transaction, device: string, closedAt: Date): Promise<boolean> {
  const lines = await transaction
    .select({ at: officeAudit.at })
    .from(officeAudit)
    .where(and(eq(officeAudit.subject, device), eq(officeAudit.at, closedAt), inArray(officeAudit.action, JOINED)))
    .limit(1);
  return lines.length > 0;
}

/** The public key of a device; null when it is none of ours. */
export function findDeviceKey(queries: Queries, id: string): Promise<string | null> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ publicKey: agentDevice.publicKey })
      .from(agentDevice)
      .where(eq(agentDevice.id, id));
    return row?.publicKey ?? null;
  }, READING);
}

export type Contacted =
  | { readonly state: Exclude<DeviceState, 'active'> }
  | { readonly state: 'active'; readonly agent: Agent }
  /** It has told this before: what it tells now is not from it, or is on its way a second time. */
  | { readonly state: 'repeated' };

/** Writes down that a device made contact, and how it fares. While it is active, that moves its end on. */
export function noteContact(
  queries: Queries,
  contact: { readonly deviceId: string; readonly nonce: string; readonly report: DeviceReport },
  at: Date,
  expiresAt: Date,
): Promise<Contacted> {
  return queries.transaction(async (transaction): Promise<Contacted> => {
    const { deviceId, nonce, report } = contact;
    const [found] = await transaction
      .select({ device: agentDevice, agent: officeAccount })
      .from(agentDevice)
      .innerJoin(officeAccount, eq(officeAccount.id, agentDevice.accountId))
      .where(eq(agentDevice.id, deviceId))
      .for('update', { of: agentDevice });
    if (found === undefined) throw new Error('a device that was just there is gone');
    const fresh = await transaction
      .insert(agentDeviceNonce)
      .values({ deviceId, nonce, at })
      .onConflictDoNothing()
      .returning({ nonce: agentDeviceNonce.nonce });
    if (fresh.length === 0) return { state: 'repeated' };
    await transaction
      .delete(agentDeviceNonce)
      .where(
        and(
          eq(agentDeviceNonce.deviceId, deviceId),
          lt(agentDeviceNonce.at, new Date(at.getTime() - NONCE_MS)),
          ne(agentDeviceNonce.nonce, nonce),
        ),
      );
    const { device, agent } = found;
    const state = stateOf(device, agent, at);
    await transaction
      .update(agentDevice)
      .set({
        ...report,
        lastSeenAt: at,
        ...(state === 'active' && { expiresAt }),
        ...(state === 'revoked' && { toldRevokedAt: device.toldRevokedAt ?? at }),
      })
      .where(eq(agentDevice.id, deviceId));
    if (state !== 'active') return { state };
    return { state, agent: { id: agent.id, name: agent.name, regions: regionsOf(agent) } };
  });
}

/** How a device stands at a moment. */
export function stateOf(
  device: { readonly revokedAt: Date | null; readonly expiresAt: Date },
  agent: AccountRow,
  at: Date,
): DeviceState {
  if (device.revokedAt !== null) return 'revoked';
  return isOpenAgent(agent) && device.expiresAt > at ? 'active' : 'expired';
}

/** These devices, with whose they are and how they stand now, in one question. */
export function findDevices(
  queries: Queries,
  ids: readonly string[],
  at: Date,
): Promise<
  readonly { readonly id: string; readonly publicKey: string; readonly account: string; readonly state: DeviceState }[]
> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select({ device: agentDevice, agent: officeAccount })
      .from(agentDevice)
      .innerJoin(officeAccount, eq(officeAccount.id, agentDevice.accountId))
      .where(inArray(agentDevice.id, [...ids]));
    return rows.map(({ device, agent }) => ({
      id: device.id,
      publicKey: device.publicKey,
      account: agent.id,
      state: stateOf(device, agent, at),
    }));
  }, READING);
}
