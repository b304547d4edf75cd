import * as z from 'zod/mini';
import { type PayungDatabase, attempt, writeTogether } from '#device/db.ts';
import type { Exchange } from '#device/intake.ts';
import { toDelivery } from '#device/outbox-entry.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { type Delivery, QUEUED, begin, follow } from '#domain/delivery.ts';
import { type Outcome, pass } from '#domain/outcome.ts';

const SETTING = 'pause';

/**
 * The pause of the whole outbox after a request that came to nothing: with 500 entries waiting, the next fifty must not knock at the
 * same closed door. It follows the same machine as one entry.
 */
export type Pause = Extract<Delivery, { kind: 'waiting' }>;

const Stored = z.object({ value: z.unknown() });

/** The pause that holds, or held last; null when the last request was answered. */
export async function findPause(db: PayungDatabase): Promise<Pause | null> {
  const stored = Stored.safeParse(await db.settings.get(SETTING));
  const delivery = stored.success ? toDelivery(stored.data.value) : null;
  return delivery?.kind === 'waiting' ? delivery : null;
}

/** Sets the pause that follows a request that failed; lifts it after one that was answered. */
export async function setPause(exchange: Exchange, surroundings: Surroundings): Promise<Outcome<unknown>> {
  const { failedBy } = exchange;
  // One envelope that a proxy finds too large must not hold up the others.
  if (failedBy === 'request-too-large') return pass(null);
  // Most requests are answered and lift nothing: only reading, because a commit waits for the disk.
  const held = failedBy === null ? await attempt((db) => db.settings.get(SETTING)) : null;
  if (held?.ok === true && held.value === undefined) return held;
  return writeTogether(
    (db) => [db.settings],
    async (db) => {
      const earlier = await findPause(db);
      if (failedBy === null) return earlier === null ? undefined : db.settings.delete(SETTING);
      const retries = exchange.answers.map((answer) => (answer.kind === 'later' ? (answer.retryAfterMs ?? 0) : 0));
      const answer = { kind: 'later', reason: failedBy, retryAfterMs: Math.max(0, ...retries) } as const;
      const nowMs = surroundings.now();
      const value = follow(begin(earlier ?? QUEUED, nowMs), answer, nowMs, surroundings.chance());
      return db.settings.put({ name: SETTING, value });
    },
  );
}
