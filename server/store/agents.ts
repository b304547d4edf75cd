import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type AgentDevice, madeUpUsername } from '#domain/agent-wire.ts';
import { type Regions, coversRegions } from '#domain/roles.ts';
import type { Account } from '#server/store/accounts.ts';
import { agentDevice, agentDeviceLink } from '#server/store/agent-schema.ts';
import type { Queries } from '#server/store/connect.ts';
import { stateOf } from '#server/store/devices.ts';
import { appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { regionColumns, regionsOf } from '#server/store/region-scope.ts';

/** Who took a device back, beside whose it was. */
const revoker = alias(officeAccount, 'revoker');

/** An agent as the office sees her. */
export interface ListedAgent {
  readonly account: string;
  readonly name: string;
  readonly regions: Regions;
  readonly suspended: boolean;
  readonly linkUntil: Date | null;
  readonly devices: readonly AgentDevice[];
}

/** Makes the account of an agent, who never signs in with a password: her device speaks for her. */
export function makeAgent(
  queries: Queries,
  agent: { readonly id: string; readonly name: string; readonly regions: Regions },
  by: Account,
  at: Date,
): Promise<void> {
  return queries.transaction(async (transaction) => {
    const { id, name, regions } = agent;
    // A name for signing in is asked for by the table.
    const username = madeUpUsername(id);
    await transaction.insert(officeAccount).values({
      id,
      name,
      username,
      email: `${username}@kantor.invalid`,
      role: 'agent',
      ...regionColumns(regions),
      createdAt: at,
      updatedAt: at,
    });
    await appendAudit(transaction, { at, actor: by.id, action: 'agent-made', subject: id, detail: { regions } });
  });
}

/** The agents whose regions are all among these, with their devices, the newest device first. */
export function listAgents(queries: Queries, regions: Regions, at: Date): Promise<ListedAgent[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select()
      .from(officeAccount)
      .where(eq(officeAccount.role, 'agent'))
      .orderBy(asc(officeAccount.name), asc(officeAccount.id));
    const links = await transaction
      .select({ accountId: agentDeviceLink.accountId, expiresAt: agentDeviceLink.expiresAt })
      .from(agentDeviceLink)
      .where(and(isNull(agentDeviceLink.closedAt), gt(agentDeviceLink.expiresAt, at)));
    const devices = await transaction
      .select({ device: agentDevice, revoker: revoker.name })
      .from(agentDevice)
      .leftJoin(revoker, eq(revoker.id, agentDevice.revokedBy))
      .orderBy(desc(agentDevice.registeredAt), desc(agentDevice.id));
    return rows
      .map((row) => ({
        account: row.id,
        name: row.name,
        regions: regionsOf(row),
        suspended: row.suspendedAt !== null,
        linkUntil: links.find(({ accountId }) => accountId === row.id)?.expiresAt ?? null,
        devices: devices
          .filter(({ device }) => device.accountId === row.id)
          .map(({ device, revoker: name }) => shown(device, name, stateOf(device, row, at))),
      }))
      .filter((agent) => coversRegions(regions, agent.regions));
  }, READING);
}

function shown(row: typeof agentDevice.$inferSelect, revokedBy: string | null, state: AgentDevice['state']) {
  const { appVersion, drafts, waiting, needHelp, photosWaiting, oldestWaitingMs } = row;
  const isTold = appVersion !== null && drafts !== null && waiting !== null && needHelp !== null;
  return {
    id: row.id,
    label: row.label,
    state,
    registeredAt: row.registeredAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    report: isTold
      ? { appVersion, drafts, waiting, needHelp, photosWaiting: photosWaiting ?? 0, oldestWaitingMs }
      : null,
    revoked:
      row.revokedAt === null
        ? null
        : {
            at: row.revokedAt.toISOString(),
            by: revokedBy ?? '',
            reason: row.revokeReason ?? '',
            toldAt: row.toldRevokedAt?.toISOString() ?? null,
          },
  };
}

/** Takes a device back for good, once; false when there is none, or its agent is not within the regions of who asks. */
export function revokeDevice(
  queries: Queries,
  revoked: { readonly device: string; readonly reason: string },
  by: Account,
  at: Date,
): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ agent: officeAccount, revokedAt: agentDevice.revokedAt })
      .from(agentDevice)
      .innerJoin(officeAccount, eq(officeAccount.id, agentDevice.accountId))
      .where(eq(agentDevice.id, revoked.device))
      .for('update', { of: agentDevice });
    if (row === undefined || !coversRegions(by.regions, regionsOf(row.agent))) return false;
    if (row.revokedAt !== null) return true;
    await transaction
      .update(agentDevice)
      .set({ revokedAt: at, revokedBy: by.id, revokeReason: revoked.reason })
      .where(eq(agentDevice.id, revoked.device));
    await appendAudit(transaction, {
      at,
      actor: by.id,
      action: 'device-revoked',
      subject: revoked.device,
      detail: { reason: revoked.reason },
    });
    return true;
  });
}
