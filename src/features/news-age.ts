import type { OutboxEntry } from '#device/outbox-entry.ts';

/**
 * When the oldest news of these entries was asked for; null when nothing was. One that was never asked about tells nothing of how old the
 * others' news is: what a wipe has taken the copy of cannot be asked about at all.
 */
export function oldestNewsMs(entries: readonly Pick<OutboxEntry, 'stageAskedAtMs'>[]): number | null {
  const askedAtMs = entries.flatMap(({ stageAskedAtMs }) => stageAskedAtMs ?? []);
  return askedAtMs.length === 0 ? null : Math.min(...askedAtMs);
}
