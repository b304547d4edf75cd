import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCluster, makeDrillFolder, startServer } from '#e2e/drills/cluster.ts';
import { startIntakeProcess } from '#e2e/drills/intake-process.ts';
import { createReport } from '#e2e/drills/report.ts';
import { type Sending, intakeKeyAt, missingOf, sendDuring, sendRest } from '#e2e/wire/load.ts';
import { Ledger } from '#e2e/wire/phone.ts';

/**
 * From the version before to this one, back, and forth again, on one database with phones that keep sending, as docs/operations.md
 * describes it: whatever one version has acknowledged, the next one holds. `npm run drill:upgrade`; FROM names the version before, the
 * newest tag unless told.
 */
const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const git = async (...args: string[]) => (await run('git', args, { cwd: ROOT })).stdout.trim();
const from = process.env['FROM'] || (await git('describe', '--tags', '--abbrev=0').catch(() => null));
if (from === null)
  throw new Error('No version is tagged here: name the one before, as in FROM=v1.1.0 npm run drill:upgrade');

const report = createReport();
const folder = await makeDrillFolder();
const dataDir = join(folder.path, 'data');
const before = join(folder.path, 'before');
try {
  await git('worktree', 'add', '--detach', before, from);
  report.step(`${from} is being installed`);
  await run('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: before });
  const server = await startServer(folder, await makeCluster(folder, 'database', []));
  const ledger = new Ledger();
  const all: Sending[] = [];

  for (const [name, root] of [
    [from, before],
    ['this version', ROOT],
    [`${from}, back again`, before],
    ['this version, once more', ROOT],
  ] as const) {
    const intake = await startIntakeProcess({ dataDir, databaseUrl: server.databaseUrl }, root);
    const heard = all.filter(({ submission }) => ledger.receipts.has(submission.id));
    const missing = await missingOf(intake.url, heard, ledger);
    report.check(
      `${name}: holds all ${heard.length} acknowledged before, with the same receipts`,
      missing.length === 0,
      missing.length,
    );
    const sent = await sendDuring(intake.url, await intakeKeyAt(intake.url), ledger, () => sleep(1_000));
    all.push(...sent);
    await sendRest(intake.url, all, ledger);
    const unheard = all.filter(({ submission }) => !ledger.receipts.has(submission.id));
    report.check(`${name}: takes ${sent.length} more`, unheard.length === 0, unheard.length);
    await intake.stop();
  }
  report.check('nothing was told two things', ledger.contradictions.length === 0, ledger.contradictions[0]);
  await server.stop();
} finally {
  await git('worktree', 'remove', '--force', before);
  await folder.remove();
}
report.close();
