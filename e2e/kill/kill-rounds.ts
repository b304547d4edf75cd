import { setTimeout as sleep } from 'node:timers/promises';
import { sealSubmission } from '#device/seal.ts';
import type { Submission } from '#domain/enrolment.ts';
import { Config, type Envelope, PATHS, type PublicKey, StatusResponse } from '#domain/wire.ts';
import { inventSubmissions } from '#e2e/wire/people.ts';
import { Ledger, sendBatch } from '#e2e/wire/phone.ts';
import { type DatabaseKind, type Intake, startIntake } from '#e2e/world.ts';

/**
 * The intake is killed (SIGKILL) under load, again and again: whatever it acknowledged is there after the restart, which needs no
 * hand, and whatever it did not is taken when the phones send it again. On PostgreSQL every fifth round crashes the database too.
 * `node e2e/kill/kill-rounds.ts`; ROUNDS changes how many on each database.
 */
const ROUNDS = Number(process.env['ROUNDS'] || 50);
const PHONES = 6;
const BATCH = 5;

let passed = 0;
let failed = 0;
// Side by side: an intake that starts anew leaves the machine to the other one's phones.
await Promise.all((['embedded', 'postgres'] as const).map(tell));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

interface Sending {
  readonly submission: Submission;
  readonly envelope: Envelope;
}

async function tell(kind: DatabaseKind): Promise<void> {
  const intake = await startIntake({ database: kind, env: { ENVELOPES_PER_MINUTE: '10000000' } });
  const ledger = new Ledger();
  const all: Sending[] = [];
  const restarts: number[] = [];
  let retried = 0;
  try {
    const { intakeKey } = Config.parse(await (await fetch(intake.url + PATHS.config)).json());
    for (let round = 1; round <= ROUNDS; round += 1) {
      const sendings = await loadAndKill(intake, intakeKey, ledger);
      all.push(...sendings);
      const acknowledged = sendings.filter(({ submission }) => ledger.receipts.has(submission.id));
      if (kind === 'postgres' && round % 5 === 0) await intake.postgres?.crash();
      const begun = performance.now();
      await intake.restart();
      restarts.push((performance.now() - begun) / 1000);

      const missing = await missingOf(intake, acknowledged, ledger);
      const unanswered = sendings.filter(({ submission }) => !ledger.receipts.has(submission.id));
      retried += unanswered.length;
      for (let at = 0; at < unanswered.length; at += 50) {
        ledger.note(
          await sendBatch(
            intake.url,
            unanswered.slice(at, at + 50).map(({ envelope }) => envelope),
          ),
        );
      }
      const lost = sendings.filter(({ submission }) => !ledger.receipts.has(submission.id));
      const holds =
        missing.length === 0 && lost.length === 0 && ledger.contradictions.length === 0 && acknowledged.length > 0;
      if (holds) passed += 1;
      else failed += 1;
      console.log(
        `${holds ? 'ok  ' : 'FAIL'} ${kind} round ${round}: ${acknowledged.length} acknowledged before the kill, ` +
          `${missing.length} missing, ${unanswered.length} sent again, ${lost.length} lost, up after ${restarts.at(-1)?.toFixed(1)} s`,
      );
    }
    const missing = await missingOf(intake, all, ledger);
    if (missing.length === 0) passed += 1;
    else failed += 1;
    restarts.sort((one, other) => one - other);
    console.log(
      `database   rounds  acknowledged  sent again  missing at the end  contradictions  restart median / slowest`,
    );
    console.log(
      `${kind.padEnd(10)} ${String(ROUNDS).padStart(6)}  ${String(ledger.receipts.size).padStart(12)}  ${String(retried).padStart(10)}  ` +
        `${String(missing.length).padStart(18)}  ${String(ledger.contradictions.length).padStart(14)}  ` +
        `${restarts[Math.floor(restarts.length / 2)]?.toFixed(1)} s / ${restarts.at(-1)?.toFixed(1)} s`,
    );
  } finally {
    await intake.dispose();
  }
}

/** Phones send as fast as they can; at a moment of chance the intake is killed under them. */
async function loadAndKill(intake: Intake, key: PublicKey, ledger: Ledger): Promise<Sending[]> {
  const sendings: Sending[] = [];
  const before = ledger.receipts.size;
  let killed = false;
  const phones = Array.from({ length: PHONES }, async () => {
    while (!killed) {
      const submissions = inventSubmissions(BATCH, Math.floor(Math.random() * 2 ** 31));
      const batch = await Promise.all(
        submissions.map(async (submission) => ({ submission, envelope: await sealSubmission(submission, key) })),
      );
      sendings.push(...batch);
      ledger.note(
        await sendBatch(
          intake.url,
          batch.map(({ envelope }) => envelope),
        ),
      );
    }
  });
  // Not before something was acknowledged: a round without load proves nothing.
  while (ledger.receipts.size < before + 2 * BATCH) await sleep(5);
  await sleep(Math.random() * 400);
  const gone = intake.kill('SIGKILL');
  killed = true;
  await gone;
  await Promise.all(phones);
  return sendings;
}

/** Of submissions that were acknowledged: those that the intake does not hold, or holds with another receipt. */
async function missingOf(intake: Intake, sendings: readonly Sending[], ledger: Ledger): Promise<string[]> {
  const missing: string[] = [];
  for (let at = 0; at < sendings.length; at += 50) {
    const asked = sendings.slice(at, at + 50).map(({ submission }) => submission);
    const response = await fetch(intake.url + PATHS.status, {
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
