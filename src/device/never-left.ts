import type { OutboxEntry } from '#device/outbox-entry.ts';

type Sent = Pick<OutboxEntry, 'version' | 'lastTriedAtMs' | 'handedOverAtMs' | 'delivery' | 'lost'>;

/** Was it never sent nor handed over, in any version, so that the intake cannot know of it? An answer that was lost counts as sent. */
export function neverLeft({ version, lastTriedAtMs, handedOverAtMs, delivery, lost }: Sent): boolean {
  const wasSent = lastTriedAtMs !== null || handedOverAtMs !== null || lost !== null;
  return version === 1 && !wasSent && delivery.kind === 'waiting';
}

/**
 * May it be thrown away by this phone alone? Only what the intake cannot hold: it never left, or its first version was refused and never
 * received before. Of anything else the intake must be told, or it would go on with what its person believes deleted.
 */
export function isDiscardable(entry: Sent): boolean {
  return neverLeft(entry) || (entry.version === 1 && entry.lost === null && entry.delivery.kind === 'needs-help');
}
