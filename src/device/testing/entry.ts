import { type OutboxEntry, toEntry } from '#device/outbox-entry.ts';
import { QUEUED } from '#domain/delivery.ts';

/** An entry of the outbox of which nothing has been heard yet, but for what `over` says of it. */
export function entryWith(over: Partial<OutboxEntry> = {}): OutboxEntry {
  const row = toEntry({
    id: '01930000-0000-7000-8000-00000000002a',
    version: 1,
    reference: 'K7M-2QX-94D',
    queuedAtMs: 0,
    delivery: QUEUED,
    lastTriedAtMs: null,
    discardedAtMs: null,
    draftId: null,
    correctionId: null,
    stage: null,
    stageAskedAtMs: null,
  });
  return { ...row, ...over };
}
