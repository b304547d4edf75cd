import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DrillFolder, type Server, makeCluster, startServer } from '#e2e/drills/cluster.ts';
import type { Machine } from '#e2e/drills/network.ts';

const ADMITTED = join(import.meta.dirname, '../../ops/postgresql/pg_hba.conf');

interface Machines {
  readonly first: Machine;
  readonly second: Machine;
}

/** A primary, and a replica that has each commit before it is acknowledged, as docs/operations.md sets them up. */
export interface Pair {
  readonly primary: Server;
  readonly primaryData: string;
  readonly replica: Server;
  readonly replicaData: string;
}

/** On this machine, by sockets; or each on one of its own, by the line between the two, with `lines` in their configuration. */
export async function startPair(
  folder: DrillFolder,
  on: Machines | null = null,
  lines: readonly string[] = [],
): Promise<Pair> {
  const primaryData = await makeCluster(folder, 'primary', [
    'wal_level = replica',
    'max_wal_senders = 5',
    "synchronous_standby_names = 'FIRST 1 (replica)'",
    // Without its replica the primary must still start; it is named before anything is acknowledged.
    'synchronous_commit = local',
    ...lines,
  ]);
  if (on !== null) await appendFile(join(primaryData, 'pg_hba.conf'), await admittedOn(on));
  const primary = await startServer(folder, primaryData, on?.first);
  await primary.query('create role replica login replication');
  // What pg_rewind reads by, in the database to which it goes.
  await primary.query(
    'grant execute on function pg_ls_dir(text, boolean, boolean), pg_read_binary_file(text) to replica',
    'postgres',
  );
  await primary.query(
    'grant execute on function pg_stat_file(text, boolean), pg_read_binary_file(text, bigint, bigint, boolean) to replica',
    'postgres',
  );
  const replicaData = join(folder.path, 'replica');
  const replica = await startReplica(folder, on?.first.at.between ?? primary.socket, replicaData, on?.second);
  await primary.query('alter system set synchronous_commit = on');
  await primary.query('select pg_reload_conf()');
  return { primary, primaryData, replica, replicaData };
}

/** A replica in a folder that is not there yet, of the primary that is found at `host`. */
export async function startReplica(
  folder: DrillFolder,
  host: string,
  data: string,
  machine?: Machine,
): Promise<Server> {
  // -R writes down whom it follows, with the name under which the primary waits for it.
  const source = `host=${host} user=replica application_name=replica`;
  await folder.postgresOn(machine, 'pg_basebackup', '-d', source, '-D', data, '-R', '-X', 'stream');
  return startServer(folder, data, machine);
}

/**
 * Who comes in as the operators write it down, and nobody else: by the addresses of these machines, and without a certificate and a
 * password, for nobody else stands on their lines.
 */
async function admittedOn({ first, second }: Machines): Promise<string> {
  const written = await readFile(ADMITTED, 'utf8');
  return written
    .replaceAll('db-a', `${first.at.between}/32`)
    .replaceAll('db-b', `${second.at.between}/32`)
    .replaceAll('hostssl', 'host')
    .replaceAll('scram-sha-256', 'trust');
}

/** Has a primary a replica that confirms its commits, within ten seconds? */
export async function followsSynchronously(server: Server): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { rows } = await server.query('select sync_state from pg_stat_replication');
    if (rows.some(({ sync_state: state }) => state === 'sync')) return true;
    await sleep(100);
  }
  return false;
}
