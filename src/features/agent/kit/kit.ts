import type { PackState } from '#device/packs.ts';
import type { Readiness } from '#device/readiness.ts';
import type { StorageState } from '#device/storage.ts';

/** The parts of an agent's phone that are tested before she leaves for where there is no signal, in the order of what matters most. */
export const PARTS = [
  'device',
  'key',
  'app',
  'agent-pack',
  'storage',
  'space',
  'clock',
  'version',
  'battery',
  'card-reading',
  'voice',
] as const;
export type Part = (typeof PARTS)[number];

/** `fix`: it may cost her an enrolment. `better`: it works without. `unknown`: this browser does not tell. */
export type State = 'good' | 'fix' | 'better' | 'unknown';

/** What was found on the phone; null where the browser does not tell. */
export interface Found {
  readonly deviceState: 'active' | 'expired' | 'revoked' | null;
  readonly hasKey: boolean;
  readonly app: Readiness;
  readonly agentPack: PackState | null;
  readonly ocrPack: PackState | null;
  readonly storage: StorageState;
  readonly clockSkewMs: number | null;
  readonly updateWaits: boolean;
  readonly battery: { readonly level: number; readonly charging: boolean } | null;
  readonly hasVoice: boolean | null;
}

/** Two days of forty people with a photo each, and room to breathe. */
const SPACE_WANTED_BYTES = 60 * 1024 * 1024;
const BATTERY_WANTED = 0.5;

/** How each part stands. */
export function judgeKit(found: Found): Record<Part, State> {
  const { storage, battery } = found;
  const isWhole = (pack: PackState | null) => pack !== null && pack.kept === pack.wanted;
  const left =
    storage.quotaBytes === null || storage.usageBytes === null ? null : storage.quotaBytes - storage.usageBytes;
  return {
    device: found.deviceState === 'active' ? 'good' : 'fix',
    key: found.hasKey ? 'good' : 'fix',
    app: found.app.kind === 'unknown' ? 'unknown' : found.app.kind === 'ready' ? 'good' : 'fix',
    'agent-pack': isWhole(found.agentPack) ? 'good' : 'fix',
    storage: storage.persisted === null ? 'unknown' : storage.persisted ? 'good' : 'fix',
    space: left === null ? 'unknown' : left >= SPACE_WANTED_BYTES ? 'good' : 'fix',
    clock: found.clockSkewMs === null ? 'good' : 'fix',
    version: found.updateWaits ? 'better' : 'good',
    battery: battery === null ? 'unknown' : battery.charging || battery.level >= BATTERY_WANTED ? 'good' : 'better',
    'card-reading': isWhole(found.ocrPack) ? 'good' : 'better',
    voice: found.hasVoice === null ? 'unknown' : found.hasVoice ? 'good' : 'better',
  };
}

/** Is there nothing that has to be mended first? */
export function isReady(states: Record<Part, State>): boolean {
  return PARTS.every((part) => states[part] !== 'fix');
}
