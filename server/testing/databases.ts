import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/** A PostgreSQL of its own for a run of tests, with fsync on, listening on a Unix socket only. */
export interface TemporaryPostgres {
  /** A new, empty database in it. */
  createDatabase(): Promise<string>;
  /** The folder of PostgreSQL's programs (pg_dump and so on). */
  readonly programs: string;
  /** Stops it at once, as a power cut would, and starts it again on the same data. */
  crash(): Promise<void>;
  /** Stops it and leaves it stopped. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** A folder for a PostgreSQL that is to be started. */
export function makePostgresFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'payung-postgres-'));
}

/**
 * Starts a PostgreSQL in a folder of its own, which `remove` deletes.
 *
 * @throws with a sentence that says what to install when PostgreSQL's programs are not there
 */
export async function startPostgres(inFolder?: string): Promise<TemporaryPostgres> {
  const programs = findPrograms();
  const folder = inFolder ?? (await makePostgresFolder());
  const owner = await ownerOf(folder);
  const cluster = join(folder, 'cluster');
  // --no-sync is for initdb's own files only: the server below runs with fsync, as an intake's would.
  await run(join(programs, 'initdb'), ['-D', cluster, '-U', 'payung', '-A', 'trust', '-E', 'UTF8', '--no-sync'], owner);

  const start = async () => {
    const server = spawn(join(programs, 'postgres'), ['-D', cluster, '-k', folder, '-c', 'listen_addresses='], {
      ...owner,
      stdio: 'ignore',
    });
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (await canConnect(folder)) return server;
      await sleep(100);
    }
    throw new Error(`PostgreSQL in ${folder} did not start`);
  };
  let server = await start();
  const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  };
  return {
    programs,
    createDatabase: () => createDatabaseIn(folder, 'template1'),
    crash: async () => {
      await end('SIGQUIT');
      server = await start();
    },
    stop: () => end('SIGINT'),
    start: async () => {
      server = await start();
    },
    remove: async () => {
      await end('SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A new database in the PostgreSQL of a folder, a copy of another one there. */
export async function createDatabaseIn(folder: string, template: string): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await query(folder, `create database ${name} template ${template}`);
  return urlOf(folder, name);
}

/** Gives a database of that PostgreSQL another name. */
export function renameDatabase(folder: string, url: string, name: string): Promise<void> {
  return query(folder, `alter database ${new URL(url).pathname.slice(1)} rename to ${name}`);
}

function urlOf(folder: string, name: string): string {
  return `postgres://payung@localhost/${name}?host=${encodeURIComponent(folder)}`;
}

async function query(folder: string, sentence: string): Promise<void> {
  const client = clientOf(folder);
  await client.connect();
  try {
    await client.query(sentence);
  } finally {
    await client.end();
  }
}

/** The folder of PostgreSQL's programs on this machine. */
export function findPrograms(): string {
  const named = process.env['POSTGRES_BIN'];
  if (named) return named;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const found = versions.map((version) => join(debian, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (found === undefined) {
    throw new Error(
      'PostgreSQL is missing: install it (apt-get install postgresql) or set POSTGRES_BIN to the folder of initdb.',
    );
  }
  return found;
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made, who gets the folder. */
export async function ownerOf(folder: string): Promise<{ uid?: number; gid?: number; cwd: string }> {
  if (userInfo().uid !== 0) return { cwd: folder };
  const idOf = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  const [uid, gid] = [await idOf('-u'), await idOf('-g')];
  await chown(folder, uid, gid);
  await chmod(folder, 0o755);
  return { uid, gid, cwd: folder };
}

function clientOf(folder: string): pg.Client {
  return new pg.Client({ host: folder, user: 'payung', database: 'postgres', port: 5432 });
}

async function canConnect(folder: string): Promise<boolean> {
  const client = clientOf(folder);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    // Not yet.
    return false;
  }
}
