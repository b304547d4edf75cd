import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Server, configure, makeDrillFolder, startServer } from '#e2e/drills/cluster.ts';
import { startIntakeProcess } from '#e2e/drills/intake-process.ts';
import { followsSynchronously, startPair, startReplica } from '#e2e/drills/pair.ts';
import { createReport } from '#e2e/drills/report.ts';
import { type Sending, intakeKeyAt, missingOf, sendDuring } from '#e2e/wire/load.ts';
import { Ledger } from '#e2e/wire/phone.ts';
import { ownerOf } from '#server/testing/databases.ts';

/**
 * A backup of last night, its log of today, and an accident at noon, which a replica has too: the database is brought to the moment before
 * it, as docs/operations.md describes it, and everything that was acknowledged until then is there. The keys come from a backup of their
 * own; without them the intake refuses to start. What is sent then is acknowledged without the replica, which is ahead, and afterwards by
 * one that is made anew. `npm run drill:restore`.
 */
const report = createReport();
const folder = await makeDrillFolder();
const dataDir = join(folder.path, 'data');
const keysBackup = join(folder.path, 'keys-backup.json');
const archive = join(folder.path, 'archive');
try {
  await mkdir(archive);
  await ownerOf(archive);
  const {
    primary: server,
    primaryData: data,
    replica,
    replicaData,
  } = await startPair(folder, null, [
    'archive_mode = on',
    `archive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'`,
    'archive_timeout = 60',
  ]);
  report.check('the replica follows synchronously', await followsSynchronously(server));
  const intake = await startIntakeProcess({ dataDir, databaseUrl: server.databaseUrl });
  const key = await intakeKeyAt(intake.url);
  await cp(join(dataDir, 'keys.json'), keysBackup);
  const ledger = new Ledger();
  const yesterday = await sendFor(intake.url);

  const backup = join(folder.path, 'base');
  await folder.postgres(
    'pg_basebackup',
    '-h',
    server.socket,
    '-U',
    'payung',
    '-D',
    backup,
    '-X',
    'stream',
    '-c',
    'fast',
  );
  await folder.postgres('pg_verifybackup', backup);
  report.step('the backup of the night is made and verified');
  const today = await sendFor(intake.url);
  const { rows } = await server.query('select now()::text as moment');
  const moment = String(rows[0]?.moment);
  await sleep(1_100);
  await server.query('truncate submission cascade');
  const { rows: emptied } = await server.query('select count(*)::int as held from submission');
  report.check('the accident has emptied the database', emptied[0]?.held === 0);
  // What was written last is still in the log that is being written: the operator closes it by hand before all else.
  await server.query('select pg_switch_wal()');
  await untilArchived();
  await intake.stop();
  await server.kill();
  await rm(data, { recursive: true });
  await rm(dataDir, { recursive: true });

  const restored = join(folder.path, 'restored');
  await rename(backup, restored);
  await configure(restored, ["synchronous_standby_names = ''", "archive_command = 'true'"]);
  const settings = join(restored, 'postgresql.auto.conf');
  const set = await readFile(settings, 'utf8');
  const recovery = [
    `restore_command = 'cp ${archive}/%f %p'`,
    `recovery_target_time = '${moment}'`,
    "recovery_target_action = 'promote'",
  ];
  await folder.write(settings, `${set}${recovery.join('\n')}\n`);
  await folder.write(join(restored, 'recovery.signal'), '');
  const after = await startServer(folder, restored);
  report.check('the log is replayed', await isReplayed(after));
  // A replica with these lines would stop at that moment by itself.
  await folder.write(settings, set);
  await mkdir(dataDir);
  const withoutKeys = await startIntakeProcess({ dataDir, databaseUrl: after.databaseUrl }).catch((thrown: unknown) =>
    thrown instanceof Error ? thrown.message : '',
  );
  report.check(
    'without its keys the intake does not start, and says why',
    typeof withoutKeys === 'string' && withoutKeys.includes('Put the key file back from your backup'),
    withoutKeys,
  );
  await cp(keysBackup, join(dataDir, 'keys.json'));
  const again = await startIntakeProcess({ dataDir, databaseUrl: after.databaseUrl });
  const all = [...yesterday, ...today];
  const acknowledged = all.filter(({ submission }) => ledger.receipts.has(submission.id));
  const missing = await missingOf(again.url, acknowledged, ledger);
  report.check(
    `all ${acknowledged.length} acknowledged before the accident are there, with the same receipts`,
    acknowledged.length > 0 && missing.length === 0,
    missing.length,
  );
  const alone = await sendFor(again.url);
  report.check(`${alone.length} are taken while there is no replica`, areHeard(alone));

  await replica.stop();
  await rm(replicaData, { recursive: true });
  const follower = await startReplica(folder, after.socket, replicaData);
  await after.query("alter system set synchronous_standby_names = 'FIRST 1 (replica)'");
  await after.query('select pg_reload_conf()');
  report.check('a replica that is made anew follows synchronously', await followsSynchronously(after));
  const together = await sendFor(again.url);
  report.check(`${together.length} more are taken, each by both`, areHeard(together));
  report.check('nothing was told two things', ledger.contradictions.length === 0, ledger.contradictions[0]);
  await again.stop();
  await after.stop();
  await follower.stop();

  function sendFor(url: string): Promise<Sending[]> {
    return sendDuring(url, key, ledger, () => sleep(1_000));
  }

  function areHeard(sendings: readonly Sending[]): boolean {
    return sendings.length > 0 && sendings.every(({ submission }) => ledger.receipts.has(submission.id));
  }

  /** Until no piece of the log waits to be copied away. */
  async function untilArchived(): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const { rows: waiting } = await server.query(
        "select count(*)::int as pieces from pg_ls_archive_statusdir() where name like '%.ready'",
      );
      if (waiting[0]?.pieces === 0) return;
      await sleep(100);
    }
    throw new Error('the log was not archived');
  }
} finally {
  await folder.remove();
}
report.close();

/** Can this database be written to, within half a minute? */
async function isReplayed(server: Server): Promise<boolean> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const { rows } = await server.query('select pg_is_in_recovery() as replays');
    if (rows[0]?.replays === false) return true;
    await sleep(100);
  }
  return false;
}
