import type { EntryRow, PayungDatabase } from '#device/db.ts';
import { toEntry } from '#device/outbox-entry.ts';
import type { Delivery } from '#domain/delivery.ts';

/** How many entries stand where; `sentBack`: those of the received that an officer has sent back. */
export type OutboxCounts = Readonly<Record<Delivery['kind'] | 'sentBack', number>>;

/** Counts by index alone; those thrown away are not counted. */
export async function countEntries(db: PayungDatabase): Promise<OutboxCounts> {
  const of = (kind: EntryRow['delivery']['kind']) => db.entries.where('delivery.kind').equals(kind).count();
  const [waiting, sending, received, withdrawing, withdrawn, sentBack, all, discarded] = await Promise.all([
    of('waiting'),
    of('sending'),
    of('received'),
    of('withdrawing'),
    of('withdrawn'),
    countSentBack(db),
    db.entries.count(),
    db.entries.orderBy('discardedAtMs').toArray(),
  ]);
  const discardedWaiting = discarded.filter((row) => toEntry(row).delivery.kind === 'waiting').length;
  // What is none of these needs help, also a row whose state cannot be read: see `toEntry`.
  const needsHelp =
    all - waiting - sending - received - withdrawing - withdrawn - (discarded.length - discardedWaiting);
  const notThrownAway = waiting - discardedWaiting;
  return { waiting: notThrownAway, sending, received, 'needs-help': needsHelp, withdrawing, withdrawn, sentBack };
}

/** Not while she withdraws it: the stage of what is withdrawn stays until the intake knows. */
function countSentBack(db: PayungDatabase): PromiseLike<number> {
  return db.entries
    .where('stage')
    .equals('needs-correction')
    .filter((row) => row.delivery.kind === 'received')
    .count();
}
