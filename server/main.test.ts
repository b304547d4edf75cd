import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { Config, PATHS } from '#domain/wire.ts';
import { startLine } from '#server/testing/line.ts';
import { sampleSubmission } from '#server/testing/samples.ts';
import { copyEmbeddedTemplate, openTestDatabase } from '#server/testing/stores.ts';
import { expectPause } from '#server/testing/test-intake.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder = '';
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payung-main-'));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** The real process, as `npm start` runs it; `said` grows while it speaks. */
function start(settings: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: folder, ...settings },
  });
  started.push(child);
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    child,
    ended,
    said: () => said,
    url: async () => {
      for (let tries = 0; tries < 600; tries += 1) {
        const url = /Payung is ready at (\S+)/.exec(said)?.[1];
        if (url !== undefined) return url;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`not ready: ${said}`);
    },
  };
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('the intake process', () => {
  it('says what is wrong with its settings, and ends', async () => {
    const intake = start({ PORT: 'eighty' });
    expect(await intake.ended).toBe(1);
    expect(intake.said()).toBe('payung: PORT must be a whole number from 0 to 65535.\n');
  });

  it('starts, prints its address, warns about the new keys, and ends when told to', async () => {
    await copyEmbeddedTemplate(folder);
    const metricsPort = await freePort();
    const intake = start({ METRICS_PORT: String(metricsPort) });
    const url = await intake.url();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()).toContain('payung_database_up 1');
    // What is for the operator's own network is not at the address of the people.
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    expect(intake.said()).toContain('Without this file nobody can ever read the enrolments: back it up now');

    const second = start({});
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`Another process is already using the database in ${folder}.`);

    const third = start({
      PORT: new URL(url).port,
      DATA_DIR: join(folder, 'other'),
      DATABASE_URL: 'postgres://localhost:1/x',
    });
    expect(await third.ended).toBe(1);
    expect(third.said()).toContain('The database at DATABASE_URL could not be reached or prepared.');

    intake.child.kill('SIGTERM');
    expect(await intake.ended).toBe(0);
    expect(intake.said()).toContain('"event":"finished"');
  });

  it('ends when told to also while its line to the database hangs, once phones are told to come again', async () => {
    const test = await openTestDatabase('postgresql');
    const line = await startLine(test.databaseUrl ?? '');
    const intake = start({ DATABASE_URL: line.databaseUrl });
    const url = await intake.url();
    const { intakeKey } = Config.parse(await (await fetch(url + PATHS.config)).json());
    const envelope = await sealSubmission(sampleSubmission(), intakeKey);
    line.fallSilent();
    const body = JSON.stringify({ protocol: 1, sentAt: new Date().toISOString(), envelopes: [envelope] });
    const sending = fetch(url + PATHS.submissions, { method: 'POST', body });
    // Begun, before the door is closed.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const told = performance.now();
    intake.child.kill('SIGTERM');
    const response = await sending;
    expect(response.status).toBe(503);
    expectPause(response, 30);
    expect(await intake.ended).toBe(0);
    // Systemd waits for thirty.
    expect(performance.now() - told).toBeLessThan(25_000);
    expect(intake.said()).toContain('"event":"finished"');
    await line.close();
    await test.remove();
  });
});
