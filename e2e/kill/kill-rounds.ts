import { setTimeout as sleep } from 'node:timers/promises';
import { type Sending, intakeKeyAt, missingOf, sendDuring, sendRest } from '#e2e/wire/load.ts';
import { Ledger } from '#e2e/wire/phone.ts';
import { type DatabaseKind, startIntake } from '#e2e/world.ts';

/**
 * The intake is killed (SIGKILL) under load, again and again: whatever it acknowledged is there after the restart, which needs no
 * hand, and whatever it did not is taken when the phones send it again. On PostgreSQL every fifth round crashes the database too.
 * `node e2e/kill/kill-rounds.ts`; ROUNDS changes how many on each database.
 */
const ROUNDS = Number(process.env['ROUNDS'] || 50);

let passed = 0;
let failed = 0;
// Side by side: an intake that starts anew leaves the machine to the other one's phones.
await Promise.all((['embedded', 'postgres'] as const).map(tell));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function tell(kind: DatabaseKind): Promise<void> {
  const intake = await startIntake({ database: kind, env: { ENVELOPES_PER_MINUTE: '10000000' } });
  const ledger = new Ledger();
  const all: Sending[] = [];
  const restarts: number[] = [];
  let retried = 0;
  try {
    const intakeKey = await intakeKeyAt(intake.url);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const sendings = await sendDuring(intake.url, intakeKey, ledger, async () => {
        await sleep(Math.random() * 400);
        await intake.kill('SIGKILL');
      });
      all.push(...sendings);
      const acknowledged = sendings.filter(({ submission }) => ledger.receipts.has(submission.id));
      if (kind === 'postgres' && round % 5 === 0) await intake.postgres?.crash();
      const begun = performance.now();
      await intake.restart();
      restarts.push((performance.now() - begun) / 1000);

      const missing = await missingOf(intake.url, acknowledged, ledger);
      const again = await sendRest(intake.url, sendings, ledger);
      retried += again;
      const lost = sendings.filter(({ submission }) => !ledger.receipts.has(submission.id));
      const holds =
        missing.length === 0 && lost.length === 0 && ledger.contradictions.length === 0 && acknowledged.length > 0;
      if (holds) passed += 1;
      else failed += 1;
      console.log(
        `${holds ? 'ok  ' : 'FAIL'} ${kind} round ${round}: ${acknowledged.length} acknowledged before the kill, ` +
          `${missing.length} missing, ${again} sent again, ${lost.length} lost, up after ${restarts.at(-1)?.toFixed(1)} s`,
      );
    }
    const missing = await missingOf(intake.url, all, ledger);
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
