import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Intake, freePort } from '#e2e/world.ts';

/** Two intakes on one database and one key file, behind one address. */
export interface Several {
  readonly url: string;
  /** What shares the requests among them. */
  readonly by: string;
  stop(): Promise<void>;
}

/** Starts a second intake beside this one, and nginx in front of both; where there is no nginx, connections are shared in turn. */
export async function startSecond(first: Intake): Promise<Several> {
  const port = await freePort();
  const second = spawn(process.execPath, ['server/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: first.dataDir,
      DATABASE_URL: first.databaseUrl ?? '',
      ENVELOPES_PER_MINUTE: '10000000',
    },
    stdio: 'ignore',
  });
  await untilReady(`http://127.0.0.1:${port}/readyz`);
  const targets = [Number(new URL(first.url).port), port];
  const front = (await startNginx(targets)) ?? (await startTurns(targets));
  return {
    ...front,
    stop: async () => {
      await front.stop();
      await ended(second);
    },
  };
}

async function startNginx(targets: readonly number[]): Promise<Several | null> {
  const nginx = process.env['NGINX'] ?? 'nginx';
  const version = versionOf(nginx);
  if (version === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'payung-nginx-'));
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(
    config,
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1; events {}
     http { access_log off; client_max_body_size 2m; client_body_buffer_size 1m;
       ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
       upstream intakes { ${targets.map((each) => `server 127.0.0.1:${each};`).join(' ')} keepalive 64; }
       server { listen 127.0.0.1:${port};
         location / { proxy_pass http://intakes; proxy_http_version 1.1; proxy_set_header connection ""; } } }`,
  );
  const child = spawn(nginx, ['-p', folder, '-c', config, '-e', `${folder}/error.log`], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(`${url}/readyz`);
  return {
    url,
    by: version,
    stop: async () => {
      await ended(child, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startTurns(targets: readonly number[]): Promise<Several> {
  let turn = 0;
  const server = createServer((phone) => {
    const host = connect(targets[turn % targets.length] ?? 0, '127.0.0.1');
    turn += 1;
    phone.pipe(host).pipe(phone);
    phone.on('error', () => host.destroy());
    host.on('error', () => phone.destroy());
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    by: 'connections in turn, no nginx here',
    stop: async () => void server.close(),
  };
}

function versionOf(nginx: string): string | null {
  try {
    // It says so on the error channel.
    return execFileSync('sh', ['-c', '"$0" -v 2>&1', nginx], { encoding: 'utf8' })
      .replace('nginx version: ', '')
      .trim();
  } catch {
    // Not installed.
    return null;
  }
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    // Not listening yet: asked again.
    if ((await fetch(url).catch(() => null))?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url} was not ready within a minute`);
}

async function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await gone;
}
