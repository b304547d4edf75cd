import type { PayungDatabase } from '#device/db.ts';
import { isDiscardable } from '#device/never-left.ts';
import { type OutboxEntry, toEntry } from '#device/outbox-entry.ts';
import { DEVICE_SETTING, agentDeviceOf } from '#device/signing-device.ts';
import { isFinalProblem } from '#domain/stages.ts';
import { Envelope } from '#domain/wire.ts';

/** An entry that was not taken and that this phone can no longer correct: its copy was wiped, or the office took the phone back. */
export interface Stuck {
  readonly entry: OutboxEntry;
  /** What can still be handed over of it; null when there is nothing, or when it was refused for good. */
  readonly envelope: Envelope | null;
  /** She has confirmed that another phone has it. */
  readonly isTaken: boolean;
}

/** Those of this phone; within a transaction over `tablesOfStuck`. */
export async function findStuck(db: PayungDatabase): Promise<Stuck[]> {
  const rows = await db.entries
    .where('delivery.kind')
    .noneOf(['waiting', 'sending', 'received', 'withdrawing', 'withdrawn'])
    .filter((row) => row.discardedAtMs === null)
    .toArray();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const isTakenBack = agentDeviceOf(await db.settings.get(DEVICE_SETTING))?.state === 'revoked';
  const readable = new Set(isTakenBack ? [] : await db.copies.where('id').anyOf(ids).primaryKeys());
  const seals = await db.seals.bulkGet(ids);
  return rows.flatMap((row, place) => {
    const entry = toEntry(row);
    const { delivery } = entry;
    if (delivery.kind !== 'needs-help' || readable.has(row.id)) return [];
    const seal = Envelope.safeParse(seals[place]?.envelope);
    const envelope = seal.success && !isFinalProblem(delivery.problem) ? seal.data : null;
    return [{ entry, envelope, isTaken: envelope !== null && seals[place]?.isTaken === true }];
  });
}

/** The tables that `findStuck` looks at. */
export function tablesOfStuck(db: PayungDatabase) {
  return [db.entries, db.seals, db.copies, db.settings];
}

/** Is it on this phone alone, and can something be done about it? What can neither be handed over nor thrown away is lost already. */
export function isHeldUp({ entry, envelope, isTaken }: Stuck): boolean {
  return !isTaken && (envelope !== null || isDiscardable(entry));
}

/** May it be thrown away here? Not once it was handed over: it may be sent from there. */
export function mayBeDiscarded({ entry, envelope }: Stuck): boolean {
  return isDiscardable(entry) && (envelope === null || entry.handedOverAtMs === null);
}
