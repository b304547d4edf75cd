import { type EntryRow, type PayungDatabase, readTogether } from '#device/db.ts';
import { toEntry } from '#device/outbox-entry.ts';
import type { Delivery } from '#domain/delivery.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { Stage } from '#domain/stages.ts';

/** How many entries stand where; `sentBack`: those of the received that an officer has sent back. */
export type OutboxCounts = Readonly<Record<Delivery['kind'] | 'sentBack', number>>;

/** How many entries stand where; those thrown away are not counted. */
export function countByKind(): Promise<Outcome<OutboxCounts>> {
  return readTogether(
    (db) => [db.entries],
    (db) => countEntries(db),
  );
}

/** The same by index alone, within a transaction over entries. */
export async function countEntries(db: PayungDatabase): Promise<OutboxCounts> {
  const of = (kind: EntryRow['delivery']['kind']) => db.entries.where('delivery.kind').equals(kind).count();
  const [waiting, sending, received, withdrawing, withdrawn, sentBack, all, discarded] = await Promise.all([
    of('waiting'),
    of('sending'),
    of('received'),
    of('withdrawing'),
    of('withdrawn'),
    standingAt(db, 'needs-correction').count(),
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

/** Those at this stage. Not while she withdraws it or sends another version: the stage stays until the intake knows, and is no news. */
export function standingAt(db: PayungDatabase, stage: Stage) {
  return db.entries
    .where('stage')
    .equals(stage)
    .filter((row) => row.delivery.kind === 'received');
}
