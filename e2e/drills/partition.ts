import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Server, makeDrillFolder, startServer } from '#e2e/drills/cluster.ts';
import { startIntakeProcess } from '#e2e/drills/intake-process.ts';
import { makeNetwork } from '#e2e/drills/network.ts';
import { followsSynchronously, startPair } from '#e2e/drills/pair.ts';
import { createReport } from '#e2e/drills/report.ts';
import { PATHS } from '#domain/wire.ts';
import { type Sending, intakeKeyAt, missingOf, sendDuring, sendRest, sendWhile } from '#e2e/wire/load.ts';
import { Ledger } from '#e2e/wire/phone.ts';

/**
 * The lines between the machines are cut under load, and nothing dies: db-a first loses its replica, then everybody; db-b takes over, as
 * docs/operations.md describes it; db-a comes back alive beside it, with an instance that was forgotten, and is rewound into its replica.
 * Each machine is a network namespace with a PostgreSQL or the instances in it. `npm run drill:partition`, as root; LOAD_SECONDS says how
 * long phones send while all is well, CUT_SECONDS how long while something is cut, until they wait for their last answer: longer than any
 * limit (15 s of a statement, 20 s of the driver, 30 s of the line) that might take the wait for the replica for an answer.
 */
const LOAD_SECONDS = Number(process.env['LOAD_SECONDS'] || 5);
const CUT_SECONDS = Number(process.env['CUT_SECONDS'] || 25);
/** What the replica had confirmed before the cut may still be on its way to the phone. */
const ON_ITS_WAY_MS = 1_000;

interface Phase {
  readonly what: string;
  readonly seconds: number;
  readonly sent: number;
  readonly acknowledged: number;
  /** Of these, later than a second after the cut. */
  readonly afterCut: number | null;
}

