import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDrillFolder } from '#e2e/drills/cluster.ts';
import { startIntakeProcess } from '#e2e/drills/intake-process.ts';
import { followsSynchronously, startPair } from '#e2e/drills/pair.ts';
import { createReport } from '#e2e/drills/report.ts';
import { type Sending, intakeKeyAt, missingOf, sendDuring, sendRest } from '#e2e/wire/load.ts';
import { Ledger } from '#e2e/wire/phone.ts';

/**
 * The database's machine dies under load and its replica takes over, as docs/operations.md describes it: two intakes, a primary with
 * one synchronous replica, SIGKILL to all of the primary, promotion, the intakes started anew on the replica. Nothing that was
 * acknowledged is missing, and no hand but these steps was needed. `npm run drill:failover`; LOAD_SECONDS says how long phones send.
 */
const LOAD_SECONDS = Number(process.env['LOAD_SECONDS'] || 5);

const report = createReport();
const folder = await makeDrillFolder();
const dataDir = join(folder.path, 'data');
try {
  const { primary, replica, replicaData } = await startPair(folder);
  report.check('the replica follows synchronously', await followsSynchronously(primary));

  const intakes = [
    await startIntakeProcess({ dataDir, databaseUrl: primary.databaseUrl }),
    await startIntakeProcess({ dataDir, databaseUrl: primary.databaseUrl }),
  ] as const;
  const key = await intakeKeyAt(intakes[0].url);
  const ledger = new Ledger();
  const groups = await Promise.all(
    intakes.map(({ url }) =>
      sendDuring(url, key, ledger, async () => {
        await sleep(LOAD_SECONDS * 1_000);
        if (url === intakes[0].url) await primary.kill();
        else await sleep(500);
      }),
    ),
  );
  const sendings: Sending[] = groups.flat();
  const acknowledged = sendings.filter(({ submission }) => ledger.receipts.has(submission.id));
  report.step(`${sendings.length} were sent, ${acknowledged.length} acknowledged when the primary died`);
  const answered = await fetch(`${intakes[0].url}/readyz`);
  report.check(
    'an intake without its database says that it cannot keep anything',
    answered.status === 503,
    answered.status,
  );

  const begun = performance.now();
  await folder.postgres('pg_ctl', 'promote', '-w', '-D', replicaData);
  await Promise.all(intakes.map((intake) => intake.stop()));
  const after = [
    await startIntakeProcess({ dataDir, databaseUrl: replica.databaseUrl }),
    await startIntakeProcess({ dataDir, databaseUrl: replica.databaseUrl }),
  ] as const;
  report.step(`promoted and both intakes ready again after ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  const missing = await missingOf(after[0].url, acknowledged, ledger);
  report.check(
    `none of the ${acknowledged.length} acknowledged is missing on the replica`,
    missing.length === 0,
    missing.length,
  );
  const again = await sendRest(after[1].url, sendings, ledger);
  const unheard = sendings.filter(({ submission }) => !ledger.receipts.has(submission.id));
  report.check(
    `the ${again} of which nothing was heard are taken when they are sent again`,
    unheard.length === 0,
    unheard.length,
  );
  const { rows } = await replica.query('select count(*)::int as held, count(distinct id)::int as ids from submission');
  report.check('each is in the database once', rows[0]?.held === sendings.length, JSON.stringify(rows[0]));
  report.check('no enrolment was told two things', ledger.contradictions.length === 0, ledger.contradictions[0]);
  await Promise.all(after.map((intake) => intake.stop()));
  await replica.stop();
} finally {
  await folder.remove();
}
report.close();
