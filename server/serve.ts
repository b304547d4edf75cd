import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { networkInterfaces } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { type Intake, createApp } from '#server/app.ts';
import { inviteFirstAdministrator } from '#server/auth/first-administrator.ts';
import { startDaily } from '#server/daily.ts';
import { createLog, errorFields } from '#server/log.ts';
import { openIntake } from '#server/open-intake.ts';
import type { KeyRing } from '#server/keys.ts';
import { within } from '#server/patience.ts';
import type { Settings } from '#server/settings.ts';
import { startDelivering } from '#server/webhooks/deliver.ts';
import { createSendWebhook } from '#server/webhooks/send.ts';
import type { Store } from '#server/store/store.ts';

/** How long requests that have begun may take to end after a signal. Afterwards they are cut: the phones send them again. */
const FINISHING_MS = 15_000;

/**
 * How long what no phone waits for any more may take afterwards: commits, deliveries, the connections. A line to the database that hangs
 * must not hang the end with it: systemd would kill us after thirty seconds, and somebody is waiting for the fail-over.
 */
const LETTING_GO_MS = 5_000;

/** How often it is looked for what other systems are to be told. */
const DELIVERIES_PAUSE_MS = 3_000;

const clock = { now: () => new Date(), monotonicMs: () => performance.now(), wait: (ms: number) => wait(ms) };
const log = createLog((line) => process.stdout.write(line), clock.now);

/** An intake whose people are invented. */
export interface Demo {
  readonly fill: (store: Store, keys: KeyRing) => Promise<void>;
  /** Lines for the terminal, once it is ready at an address. */
  readonly words: (address: string) => readonly string[];
}

/**
 * Opens the intake and answers until a signal ends it. What hinders it is told on the terminal, and ends the process.
 *
 * @param demo what a demo does once its database is open, and the words it says loudly; absent for an intake that is meant
 */
export async function serve(settings: Settings, demo?: Demo): Promise<void> {
  const opened = await openIntake(settings, log, clock.now, (sentence) => {
    // Nothing can be kept any more. Whoever started us starts us anew; nothing that was acknowledged is lost.
    log('error', 'database-lost', { sentence });
    process.exit(1);
  });
  if (!opened.ok) return stop(opened.sentences);
  const { store } = opened;
  await demo?.fill(store, opened.keys);
  const invitation = await inviteFirstAdministrator(store.queries, opened.keys, clock.now());
  const intake = createApp({
    ...opened,
    settings,
    clock,
    log,
    distFolder: join(import.meta.dirname, '../dist'),
    demo: demo !== undefined,
  });

  const server = createAdaptorServer({ fetch: (request, bindings) => intake.app.fetch(request, bindings) });
  server.on('error', (error) => {
    const inUse = 'code' in error && error.code === 'EADDRINUSE';
    stop([
      inUse
        ? `Port ${settings.port} is taken. Stop what uses it, or choose another with PORT.`
        : `Cannot listen on ${settings.host}:${settings.port}. Is HOST an address of this machine?`,
    ]);
  });
  const send = createSendWebhook(settings.webhooksToPrivate);
  const stopDelivering = startDelivering(
    { queries: store.queries, keys: opened.keys, send, now: clock.now },
    log,
    DELIVERIES_PAUSE_MS,
  );
  server.listen(settings.port, settings.host, () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : settings.port;
    log('info', 'started', { database: store.kind, address: `${settings.host}:${port}` });
    const addresses = addressesOf(settings, port);
    for (const url of addresses) console.log(`Payung is ready at ${url}`);
    if (invitation !== null) {
      console.log('The office has no administrator yet. Whoever opens this link becomes the first; it works once:');
      console.log(`${addresses[0]}/kantor/undangan#${invitation}`);
    }
    for (const line of demo?.words(addresses[0] ?? '') ?? []) console.log(line);
    // What is killed writes nothing down at its end: the next start would compile everything anew.
    flushCompileCache();
  });

  const metricsServer = tellMetrics(intake, settings);

  const endDaily = startDaily({ queries: store.queries, now: clock.now, log });

  let finishing = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A second signal means that somebody is in a hurry: what was acknowledged is on the disk anyway.
      if (finishing) process.exit(1);
      finishing = true;
      log('info', 'finishing', { signal });
      void shutDown().then(
        () => process.exit(0),
        (thrown: unknown) => {
          log('error', 'finishing-failed', errorFields(thrown));
          process.exit(1);
        },
      );
    });
  }

  async function shutDown(): Promise<void> {
    endDaily();
    const delivered = stopDelivering();
    const committed = intake.finish();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), FINISHING_MS);
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    await closed;
    clearTimeout(cut);
    metricsServer?.close();
    const isLetGo = await within(LETTING_GO_MS, async () => {
      await Promise.all([committed, delivered]);
      await intake.finish();
      await store.close();
      return true;
    });
    if (isLetGo === null) {
      const sentence =
        'Not all of it had ended. It was acknowledged to nobody: phones send it again, and deliveries come back.';
      log('warn', 'finishing-cut', { sentence });
    }
    log('info', 'finished');
  }
}

/** Prometheus is answered at an address of its own, so that no proxy can open it to the internet by mistake. */
function tellMetrics(intake: Intake, { metrics }: Settings) {
  if (metrics === null) return null;
  const server = createAdaptorServer({ fetch: (request) => intake.metrics.fetch(request) });
  server.on('error', () => stop([`Cannot listen on ${metrics.host}:${metrics.port} for METRICS_PORT.`]));
  server.listen(metrics.port, metrics.host);
  return server;
}

/** Where the app can be opened. On all interfaces: each of them, because that is what people type on their phones. */
function addressesOf(settings: Settings, port: number): string[] {
  if (settings.publicUrl !== null) return [settings.publicUrl];
  if (settings.host !== '0.0.0.0' && settings.host !== '::') {
    return [`http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`];
  }
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`);
  return [`http://127.0.0.1:${port}`, ...others];
}

/** Says why there is nothing to serve, and ends. */
export function stop(sentences: readonly string[]): void {
  for (const sentence of sentences) console.error(`payung: ${sentence}`);
  process.exit(1);
}
