import * as z from 'zod/mini';
import { DEVICE_STATES, DeviceId, DeviceLinkToken, DeviceReport } from '#domain/device-wire.ts';
import { Regions } from '#domain/roles.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { Instant } from '#domain/wire.ts';

/** What the console and the intake say to each other about agents and their devices. */
export const AGENT_PATHS = {
  list: '/api/office/agents',
  returned: '/api/office/agents/returned',
  link: '/api/office/agents/link',
  revoke: '/api/office/agents/revoke',
} as const;

const AccountId = z.string().check(z.minLength(1), z.maxLength(64));

/** The name for signing in that an agent gets with her account: no word of hers, and it belongs to no password. */
export function madeUpUsername(id: string): string {
  return `agen.${id.replaceAll('-', '').slice(0, 20)}`;
}

/** POST /api/office/agents: somebody who works in the field and never signs in to the console. The name is judged at its field. */
export const AgentRequest = z.object({ name: z.string().check(z.maxLength(1_000)), regions: Regions });

/** POST /api/office/agents/link */
export const DeviceLinkRequest = z.object({ account: AccountId });

/** The one answer in which the token of a device link is told: it is kept hashed. */
export const DeviceLinkMade = z.object({ account: AccountId, token: DeviceLinkToken, expiresAt: Instant });
export type DeviceLinkMade = z.infer<typeof DeviceLinkMade>;

/** Why the office takes a device back. */
export const REVOKE_REASONS = ['lost', 'stolen', 'left', 'replaced', 'misused'] as const;

/** POST /api/office/agents/revoke */
export const DeviceRevokeRequest = z.object({ device: DeviceId, reason: z.enum(REVOKE_REASONS) });

const AgentDevice = z.object({
  id: DeviceId,
  label: z.string(),
  state: z.enum(DEVICE_STATES),
  registeredAt: Instant,
  expiresAt: Instant,
  lastSeenAt: z.nullable(Instant),
  /** Of its last contact; null before the first. */
  report: z.nullable(DeviceReport),
  revoked: z.nullable(
    z.object({
      at: Instant,
      by: z.string(),
      reason: z.string(),
      /** When it has heard of it, and so has wiped what it kept of people. */
      toldAt: z.nullable(Instant),
    }),
  ),
});
export type AgentDevice = z.infer<typeof AgentDevice>;

/** What an agent has enrolled: counts alone. */
const AgentFigures = z.object({
  /** Western Indonesia's day, and the seven days that end with it. */
  today: z.int(),
  week: z.int(),
  /** By Stage; a stage without cases is left out. */
  stages: z.record(z.string(), z.int()),
});
export type AgentFigures = z.infer<typeof AgentFigures>;

/** GET /api/office/agents: those whose regions are all among those of who asks. */
export const AgentsAnswer = z.object({
  serverTime: Instant,
  agents: z.array(
    z.object({
      account: AccountId,
      name: z.string(),
      regions: Regions,
      suspended: z.boolean(),
      /** A device link is open until then. */
      linkUntil: z.nullable(Instant),
      devices: z.array(AgentDevice),
      figures: AgentFigures,
    }),
  ),
});
export type AgentsAnswer = z.infer<typeof AgentsAnswer>;

/** POST /api/office/agents/returned: the cases of an agent that wait for a correction, the longest first. */
export const ReturnedRequest = z.object({ account: AccountId });
export const ReturnedAnswer = z.object({
  cases: z.array(z.object({ id: SubmissionId, reference: z.string(), since: Instant })),
});
export type ReturnedAnswer = z.infer<typeof ReturnedAnswer>;
