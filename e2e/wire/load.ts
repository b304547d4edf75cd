import { setTimeout as sleep } from 'node:timers/promises';
import { sealSubmission } from '#device/seal.ts';
import type { Submission } from '#domain/enrolment.ts';
import { Config, type Envelope, PATHS, type PublicKey, StatusResponse } from '#domain/wire.ts';
import { inventSubmissions } from '#e2e/wire/people.ts';
import { type Ledger, sendBatch } from '#e2e/wire/phone.ts';

const PHONES = 6;
const BATCH = 5;

/** One enrolment that was sent, whatever was heard of it. */
export interface Sending {
  readonly submission: Submission;
  readonly envelope: Envelope;
}

/** The key to which phones seal for the intake at `url`. */
export async function intakeKeyAt(url: string): Promise<PublicKey> {
  return Config.parse(await (await fetch(url + PATHS.config)).json()).intakeKey;
}

/**
 * Phones send as fast as they can while `meanwhile` runs; it begins once something was acknowledged, because a fault without load
 * proves nothing.
 */
export function sendDuring(
  url: string,
  key: PublicKey,
  ledger: Ledger,
  meanwhile: () => Promise<void>,
): Promise<Sending[]> {
  const before = ledger.receipts.size;
  return sendWhile(url, key, ledger, async () => {
    while (ledger.receipts.size < before + 2 * BATCH) await sleep(5);
    await meanwhile();
  });
}

/** Phones send as fast as they can until `meanwhile` is over, whatever they hear. */
export async function sendWhile(
  url: string,
  key: PublicKey,
  ledger: Ledger,
  meanwhile: () => Promise<void>,
): Promise<Sending[]> {
  const sendings: Sending[] = [];
  let ended = false;
  const phones = Array.from({ length: PHONES }, async () => {
    while (!ended) {
      const submissions = inventSubmissions(BATCH, Math.floor(Math.random() * 2 ** 31));
      const batch = await Promise.all(
        submissions.map(async (submission) => ({ submission, envelope: await sealSubmission(submission, key) })),
      );
      sendings.push(...batch);
      await sendOnce(url, batch, ledger);
    }
  });
  try {
    await meanwhile();
  } finally {
    ended = true;
  }
  await Promise.all(phones);
  return sendings;
}

/** Sends those of which nothing was heard once more, as phones do. */
export async function sendRest(url: string, sendings: readonly Sending[], ledger: Ledger): Promise<number> {
  const unanswered = sendings.filter(({ submission }) => !ledger.receipts.has(submission.id));
  for (let at = 0; at < unanswered.length; at += 50) await sendOnce(url, unanswered.slice(at, at + 50), ledger);
  return unanswered.length;
}

/** Of submissions that were acknowledged: those that the intake does not hold, or holds with another receipt. */
export async function missingOf(url: string, sendings: readonly Sending[], ledger: Ledger): Promise<string[]> {
  const missing: string[] = [];
  for (let at = 0; at < sendings.length; at += 50) {
    const asked = sendings.slice(at, at + 50).map(({ submission }) => submission);
    const response = await fetch(url + PATHS.status, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        protocol: 1,
        questions: asked.map(({ id, statusSecret }) => ({ id, secret: statusSecret })),
      }),
    });
    const { answers } = StatusResponse.parse(await response.json());
    asked.forEach(({ id }, place) => {
      const answer = answers[place];
      const held = answer?.outcome === 'held' && answer.receipt.signature === ledger.receipts.get(id)?.signature;
      if (!held) missing.push(id);
    });
  }
  return missing;
}

async function sendOnce(url: string, batch: readonly Sending[], ledger: Ledger): Promise<void> {
  ledger.note(
    await sendBatch(
      url,
      batch.map(({ envelope }) => envelope),
    ),
  );
}
