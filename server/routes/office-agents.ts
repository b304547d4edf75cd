import {
  AGENT_PATHS,
  AgentRequest,
  type AgentsAnswer,
  type DeviceLinkMade,
  DeviceLinkRequest,
  DeviceRevokeRequest,
  type ReturnedAnswer,
  ReturnedRequest,
} from '#domain/agent-wire.ts';
import { ACCOUNT_NAME_MAX } from '#domain/office-wire.ts';
import { coversRegions } from '#domain/roles.ts';
import type { OfficeHandler, OfficeRoute } from '#server/auth/office-gate.ts';
import { newToken, sha256 } from '#server/digest.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import type { Account } from '#server/store/accounts.ts';
import { countAgentFigures, listReturned } from '#server/store/agent-figures.ts';
import { listAgents, makeAgent, revokeDevice } from '#server/store/agents.ts';
import type { Queries } from '#server/store/connect.ts';
import { keepDeviceLink } from '#server/store/devices.ts';

export interface AgentParts {
  readonly queries: Queries;
  readonly now: () => Date;
}

/** The routes with which the office sends agents into the field, and takes their devices back. */
export function agentRoutes(parts: AgentParts, officeRoute: OfficeRoute): readonly OfficeRouteEntry[] {
  const managed = (handler: OfficeHandler) => officeRoute('agents-manage', handler);
  return [
    { method: 'GET', path: AGENT_PATHS.list, handle: officeRoute('agents-read', agentsHandler(parts)) },
    { method: 'POST', path: AGENT_PATHS.list, handle: managed(makeAgentHandler(parts)) },
    { method: 'POST', path: AGENT_PATHS.returned, handle: officeRoute('agents-read', returnedHandler(parts)) },
    { method: 'POST', path: AGENT_PATHS.link, handle: managed(linkHandler(parts)) },
    { method: 'POST', path: AGENT_PATHS.revoke, handle: managed(revokeHandler(parts)) },
  ];
}

function agentsHandler({ queries, now }: AgentParts): OfficeHandler {
  return async (_, { account }) => {
    const at = now();
    const agents = await listAgents(queries, account.regions, at);
    const figures = await countAgentFigures(
      queries,
      agents.map((agent) => agent.account),
      at,
    );
    const answer: AgentsAnswer = {
      serverTime: at.toISOString(),
      agents: agents.map(({ linkUntil, devices, ...agent }) => ({
        ...agent,
        linkUntil: linkUntil?.toISOString() ?? null,
        devices: [...devices],
        figures: figures.get(agent.account) ?? { today: 0, week: 0, stages: {} },
      })),
    };
    return Response.json(answer);
  };
}

function returnedHandler({ queries }: AgentParts): OfficeHandler {
  return answering(ReturnedRequest, async (asked, { account }) => {
    const found = await listReturned(queries, asked.account, account.regions);
    const answer: ReturnedAnswer = { cases: found.map((each) => ({ ...each, since: each.since.toISOString() })) };
    return Response.json(answer);
  });
}

/** Nobody gives what is not hers: neither the account nor, in the same step, the link to it. */
function makeAgentHandler(parts: AgentParts): OfficeHandler {
  return answering(AgentRequest, async ({ name: typed, regions }, { account }) => {
    if (!coversRegions(account.regions, regions)) return problemResponse(403, 'not-allowed');
    const name = typed.trim().replaceAll(/\s+/g, ' ');
    if (name === '') return problemResponse(422, 'check-fields', {}, [{ field: 'name', problem: 'name-empty' }]);
    if (name.length > ACCOUNT_NAME_MAX) {
      return problemResponse(422, 'check-fields', {}, [{ field: 'name', problem: 'name-too-long' }]);
    }
    const id = crypto.randomUUID();
    await makeAgent(parts.queries, { id, name, regions }, account, parts.now());
    return makeLink(parts, id, account);
  });
}

function linkHandler(parts: AgentParts): OfficeHandler {
  return answering(DeviceLinkRequest, (asked, { account }) => makeLink(parts, asked.account, account));
}

async function makeLink({ queries, now }: AgentParts, accountId: string, by: Account): Promise<Response> {
  const token = newToken();
  const link = { id: crypto.randomUUID(), tokenHash: sha256(token), accountId };
  const expiresAt = await keepDeviceLink(queries, link, by, now());
  if (expiresAt === null) return problemResponse(404, 'not-found');
  const made: DeviceLinkMade = { account: accountId, token, expiresAt: expiresAt.toISOString() };
  return Response.json(made);
}

function revokeHandler({ queries, now }: AgentParts): OfficeHandler {
  return answering(DeviceRevokeRequest, async (revoked, { account }) =>
    (await revokeDevice(queries, revoked, account, now()))
      ? new Response(null, { status: 204 })
      : problemResponse(404, 'not-found'),
  );
}
