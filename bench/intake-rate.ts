import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealSubmission } from '#device/seal.ts';
import { startIntake, type Intake } from '#e2e/world.ts';
import { judgeEnvelope } from '#server/judge.ts';
import { openKeys } from '#server/keys.ts';
import { openEnvelope } from '#server/open-envelope.ts';
import { intakeKeyOf } from './drain/sides.ts';
import { inventEnrolments, sealAll } from './enrolments.ts';
import { goal, heading, keep, median, row, spread } from './figures.ts';
import { costAsItGrows } from './intake/growth.ts';
import { acknowledgedPerSecond, pollStatus } from './intake/load.ts';
import { insertedPerSecond } from './intake/pgbench.ts';
import { startSecond } from './intake/several.ts';

/**
 * How many submissions a second an intake acknowledges, each on the disk before it is: on PGlite, on PostgreSQL, and by two intakes on
 * one PostgreSQL; beside `pgbench`, which inserts the same bytes into a bare table of the same PostgreSQL. Then what sealing, opening,
 * status and a growing table cost. The load comes from this process, on the same machine. `npm run bench:intake`; SUBMISSIONS, ROUNDS,
 * SECONDS and CASES say how many.
 */
const SUBMISSIONS = Number(process.env['SUBMISSIONS'] ?? 2_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SECONDS = Number(process.env['SECONDS'] ?? 4);
const CASES = (process.env['CASES'] ?? '10000,100000,1000000,10000000').split(',').map(Number);
const POLLS = 1_000;
const SHAPES = {
  'fifty in one': { inOne: 50, atOnce: 4 },
  'one by one': { inOne: 1, atOnce: 32 },
} as const;

const env = { ENVELOPES_PER_MINUTE: '10000000' };
const embedded = await startIntake({ database: 'embedded', env });
const single = await startIntake({ database: 'postgres', env });
const { postgres, databaseUrl } = single;
if (postgres === null || databaseUrl === null) throw new Error('no PostgreSQL');
const several = await startSecond(single);
const lines: string[] = [];
try {
  lines.push(
    heading('Intake', [`two intakes behind ${several.by}`]),
    'Each figure: median (smallest–largest). Every commit is synced to the disk, on both sides.',
  );
  await rates(databaseUrl, postgres.programs);
  await costs();
  await growth();
} finally {
  await several.stop();
  await single.dispose();
  await embedded.dispose();
}
keep('intake', lines);

async function rates(url: string, programs: string): Promise<void> {
  const keys = { embedded: await intakeKeyOf(embedded.url), postgres: await intakeKeyOf(single.url) };
  const sealed = async (key: (typeof keys)['embedded'], count: number) => sealAll(inventEnrolments(count), key);
  const [probe] = await sealed(keys.postgres, 1);
  const bytes = Buffer.from(probe?.sealed ?? '', 'base64url').length;
  for (const [shape, { inOne, atOnce }] of Object.entries(SHAPES)) {
    const count = inOne === 1 ? Math.ceil(SUBMISSIONS / 2) : SUBMISSIONS;
    const found: Record<string, number[]> = {};
    const send = async (to: string, key: (typeof keys)['embedded'], many: number) =>
      acknowledgedPerSecond(to, await sealed(key, many), { inOne, atOnce });
    const sides: readonly (readonly [string, (many: number) => Promise<number>])[] = [
      ['Payung on PGlite', (many) => send(embedded.url, keys.embedded, many)],
      ['Payung on PostgreSQL', (many) => send(single.url, keys.postgres, many)],
      ['two Payungs on one PostgreSQL', (many) => send(several.url, keys.postgres, many)],
      ['pgbench', () => insertedPerSecond(programs, url, { bytes, inOne, atOnce, seconds: SECONDS })],
    ];
    // A first time of each that does not count.
    for (const [, side] of sides) await side(inOne * atOnce);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, side] of round % 2 === 0 ? sides : sides.toReversed())
        (found[name] ??= []).push(await side(count));
    }
    lines.push('', row(`${shape}, ${atOnce} at once, ${bytes} sealed bytes each`, 'a second'));
    for (const [name, all] of Object.entries(found)) lines.push(row(name, spread(all)));
    const limit = median(found['pgbench'] ?? []);
    for (const name of ['Payung on PostgreSQL', 'two Payungs on one PostgreSQL']) {
      const share = median(found[name] ?? []) / limit;
      lines.push(goal(`${name}, ${shape}, share of pgbench`, share, share >= 0.6, '>= 0.6'));
    }
  }
}

/** What one submission costs in this process, one after the other, and what phones that ask cost. */
async function costs(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'payung-bench-keys-'));
  const opened = await openKeys(folder, true, () => new Date());
  if (!opened.ok) throw new Error('no keys');
  const { keys } = opened;
  const [{ keyId, publicKey }] = keys.sealing;
  const times: Record<'seal' | 'open' | 'judge', number[]> = { seal: [], open: [], judge: [] };
  const sentAt = new Date().toISOString();
  for (const { submission } of inventEnrolments(600)) {
    times.seal.push(await took(() => sealSubmission(submission, { keyId, publicKey })));
    const made = await sealSubmission(submission, { keyId, publicKey });
    times.open.push(await took(() => openEnvelope({ ...made, sealed: Buffer.from(made.sealed, 'base64url') }, keys)));
    times.judge.push(await took(() => judgeEnvelope(made, sentAt, keys, new Date())));
  }
  await rm(folder, { recursive: true });
  lines.push('', row('one submission', 'ms'));
  lines.push(row("sealing, by the phone's code in Node", spread(times.seal.slice(100), 2)));
  lines.push(row('opening at the intake', spread(times.open.slice(100), 2)));
  lines.push(row('judging: opening, rules, hashes, receipt', spread(times.judge.slice(100), 2)));

  lines.push('', row(`${POLLS} phones ask how theirs fares`, 'PGlite, ms', 'PostgreSQL, ms'));
  const polls = { embedded: await polled(embedded), postgres: await polled(single) };
  for (const inOne of [1, 50] as const) {
    const of = (all: Awaited<ReturnType<typeof polled>>) => spread(all[inOne]);
    lines.push(row(`${inOne === 1 ? 'one' : inOne} in a request`, of(polls.embedded), of(polls.postgres)));
  }
}

async function polled({ url }: Intake): Promise<Record<1 | 50, number[]>> {
  const enrolments = inventEnrolments(POLLS);
  await acknowledgedPerSecond(url, await sealAll(enrolments, await intakeKeyOf(url)), SHAPES['fifty in one']);
  const times: Record<1 | 50, number[]> = { 1: [], 50: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times[1].push(await pollStatus(url, enrolments, 1));
    times[50].push(await pollStatus(url, enrolments, 50));
  }
  return times;
}

async function growth(): Promise<void> {
  if (postgres === null) return;
  const found = await costAsItGrows(postgres, CASES);
  lines.push(
    '',
    row('fifty arrivals in one commit, PostgreSQL, with so many there', 'ms', 'ms each', 'bytes a case, unsealed'),
  );
  for (const [size, { commitMs, caseBytes }] of found)
    lines.push(row(`${size} cases`, commitMs.toFixed(1), (commitMs / 50).toFixed(2), caseBytes.toFixed(0)));
  const all = [...found.values()].map(({ commitMs }) => commitMs);
  const grown = (all.at(-1) ?? Number.NaN) / (all[0] ?? Number.NaN);
  lines.push(goal('cost with most to cost with fewest', grown, grown <= 1.5, '<= 1.5'));
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
