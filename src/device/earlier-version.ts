import type { EarlierVersion, EntryRow, FirstSending, PayungDatabase } from '#device/db.ts';

/** The version that the intake holds, as it stands here: this one, or the one that it is to correct. Null when none was received. */
export function earlierOf(row: EntryRow): EarlierVersion | null {
  if (row.delivery.kind !== 'received') return row.earlier ?? null;
  const { version, queuedAtMs, delivery, lastTriedAtMs, stage, stageSince = null, first = null } = row;
  return { version, queuedAtMs, delivery, lastTriedAtMs, stage, stageSince, first };
}

/** Has another phone sent a version that is not here? Nothing is made of the older one then: see newest-version.ts. */
export function isBehind({ newerElsewhere = null, delivery }: EntryRow): boolean {
  return newerElsewhere !== null || (delivery.kind === 'needs-help' && delivery.problem === 'submission-conflict');
}

/** When it was first sent, for the correction that takes the place of this row. */
export function firstSendingOf({ queuedAtMs, delivery, first = null }: EntryRow): FirstSending {
  const receivedAt = delivery.kind === 'received' ? delivery.receipt.receivedAt : null;
  return { queuedAtMs: first?.queuedAtMs ?? queuedAtMs, receivedAt: first?.receivedAt ?? receivedAt };
}

/**
 * What becomes of the version before once a correction is answered: forgotten when the correction was received, brought back when the
 * office had decided before it came. Within a transaction over entries, seals and copies; gives the row to be written.
 */
export async function settleEarlier(db: PayungDatabase, row: EntryRow): Promise<EntryRow> {
  const { id, delivery, earlier = null } = row;
  if (earlier === null) return row;
  if (delivery.kind === 'received') {
    await db.copies.update(id, { earlier: null });
    return { ...row, earlier: null };
  }
  if (delivery.kind !== 'needs-help' || delivery.problem !== 'submission-decided') return row;
  const content = (await db.copies.get(id))?.earlier ?? null;
  if (content === null) return row;
  await db.copies.put({ id, content });
  // Of the correction; what was received is never sent again.
  await db.seals.delete(id);
  // Asked again at the next contact: what the office has decided is the news.
  return { ...row, ...earlier, stageAskedAtMs: null, earlier: null, correctionProblem: delivery.problem };
}