const report = createReport();
const phases: Phase[] = [];
/** How many were acknowledged a second after a cut, while something is cut. */
let atCut = Infinity;
const network = await makeNetwork();
const { first, second, instances: machine } = network;
const folder = await makeDrillFolder();
const dataDir = join(folder.path, 'data');
try {
  const lines = ['wal_sender_timeout = 30s', 'wal_keep_size = 1GB', 'wal_log_hints = on'];
  const { primary, primaryData, replica, replicaData } = await startPair(folder, network, lines);
  report.check('db-b follows db-a synchronously', await followsSynchronously(primary));
  const moved = await startIntakeProcess({ dataDir, machine, databaseUrl: primary.databaseUrl });
  const forgotten = await startIntakeProcess({ dataDir, machine, databaseUrl: primary.databaseUrl });
  const key = await intakeKeyAt(moved.url);
  const ledger = new Ledger();

  const before = await timed('all is well', () =>
    sendDuring(moved.url, key, ledger, () => sleep(LOAD_SECONDS * 1_000)),
  );

  let waiting = 0;
  let isRead = false;
  const alone = await timed('db-a has lost its replica, and phones reach it', () =>
    sendDuring(moved.url, key, ledger, async () => {
      await network.cut(first, 'between');
      await sleep(ON_ITS_WAY_MS);
      atCut = ledger.receipts.size;
      const read = readWhileWriting(moved.url, () => missingOf(moved.url, before.slice(0, 50), ledger));
      await sleep(CUT_SECONDS * 1_000);
      isRead = await read;
      waiting = await waitingOn(primary);
    }),
  );
  report.check('db-a alone acknowledges nothing', ledger.receipts.size === atCut, ledger.receipts.size);
  report.check('its commits wait for the replica, whatever time passes', waiting > 0, waiting);
  report.check('how an enrolment fares is told at once, whatever commits wait', isRead);
  const answeredS = (phases.at(-1)?.seconds ?? Infinity) - CUT_SECONDS - ON_ITS_WAY_MS / 1_000;
  report.check('and phones are told within ten seconds to come again', answeredS < 10, answeredS.toFixed(1));

  await network.cut(first, 'front');
  const cut = await timed('db-a is cut off from all', () =>
    sendWhile(moved.url, key, ledger, async () => {
      const took = await secondsUntil(async () => (await fetch(`${moved.url}/readyz`)).status === 503);
      report.check('an instance that cannot reach its database says so', took !== null, 'it says that it is ready');
      report.step(`said by /readyz after ${(took ?? 0).toFixed(1)} s`);
    }),
  );
  report.check('nothing is acknowledged without a database', ledger.receipts.size === atCut);
  const sendings = [...before, ...alone, ...cut];
  const acknowledged = sendings.filter(({ submission }) => ledger.receipts.has(submission.id));

  const begun = performance.now();
  await folder.postgres('pg_ctl', 'promote', '-w', '-D', replicaData);
  await set(replica, "synchronous_standby_names = ''");
  await set(replica, 'synchronous_commit = on');
  // Its connections hang on a line that is cut. Systemd waits as long (ops/systemd/payung@.service), then it would kill it.
  const isEnded = await Promise.race([moved.stop().then(() => true), sleep(30_000).then(() => false)]);
  report.check('an instance whose line to the database hangs ends by itself', isEnded);
  if (!isEnded) await moved.stop('SIGKILL');
  const after = await startIntakeProcess({ dataDir, machine, databaseUrl: replica.databaseUrl });
  report.step(`db-b promoted, and an instance ready on it after ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  const missing = await missingOf(after.url, acknowledged, ledger);
  report.check(
    `none of the ${acknowledged.length} acknowledged is missing on db-b`,
    missing.length === 0,
    missing.length,
  );
  const again = await sendRest(after.url, sendings, ledger);
  report.check(`the ${again} of which nothing was heard are taken when they are sent again`, allHeard(sendings));
  atCut = Infinity;
  sendings.push(
    ...(await timed('db-b has taken over', () =>
      sendDuring(after.url, key, ledger, () => sleep(LOAD_SECONDS * 1_000)),
    )),
  );

  await network.mend(first, 'front');
  await network.mend(first, 'between');
  const back = await secondsUntil(async () => (await fetch(`${forgotten.url}/readyz`)).status === 200);
  report.check('a forgotten instance reaches db-a again, beside db-b', back !== null);
  atCut = ledger.receipts.size;
  const strayed = await timed('db-a is back beside it, with a forgotten instance', () =>
    sendWhile(forgotten.url, key, ledger, () => sleep(CUT_SECONDS * 1_000)),
  );
  report.check('and is acknowledged nothing by it', ledger.receipts.size === atCut);
  atCut = Infinity;
  await forgotten.stop('SIGKILL');
  await primary.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'payung-intake'",
  );
  await sleep(ON_ITS_WAY_MS);
  const kept = await idsOn(primary);
  const promised = new Set(acknowledged.map(({ submission }) => submission.id));
  report.step(
    `db-a alone has kept ${kept.filter((id) => !promised.has(id)).length} that it has acknowledged to nobody`,
  );
  sendings.push(...strayed);
  await sendRest(after.url, sendings, ledger);
  report.check(`the ${strayed.length} sent to it are taken by db-b when they are sent again`, allHeard(sendings));

  await primary.stop();
  await replica.query('checkpoint');
  const source = `host=${second.at.between} user=replica dbname=postgres application_name=replica`;
  const rewinding = performance.now();
  await folder.postgresOn(first, 'pg_rewind', '-D', primaryData, `--source-server=${source}`, '-R');
  const follower = await startServer(folder, primaryData, first);
  report.step(`db-a rewound and started after ${((performance.now() - rewinding) / 1_000).toFixed(1)} s`);
  await set(replica, "synchronous_standby_names = 'FIRST 1 (replica)'");
  report.check('db-a follows db-b synchronously', await followsSynchronously(replica));
  sendings.push(
    ...(await timed('db-a is the replica', () =>
      sendDuring(after.url, key, ledger, () => sleep(LOAD_SECONDS * 1_000)),
    )),
  );
  await sendRest(after.url, sendings, ledger);
  const same = await secondsUntil(async () => (await digestOf(follower)) === (await digestOf(replica)));
  report.check(
    'both hold the same, and each enrolment once',
    same !== null && (await idsOn(replica)).length === sendings.length,
  );
  report.check('no enrolment was told two things', ledger.contradictions.length === 0, ledger.contradictions[0]);
  tell(phases);
  await after.stop();
  await follower.stop();
  await replica.stop();

  async function timed(what: string, load: () => Promise<Sending[]>): Promise<Sending[]> {
    const [started, heard] = [performance.now(), ledger.receipts.size];
    const sent = await load();
    const seconds = (performance.now() - started) / 1_000;
    const acknowledged = ledger.receipts.size - heard;
    const afterCut = atCut === Infinity ? null : ledger.receipts.size - atCut;
    phases.push({ what, seconds, sent: sent.length, acknowledged, afterCut });
    return sent;
  }

  function allHeard(all: readonly Sending[]): boolean {
    return all.every(({ submission }) => ledger.receipts.has(submission.id));
  }
} finally {
  await network.remove();
  await folder.remove();
}
report.close();

async function set(server: Server, setting: string): Promise<void> {
  await server.query(`alter system set ${setting}`);
  await server.query('select pg_reload_conf()');
}

/** Is it told within two seconds that none is missing, while more writes wait than an instance has connections to write by? */
async function readWhileWriting(url: string, findMissing: () => Promise<readonly string[]>): Promise<boolean> {
  const ends = [{ step: 'of-another-form', count: 1 }];
  const writes = Array.from({ length: 12 }, (_, at) =>
    fetch(url + PATHS.draftEnds, {
      method: 'POST',
      body: JSON.stringify({ protocol: 1, batch: String(at).padEnd(22, 'A'), ends }),
    }),
  );
  await sleep(1_000);
  const told = findMissing().then(
    (missing) => missing.length === 0,
    // A 503 says nothing of any of them.
    () => false,
  );
  const isRead = await Promise.race([told, sleep(2_000).then(() => false)]);
  await Promise.all(writes);
  return isRead;
}

async function waitingOn(server: Server): Promise<number> {
  const { rows } = await server.query(
    "select count(*)::int as held from pg_stat_activity where wait_event = 'SyncRep'",
  );
  return Number(rows[0]?.held);
}

async function idsOn(server: Server): Promise<string[]> {
  const { rows } = await server.query('select id from submission');
  return rows.map(({ id }) => String(id));
}

async function digestOf(server: Server): Promise<unknown> {
  const { rows } = await server.query(
    "select md5(string_agg(id::text || first_received_at::text, ' ' order by id)) as digest from submission",
  );
  return rows[0]?.digest;
}

/** How long it took until this held; null when it did not within a minute. */
async function secondsUntil(holds: () => Promise<boolean>): Promise<number | null> {
  const started = performance.now();
  while (performance.now() - started < 60_000) {
    if (await holds()) return (performance.now() - started) / 1_000;
    await sleep(250);
  }
  return null;
}

function tell(table: readonly Phase[]): void {
  const row = (what: string, ...cells: readonly string[]) =>
    console.log(what.padEnd(52) + cells.map((cell) => cell.padStart(14)).join(''));
  row('\nwhile', 'seconds', 'sent', 'acknowledged', 'after the cut');
  for (const { what, seconds, sent, acknowledged, afterCut } of table) {
    row(what, seconds.toFixed(0), String(sent), String(acknowledged), afterCut === null ? '' : String(afterCut));
  }
  console.log('');
}
