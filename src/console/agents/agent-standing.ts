import type { AgentDevice, AgentsAnswer } from '#domain/agent-wire.ts';

export type Agent = AgentsAnswer['agents'][number];

/** What the devices of an agent that still count have told last, together: counts alone. */
export interface Waiting {
  readonly drafts: number;
  readonly waiting: number;
  readonly needHelp: number;
  readonly photosWaiting: number;
  /** The longest that anything has waited, by the devices' own word; null when nothing does. */
  readonly oldestWaitingMs: number | null;
}

/** What still lies on an agent's phones: of a revoked one too, because its envelopes may still come. */
export function waitingOn(devices: readonly AgentDevice[]): Waiting {
  const reports = devices.flatMap(({ report }) => report ?? []);
  const sum = (of: 'drafts' | 'waiting' | 'needHelp' | 'photosWaiting') =>
    reports.reduce((total, report) => total + report[of], 0);
  const oldest = reports.flatMap(({ oldestWaitingMs }) => oldestWaitingMs ?? []);
  return {
    drafts: sum('drafts'),
    waiting: sum('waiting'),
    needHelp: sum('needHelp'),
    photosWaiting: sum('photosWaiting'),
    oldestWaitingMs: oldest.length === 0 ? null : Math.max(...oldest),
  };
}

/** When one of these devices was heard of last, Unix milliseconds; null when none was. */
export function lastSeenOf(devices: readonly AgentDevice[]): number | null {
  const times = devices.flatMap(({ lastSeenAt }) => (lastSeenAt === null ? [] : [Date.parse(lastSeenAt)]));
  return times.length === 0 ? null : Math.max(...times);
}

/** How many of these stages' cases an agent has. */
export function casesIn({ stages }: Agent['figures'], ...of: readonly string[]): number {
  return of.reduce((total, stage) => total + (stages[stage] ?? 0), 0);
}
