import type { EntryRow } from '#device/db.ts';
import type { Delivery } from '#domain/delivery.ts';

const REFUSED: Delivery = { kind: 'needs-help', problem: 'submission-withdrawn', fields: [] };

/**
 * How an entry stands whose withdrawal was taken back when the intake had heard of it: the intake holds nothing of it and takes nothing
 * under its id any more, but what was typed is still on this phone.
 */
export function withdrawnAfterAll(row: EntryRow, since: string | null): EntryRow {
  const delivery = row.delivery.kind === 'received' ? row.delivery : REFUSED;
  return { ...row, delivery, stage: 'withdrawn', stageSince: since, maybeWithdrawn: false };
}

/** Has the intake withdrawn it although this phone would have kept it? */
export function isWithdrawnAfterAll({ delivery, stage }: Pick<EntryRow, 'delivery' | 'stage'>): boolean {
  if (delivery.kind === 'received') return stage === 'withdrawn';
  return delivery.kind === 'needs-help' && delivery.problem === 'submission-withdrawn';
}
