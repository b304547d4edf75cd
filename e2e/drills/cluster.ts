import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { appendFile, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Machine } from '#e2e/drills/network.ts';
import { findPrograms, ownerOf } from '#server/testing/databases.ts';

const run = promisify(execFile);
const PROGRAMS = findPrograms();

/** A folder for one drill, which belongs to PostgreSQL's user. */
export interface DrillFolder {
  readonly path: string;
  /** Runs one of PostgreSQL's programs as that user; its output. */
  postgres(program: string, ...args: readonly string[]): Promise<string>;
  /** The same on a machine of the drill. */
  postgresOn(machine: Machine | undefined, program: string, ...args: readonly string[]): Promise<string>;
  /** Writes a file that belongs to that user. */
  write(path: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

export async function makeDrillFolder(): Promise<DrillFolder> {
  const path = await mkdtemp(join(tmpdir(), 'payung-drill-'));
  const owner = await ownerOf(path);
  const postgresOn: DrillFolder['postgresOn'] = async (machine, program, ...args) => {
    const [file, words, options] = commandOn(machine, owner, program, args);
    return (await run(file, words, options)).stdout;
  };
  return {
    path,
    postgres: (program, ...args) => postgresOn(undefined, program, ...args),
    postgresOn,
    write: async (file, text) => {
      await writeFile(file, text);
      if (owner.uid !== undefined && owner.gid !== undefined) await chown(file, owner.uid, owner.gid);
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** One PostgreSQL server of a drill, with fsync on: on a Unix socket of its own, and at the addresses of its machine if it has one. */
export interface Server {
  readonly socket: string;
  /** For an instance: by the front line to its machine, by the socket where it has none. */
  readonly databaseUrl: string;
  /** In the intake's database unless told. */
  query(sentence: string, database?: string): Promise<pg.QueryResult>;
  /** As a power cut: SIGKILL to all of it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A new cluster with an intake's role and its database, named as in ops/payung.env, and these lines in its configuration. */
export async function makeCluster(folder: DrillFolder, name: string, lines: readonly string[]): Promise<string> {
  const data = join(folder.path, name);
  await folder.postgres('initdb', '-D', data, '-U', 'payung', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  await appendFile(join(data, 'pg_hba.conf'), 'local replication all trust\n');
  const bySocket = `-k ${data} -c listen_addresses=`;
  await folder.postgres('pg_ctl', 'start', '-w', '-D', data, '-l', `${data}.log`, '-o', bySocket);
  await folder.postgres('createdb', '-h', data, '-U', 'payung', 'payung');
  await folder.postgres('pg_ctl', 'stop', '-w', '-D', data);
  await configure(data, lines);
  return data;
}

/** Adds lines to the configuration of a cluster that does not run. The last line for a setting counts. */
export function configure(data: string, lines: readonly string[]): Promise<void> {
  return appendFile(join(data, 'postgresql.conf'), `${lines.join('\n')}\n`);
}

/** Starts a cluster, on a machine of the drill or on this one, and waits until it answers. */
export async function startServer(folder: DrillFolder, data: string, machine?: Machine): Promise<Server> {
  const socket = `${data}-socket`;
  await mkdir(socket, { recursive: true });
  const owner = await ownerOf(socket);
  const addresses = Object.values(machine?.at ?? {});
  const args = ['-D', data, '-k', socket, '-c', `listen_addresses=${addresses.join(',')}`];
  const [file, words, options] = commandOn(machine, owner, 'postgres', args);
  // A process group of its own: a power cut takes all of it.
  const server = spawn(file, words, { ...options, stdio: 'ignore', detached: true });
  const query = async (sentence: string, database = 'payung') => {
    const client = new pg.Client({ host: socket, user: 'payung', database, port: 5432 });
    try {
      await client.connect();
      return await client.query(sentence);
    } finally {
      await client.end();
    }
  };
  for (let attempt = 0; ; attempt += 1) {
    // Not yet: asked again.
    const answered = await query('select 1').catch(() => null);
    if (answered !== null) break;
    if (attempt === 300 || server.exitCode !== null) throw new Error(`PostgreSQL in ${folder.path} did not start`);
    await sleep(100);
  }
  return {
    socket,
    databaseUrl:
      machine?.at.front === undefined
        ? `postgres://payung@localhost/payung?host=${encodeURIComponent(socket)}`
        : `postgres://payung@${machine.at.front}:5432/payung`,
    query,
    kill: () => end(server, () => server.pid !== undefined && process.kill(-server.pid, 'SIGKILL')),
    stop: () => end(server, () => server.kill('SIGINT')),
  };
}

type Owner = Awaited<ReturnType<typeof ownerOf>>;

/** How a program of PostgreSQL is run as its user: a namespace is entered by root, who then becomes that user. */
function commandOn(machine: Machine | undefined, owner: Owner, program: string, args: readonly string[]) {
  const path = join(PROGRAMS, program);
  if (machine === undefined) return [path, [...args], owner] as const;
  const { uid, gid, cwd } = owner;
  const become = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return ['ip', ['netns', 'exec', machine.namespace, ...become, path, ...args], { cwd }] as const;
}

async function end(server: ChildProcess, strike: () => void): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  strike();
  await ended;
}
