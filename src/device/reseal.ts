import * as z from 'zod/mini';
import { findConfig, refreshConfig } from '#device/config.ts';
import { type EntryRow, attempt, writeTogether } from '#device/db.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { toEntry } from '#device/outbox-entry.ts';
import { sealSubmission } from '#device/seal.ts';
import { signEnvelope } from '#device/sign-envelope.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { QUEUED } from '#domain/delivery.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { Envelope, type PublicKey } from '#domain/wire.ts';

/** The keys that an entry was sealed to before, and that the intake did not know. */
const Unknown = z.array(z.string());

/**
 * Gives the way to seal anew, from the kept copies, the entries that the intake refused because it has lost the key they were sealed
 * to: the person can do nothing about that, and what she said has not changed. Same id, same version. The value is how many.
 *
 * Only for pages: the service worker has no room for what seals. Never a loop: each entry is sealed once to a key, and the intake is
 * asked for a newer one once for each key and page.
 */
export function makeResealer(surroundings: Surroundings): () => Promise<Outcome<number>> {
  const askedAbout = new Set<string>();
  let running: Promise<Outcome<number>> | null = null;

  /** The key of today, if it is another than this one. */
  async function findOtherKey(keyId: string): Promise<PublicKey | null> {
    const kept = (await findConfig())?.intakeKey ?? null;
    if (kept !== null && kept.keyId !== keyId) return kept;
    if (askedAbout.has(keyId)) return null;
    askedAbout.add(keyId);
    const asked = await refreshConfig(surroundings);
    return asked.ok && asked.value.intakeKey.keyId !== keyId ? asked.value.intakeKey : null;
  }

  async function resealAll(): Promise<Outcome<number>> {
    const refused = await attempt((db) =>
      db.entries.where('delivery.kind').equals('needs-help').filter(isForLackOfKey).toArray(),
    );
    if (!refused.ok) return refused;
    let resealed = 0;
    for (const row of refused.value) {
      const done = await reseal(row, findOtherKey);
      if (!done.ok) return done;
      if (done.value) resealed += 1;
    }
    return pass(resealed);
  }

  // Asked again with each change of the outbox, also by its own: one at a time.
  return () => {
    running ??= resealAll().finally(() => {
      running = null;
    });
    return running;
  };
}

function isForLackOfKey(row: EntryRow): boolean {
  const { delivery, discardedAtMs } = toEntry(row);
  return discardedAtMs === null && delivery.kind === 'needs-help' && delivery.problem === 'envelope-key-unknown';
}

/** Whether it was sealed anew; false for what cannot be, which stays as it is and asks the person for help. */
async function reseal(
  { id, version }: EntryRow,
  findOtherKey: (keyId: string) => Promise<PublicKey | null>,
): Promise<Outcome<boolean>> {
  const seal = await attempt((db) => db.seals.get(id));
  if (!seal.ok) return seal;
  const earlier = Envelope.safeParse(seal.value?.envelope);
  if (!earlier.success) return pass(false);
  const key = await findOtherKey(earlier.data.keyId);
  const before = Unknown.safeParse(seal.value?.unknownKeys);
  const unknownKeys = [...(before.success ? before.data : []), earlier.data.keyId];
  if (key === null || unknownKeys.includes(key.keyId)) return pass(false);
  const copy = await readKeptCopy(id);
  if (!copy.ok || copy.value.submission.version !== version) return pass(false);
  const envelope = await signEnvelope(await sealSubmission(copy.value.submission, key));
  return writeTogether(
    (db) => [db.entries, db.seals],
    async (db) => {
      const now = await db.entries.get(id);
      // Another tab was faster, or the person has corrected or deleted it meanwhile.
      if (now === undefined || now.version !== version || !isForLackOfKey(now)) return false;
      await db.seals.put({ id, envelope, unknownKeys });
      await db.entries.update(id, { delivery: QUEUED });
      return true;
    },
  );
}
