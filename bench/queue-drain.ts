import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startIntake } from '#e2e/world.ts';
import { startChild } from './child.ts';
import { addBenchTo } from './drain/in-page.ts';
import { startPhone } from './drain/phone.ts';
import { type Round, drainPayung, intakeKeyOf, postToLimit, replicatePouch } from './drain/sides.ts';
import { startThrottle } from './drain/throttle.ts';
import { type Enrolment, inventEnrolments, sealAll } from './enrolments.ts';
import { goal, heading, keep, median, row, spread } from './figures.ts';
import { PEERS, installPeers } from './peer-packages.ts';

/**
 * How fast a full outbox is sent, in real Chromium: Payung's own outbox to a real intake on either database, beside PouchDB replicating
 * the same envelopes to a server that speaks CouchDB, and beside the limit: the same batches posted to a server that only syncs them.
 * `npm run bench:drain`; QUEUES, ROUNDS and SLOW say how many.
 */
const QUEUES = (process.env['QUEUES'] ?? '1000,5000').split(',').map(Number);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SLOW = Number(process.env['SLOW'] ?? 500);
const SLOW_4G = { kbits: 1_600, roundTripMs: 150 };

installPeers();
const scratch = await mkdtemp(join(tmpdir(), 'payung-bench-'));
const env = { ENVELOPES_PER_MINUTE: '10000000' };
const intakes = {
  embedded: await startIntake({ database: 'embedded', env }),
  postgres: await startIntake({ database: 'postgres', env }),
};
const servers = [
  await startChild(join(import.meta.dirname, 'drain/limit-server.ts'), [join(scratch, 'limit')]),
  await startChild(join(PEERS, 'pouchdb-server.mjs'), ['memory', scratch]),
  await startChild(join(PEERS, 'pouchdb-server.mjs'), ['fsync', scratch]),
] as const;
const ways = {
  embedded: await startThrottle(intakes.embedded.url),
  postgres: await startThrottle(intakes.postgres.url),
  limit: await startThrottle(servers[0].url),
  memory: await startThrottle(servers[1].url),
  fsync: await startThrottle(servers[2].url),
};
const phone = await startPhone();
await addBenchTo(phone.context);

