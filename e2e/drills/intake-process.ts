import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Machine } from '#e2e/drills/network.ts';
import { freePort, untilReady } from '#e2e/world.ts';

const ROOT = join(import.meta.dirname, '../..');

/** An intake of a drill: a process on a database and a folder that outlive it. */
export interface IntakeProcess {
  readonly url: string;
  logs(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * @param where with a machine of the drill on which it runs; this one unless told
 * @param root the checkout whose intake is started; this one unless told
 */
export async function startIntakeProcess(
  where: { readonly databaseUrl: string; readonly dataDir: string; readonly machine?: Machine },
  root = ROOT,
): Promise<IntakeProcess> {
  const port = await freePort();
  const { machine } = where;
  const host = machine?.at.front ?? '127.0.0.1';
  const enter = machine === undefined ? [] : ['ip', 'netns', 'exec', machine.namespace];
  const [program, ...args] = [...enter, process.execPath, 'server/main.ts'];
  const child = spawn(program, args, {
    cwd: root,
    env: {
      ...process.env,
      HOST: host,
      PORT: String(port),
      DATA_DIR: where.dataDir,
      DATABASE_URL: where.databaseUrl,
      ENVELOPES_PER_MINUTE: '10000000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (chunk) => (log += String(chunk)));
  child.stderr.on('data', (chunk) => (log += String(chunk)));
  const url = `http://${host}:${port}`;
  await untilReady(
    url,
    () => child.exitCode !== null,
    () => log,
  );
  return {
    url,
    logs: () => log,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await gone;
    },
  };
}
