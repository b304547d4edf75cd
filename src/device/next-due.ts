import type { PayungDatabase } from '#device/db.ts';
import { findCarriedDue } from '#device/deliver-carried.ts';
import { findPause } from '#device/pause.ts';
import { needsVault } from '#device/send-withdrawals.ts';
import { isVaultLocked } from '#device/vault.ts';
import { type Delivery, isDue } from '#domain/delivery.ts';

/**
 * When the next entry, withdrawal or carried envelope may go, by this phone's clock; null when none waits. By index, because it is asked
 * after every change: only what waits has a `notBeforeMs`, and discarded entries do not go.
 */
export async function findNextDue(db: PayungDatabase, nowMs: number): Promise<number | null> {
  const isSending = (await db.entries.where('delivery.kind').equals('sending').count()) > 0;
  // A withdrawal that is not sealed waits for the vault, whose opening wakes the sending.
  const isLocked = await isVaultLocked(db);
  const first = await db.entries
    .orderBy('delivery.notBeforeMs')
    .filter((row) => row.discardedAtMs === null && !(isLocked && needsVault(row)))
    .first();
  const own = isSending ? nowMs : first === undefined ? null : dueAt(first.delivery, nowMs);
  const times = [own, await findCarriedDue(db, nowMs)].filter((time) => time !== null);
  if (times.length === 0) return null;
  const pause = await findPause(db);
  return Math.max(Math.min(...times), pause === null ? nowMs : dueAt(pause, nowMs));
}

function dueAt(delivery: Delivery, nowMs: number): number {
  return 'notBeforeMs' in delivery && !isDue(delivery, nowMs) ? delivery.notBeforeMs : nowMs;
}
