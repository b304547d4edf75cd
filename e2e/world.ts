import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type TemporaryPostgres } from '#server/testing/databases.ts';
import { copyEmbeddedTemplate } from '#server/testing/stores.ts';

const ROOT = join(import.meta.dirname, '..');

export type DatabaseKind = 'embedded' | 'postgres';

/** A real intake in a process of its own, with a database and keys of its own. */
export interface Intake {
  /** Stays the same across restarts. */
  readonly url: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** The PostgreSQL behind it, to stop and to crash; null when the database is embedded. */
  readonly postgres: TemporaryPostgres | null;
  /** All that it wrote to its logs so far, across restarts. */
  logs(): string;
  /** SIGKILL by default: no chance to finish anything. Resolves once it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same data and waits until it is ready; nobody's hand is needed. */
  restart(): Promise<void>;
  dispose(): Promise<void>;
}

/** The token of the link by which the first administrator comes in: it stands in the log of a fresh intake. '' where it does not. */
export function firstInvitation({ logs }: Pick<Intake, 'logs'>): string {
  return /undangan#([\w-]{43})/.exec(logs())?.[1] ?? '';
}

/** Where an intake keeps what it was sent. */
export type IntakeStore = Pick<Intake, 'dataDir' | 'databaseUrl'>;

/** Starts an intake and waits until it is ready. `env` adds settings. */
export async function startIntake(options: {
  database: DatabaseKind;
  env?: Record<string, string> | ((port: number) => Record<string, string>);
}): Promise<Intake> {
  const dataDir = await mkdtemp(join(tmpdir(), 'payung-e2e-'));
  const postgres: TemporaryPostgres | null = options.database === 'postgres' ? await startPostgres() : null;
  const databaseUrl = (await postgres?.createDatabase()) ?? null;
  if (postgres === null) await copyEmbeddedTemplate(dataDir);
  const port = await freePort();
  const env = {
    ...process.env,
    ...(typeof options.env === 'function' ? options.env(port) : options.env),
    PORT: String(port),
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl ?? undefined,
    // Hundreds of starts of the same program.
    NODE_COMPILE_CACHE: join(ROOT, '.cache/node'),
  };
  const url = `http://127.0.0.1:${port}`;
  let log = '';
  let running: ChildProcess | null = null;

  async function start(): Promise<void> {
    const child = spawn(process.execPath, ['server/main.ts'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running = child;
    child.stdout.on('data', (chunk) => (log += String(chunk)));
    child.stderr.on('data', (chunk) => (log += String(chunk)));
    await untilReady(
      url,
      () => child.exitCode !== null,
      () => log,
    );
  }

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = running;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    await gone;
  }

  await start();
  return {
    url,
    dataDir,
    databaseUrl,
    postgres,
    logs: () => log,
    kill,
    restart: async () => {
      await kill();
      await start();
    },
    dispose: async () => {
      await kill();
      await postgres?.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits until an intake at `url` is ready; gives up after a minute, or when it has died. */
export async function untilReady(url: string, hasDied: () => boolean, log: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (hasDied()) throw new Error(`The intake ended while starting:\n${log()}`);
    // Not listening yet: asked again.
    const answered = await fetch(`${url}/readyz`).catch(() => null);
    if (answered?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The intake was not ready within a minute:\n${log()}`);
}

/** A port that is free now, and a little later too: the system hands them out in turn. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (typeof address !== 'object' || address === null) throw new Error('not bound');
  return address.port;
}