try {
  await run();
} finally {
  await phone.switchOff();
  for (const each of [...Object.values(ways), ...Object.values(intakes)])
    await ('close' in each ? each.close() : each.dispose());
  for (const server of servers) await server.stop();
  await rm(scratch, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const key = await intakeKeyOf(intakes.embedded.url);
  const [one] = inventEnrolments(1);
  const [sealed] = one === undefined ? [] : await sealAll([one], key);
  const lines = [
    heading('Queue drain', [`Chromium ${phone.version}`, 'PouchDB 9.0.0, express-pouchdb 4.2.0']),
    `One enrolment: ${JSON.stringify(one?.submission).length} bytes as it was composed, ${JSON.stringify(sealed).length} sealed. Batches of 50; PouchDB's own default of 100.`,
    'Each figure: median (smallest–largest). Storage on disk; the page of the outbox is open.',
  ];
  // A first round of each that does not count: code is compiled, files are made.
  await rounds(50, 1);
  const heaps: number[] = [];
  for (const count of QUEUES) {
    const found = await rounds(count, count > 2_000 ? Math.min(2, ROUNDS) : ROUNDS);
    lines.push('', `${count} submissions`, row('', 's', 'per second', 'heap at most, MB'), ...table(found, count));
    const of = (name: string) => median((found[name] ?? []).map(({ ms }) => ms));
    for (const database of ['PGlite', 'PostgreSQL']) {
      const own = of(`Payung, intake on ${database}`);
      lines.push(
        goal(`share of the limit, ${database}`, of('limit') / own, of('limit') / own >= 0.6, '>= 0.6'),
        goal(
          `times as fast as PouchDB, fsync, ${database}`,
          of('PouchDB, fsync') / own,
          of('PouchDB, fsync') > own,
          '> 1',
        ),
        goal(
          `times as fast as PouchDB, memory, ${database}`,
          of('PouchDB, memory') / own,
          of('PouchDB, memory') > own,
          '> 1',
        ),
      );
    }
    const collected = await drainPayung(phone, ways.postgres, inventEnrolments(count), { isCollected: true });
    heaps.push(collected.heapMb);
  }
  const grown = (heaps.at(-1) ?? 0) / (heaps[0] ?? 1);
  lines.push(
    '',
    `Heap at most, garbage taken out four times a second, MB: ${QUEUES.map((count, at) => `${heaps[at]?.toFixed(1)} with ${count}`).join(', ')}`,
    goal('heap, longest queue to shortest', grown, grown < 1.25, '< 1.25'),
  );
  lines.push(...(await slowLine()));
  keep('queue-drain', lines);
}

/** Each side in turn, round after round: a machine that slows down slows all of them. */
async function rounds(count: number, times: number): Promise<Record<string, Round[]>> {
  const found: Record<string, Round[]> = {};
  const key = await intakeKeyOf(intakes.embedded.url);
  for (let round = 0; round < times; round += 1) {
    const invented: Enrolment[] = inventEnrolments(count);
    const envelopes = await sealAll(invented, key);
    const sides: readonly (readonly [string, () => Promise<Round>])[] = [
      ['Payung, intake on PGlite', () => drainPayung(phone, ways.embedded, inventEnrolments(count))],
      ['Payung, intake on PostgreSQL', () => drainPayung(phone, ways.postgres, inventEnrolments(count))],
      ['PouchDB, memory', () => replicatePouch(phone, ways.memory, envelopes)],
      ['PouchDB, fsync', () => replicatePouch(phone, ways.fsync, envelopes)],
      ['limit', () => postToLimit(phone, ways.limit, envelopes)],
    ];
    for (const [name, side] of round % 2 === 0 ? sides : sides.toReversed()) {
      const done = await side();
      (found[name] ??= []).push(done);
      console.error(`${count} ${name}: ${(done.ms / 1_000).toFixed(2)} s`);
    }
  }
  return found;
}

function table(found: Record<string, readonly Round[]>, count: number): string[] {
  return Object.entries(found).map(([name, all]) => {
    const seconds = all.map(({ ms }) => ms / 1_000);
    return row(
      name,
      spread(seconds, 2),
      String(Math.round(count / median(seconds))),
      spread(
        all.map(({ heapMb }) => heapMb),
        1,
      ),
    );
  });
}

/** On a slow line what counts is what goes over it: beside the enrolments as they were composed, and PouchDB. */
async function slowLine(): Promise<string[]> {
  const invented = inventEnrolments(SLOW);
  const envelopes = await sealAll(invented, await intakeKeyOf(intakes.embedded.url));
  const plain = invented.map(({ submission }) => submission);
  const found = {
    'Payung, intake on PostgreSQL': [
      await drainPayung(phone, ways.postgres, inventEnrolments(SLOW), { line: SLOW_4G }),
    ],
    'PouchDB, fsync': [await replicatePouch(phone, ways.fsync, envelopes, SLOW_4G)],
    'limit, sealed': [await postToLimit(phone, ways.limit, envelopes, SLOW_4G)],
    'limit, uncompressed': [await postToLimit(phone, ways.limit, plain, SLOW_4G)],
  };
  const [payung, , , uncompressed] = Object.values(found).map(([round]) => round?.ms ?? Number.NaN);
  const ratio = (uncompressed ?? Number.NaN) / (payung ?? Number.NaN);
  return [
    '',
    `${SLOW} submissions on slow 4G (1.6 Mbit/s, 150 ms)`,
    row('', 's', 'per second', 'heap at most, MB'),
    ...table(found, SLOW),
    goal('times as fast as the uncompressed limit', ratio, ratio >= 1.5, '>= 1.5'),
  ];
}
