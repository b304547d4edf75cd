import type { EntryRow, PayungDatabase } from '#device/db.ts';
import type { Delivery } from '#domain/delivery.ts';

const REFUSED: Delivery = { kind: 'needs-help', problem: 'submission-withdrawn', fields: [] };

/**
 * How an entry stands whose withdrawal was taken back when the intake had heard of it: the intake holds nothing of it and takes nothing
 * under its id any more, but what was typed is still on this phone. Nothing is to be paid for it any more: nobody is reminded of it. Within a
 * transaction over reminders; gives the row to be written.
 */
export async function withdrawnAfterAll(db: PayungDatabase, row: EntryRow, since: string | null): Promise<EntryRow> {
  await db.reminders.delete(row.id);
  const delivery = row.delivery.kind === 'received' ? row.delivery : REFUSED;
  return { ...row, delivery, stage: 'withdrawn', stageSince: since, maybeWithdrawn: false };
}

/** Has the intake withdrawn it although this phone would have kept it? */
export function isWithdrawnAfterAll({ delivery, stage }: Pick<EntryRow, 'delivery' | 'stage'>): boolean {
  if (delivery.kind === 'received') return stage === 'withdrawn';
  return delivery.kind === 'needs-help' && delivery.problem === 'submission-withdrawn';
}
