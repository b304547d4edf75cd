import { findConfig } from '#device/config.ts';
import { attempt, attemptWrite } from '#device/db.ts';
import { askStatus } from '#device/intake.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { BATCH_LIMIT } from '#domain/wire.ts';

/** An entry is asked about at most this often. */
const ASK_EVERY_MS = 60 * 60_000;

/**
 * Asks the intake how received entries fare, at most fifty at a time and each at most once an hour, and keeps its word as their
 * `stage`. The value is how many were asked about. An entry that the intake no longer holds keeps its receipt and its stage.
 */
export async function refreshStatus(surroundings: Surroundings = HERE): Promise<Outcome<number>> {
  const nowMs = surroundings.now();
  const due = await attempt((db) =>
    db.entries
      .where('delivery.kind')
      .equals('received')
      // A clock that was set back makes the last asking lie in the future: then it is time as well.
      .filter((row) => row.stageAskedAtMs === null || Math.abs(nowMs - row.stageAskedAtMs) >= ASK_EVERY_MS)
      .limit(BATCH_LIMIT)
      .primaryKeys(),
  );
  if (!due.ok) return due;
  const questions = (await Promise.all(due.value.map(questionOf))).filter((question) => question !== null);
  if (questions.length === 0) return pass(0);
  const config = await findConfig();
  const answers = await askStatus(questions, { surroundings, receiptKeys: config?.receiptKeys ?? [] });
  if (answers === null) return fail('network-unreachable');
  return attemptWrite((db) =>
    db.transaction('rw', db.entries, async () => {
      for (const [place, { id }] of questions.entries()) {
        const answer = answers[place];
        const stage = answer?.outcome === 'held' && answer.receipt.id === id ? { stage: answer.stage } : {};
        await db.entries.update(id, { ...stage, stageAskedAtMs: nowMs });
      }
      return questions.length;
    }),
  );
}

/** Id and secret of an entry; null when its copy can no longer be read, and so neither can the secret. */
async function questionOf(id: string) {
  const copy = await readKeptCopy(id);
  return copy.ok ? { id, secret: copy.value.submission.statusSecret } : null;
}
