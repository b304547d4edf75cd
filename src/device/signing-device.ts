import * as z from 'zod/mini';
import { toBase64Url } from '#device/base64url.ts';
import { type SettingRow, attempt } from '#device/db.ts';
import { VisitCounts } from '#domain/visit-counts.ts';

/** The key that an agent's phone signs with. It has nothing to do with the vault: a locked phone signs and sends. */
export const SIGNING_KEY = 'device-signing';
export const DEVICE_SETTING = 'device';

/** What an agent's phone knows of itself. Everything here is said by the intake; nothing is about a person who is enrolled. */
const AgentDevice = z.object({
  deviceId: z.string(),
  agentName: z.string(),
  /** Codes of the regions that she works in. */
  regions: z.union([z.literal('all'), z.array(z.string())]),
  /** As the intake said last; see DEVICE_STATES. */
  state: z.enum(['active', 'expired', 'revoked']),
  /** When it was heard last, by this phone's clock. */
  contactedAtMs: z.nullable(z.number()),
  /** Of what was kept of its last answer. */
  digest: z.nullable(z.string()),
  /** The lock of the vault that it was kept in: in another there is nothing of it. Rows of before do not tell. */
  digestLock: z.optional(z.string()),
  /** How far her list was by that answer. */
  visitCounts: z.optional(z.nullable(VisitCounts)),
});
export type AgentDevice = z.infer<typeof AgentDevice>;

/** Whether this is an agent's phone, and whose; null on any other. */
export async function findAgentDevice(): Promise<AgentDevice | null> {
  const row = await attempt((db) => db.settings.get(DEVICE_SETTING));
  return row.ok ? agentDeviceOf(row.value) : null;
}

/** What this row of the settings says of an agent's phone. */
export function agentDeviceOf(row: SettingRow | undefined): AgentDevice | null {
  const device = AgentDevice.safeParse(row?.value);
  return device.success ? device.data : null;
}

/** The signature of this phone over a text: ECDSA P-256 with SHA-256, base64url. Null where it has no key for it. */
export async function signByDevice(text: string): Promise<string | null> {
  const row = await attempt((db) => db.keys.get(SIGNING_KEY));
  if (!row.ok || row.value === undefined) return null;
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(algorithm, row.value.key, new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(signature));
}
