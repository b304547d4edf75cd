/** The queue of the office among a million cases in PostgreSQL: `node bench/office-queue.ts [CASES]`. */
import { cpus, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { QUEUE_AT_FIRST, type QueueFilters, type QueuePlace } from '#domain/queue.ts';
import type { Regions } from '#domain/roles.ts';
import { searchCases } from '#server/store/case-list.ts';
import type { Queries } from '#server/store/connect.ts';
import { migrateDatabase } from '#server/store/migrate.ts';
import { findQueue } from '#server/store/queue.ts';
import * as schema from '#server/store/schema.ts';
import { startPostgres } from '#server/testing/databases.ts';

const CASES = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 200;
const NOW = new Date('2026-11-26T03:00:00.000Z');
const FIRST_DAYS = 400;

/**
 * Cases over four hundred days, of 38 provinces with some 13 regencies each. One in ten waits, nine in ten are decided; one in a hundred
 * is a possible duplicate, one in two hundred has a NIK that differs.
 */
const SEED_CASES = `
  insert into submission
    (id, reference, status_secret_hash, stage, stage_since, possible_duplicate, first_received_at, newest_version, regency, channel, flags)
  select
    ('0193537a-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'REF-' || n, sha256(n::text::bytea),
    case when n % 20 = 0 then 'received' when n % 20 = 1 then 'in-review' when n % 20 = 2 then 'needs-correction'
      when n % 20 = 3 then 'declined' else 'registered' end,
    at, n % 100 = 0, at, 1,
    (11 + (hashint4(n::int) & 2147483647) % 38) || '.' || lpad((1 + (hashint4(n::int + 7) & 2147483647) % 13)::text, 2, '0'),
    'self', case when n % 200 = 20 then array['nik-sex-differs'] else '{}' end
  from generate_series(1, $1::bigint) as n,
    lateral (select $2::timestamptz - (n::float8 / $1::float8) * interval '${FIRST_DAYS} days' as at) as time`;

const SEED_VERSIONS = `
  insert into submission_version
    (submission_id, version, sealed, sha256, key_id, received_at, receipt_key_id, receipt_signature, schema_version, language, channel,
     regency, sex, birth_year, occupation, programmes, months, payer, flags, nik_hash, phone_hash, person_hash)
  select id, 1, status_secret_hash, reference, 'key', first_received_at, 'key', 'signature', 1, 'id', 'self', regency, 'P', 1974, 'other',
    'JKK_JKM', 3, 'self', flags, sha256(('nik' || reference)::bytea), sha256(('phone' || reference)::bytea),
    sha256(('person' || reference)::bytea)
  from submission`;

const LOOKS: readonly { readonly name: string; readonly regions: Regions; readonly filters: Partial<QueueFilters> }[] =
  [
    { name: 'all that waits, whole country', regions: 'all', filters: {} },
    { name: 'newest first, whole country', regions: 'all', filters: { sort: 'newest' } },
    { name: 'decided, whole country', regions: 'all', filters: { stage: 'registered' } },
    { name: 'one province', regions: ['32'], filters: {} },
    { name: 'three regencies', regions: ['32.01', '32.02', '33.03'], filters: {} },
    { name: 'ten provinces', regions: ['31', '32', '33', '34', '35', '36', '40', '41', '42', '43'], filters: {} },
    { name: 'possible duplicates, one province', regions: ['32'], filters: { flag: 'possible-duplicate' } },
    { name: 'NIK differs, one regency', regions: ['32.01'], filters: { flag: 'nik-differs' } },
    { name: 'NIK differs, whole country', regions: 'all', filters: { flag: 'nik-differs' } },
    { name: 'waiting for two weeks, one province', regions: ['32'], filters: { age: 'from-14' } },
    { name: 'who wrote themselves, whole country', regions: 'all', filters: { channel: 'self' } },
    { name: 'a flag that nobody has, whole country', regions: 'all', filters: { flag: 'age-outside' } },
  ];

const postgres = await startPostgres();
const pool = new pg.Pool({ connectionString: await postgres.createDatabase(), max: 1 });
try {
  await run();
} finally {
  await pool.end();
  await postgres.remove();
}

async function run(): Promise<void> {
  const asked: { readonly query: string; readonly params: unknown[] }[] = [];
  const logger = { logQuery: (query: string, params: unknown[]) => void asked.push({ query, params }) };
  const queries: Queries = drizzle(pool, { schema, logger });
  await migrateDatabase({ pool });
  const begun = performance.now();
  await pool.query(SEED_CASES, [CASES, NOW.toISOString()]);
  await pool.query(SEED_VERSIONS);
  await pool.query('vacuum analyze');
  const { rows } = await pool.query('select version(), (select count(*) from submission) as cases');
  console.log(`${String(rows[0]?.['version'])}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`);
  console.log(
    `${String(rows[0]?.['cases'])} cases, seeded in ${seconds(begun)} s; ${ROUNDS} rounds each, page and counts together\n`,
  );

  for (const { name, regions, filters } of LOOKS) {
    const all = { ...QUEUE_AT_FIRST, ...filters };
    await show(`${name}, first page`, () => findQueue(queries, regions, all, null, NOW));
    await show(`${name}, page in the middle`, () => findQueue(queries, regions, all, middle(), NOW));
    asked.length = 0;
    await findQueue(queries, regions, all, middle(), NOW);
    await explain(asked.find(({ query }) => query.includes('cross join lateral')));
  }
  const nikHash = new Uint8Array(
    Buffer.from((await pool.query("select sha256('nikREF-4242') as hash")).rows[0]?.['hash']),
  );
  await show('search by NIK, whole country, with its line of the audit', () =>
    searchCases(queries, 'all', { nikHash }, 'bench', NOW),
  );
}

/** A place among the cases that no page begins at. */
function middle(): QueuePlace {
  const days = Math.random() * FIRST_DAYS;
  return {
    receivedAt: new Date(NOW.getTime() - days * 86_400_000).toISOString(),
    id: '0193537a-0000-7000-8000-000000000000',
  };
}

async function show(name: string, once: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await once();
    times.push(performance.now() - begun);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(6);
  console.log(`${at(0.5)} ms median, ${at(0.95)} ms p95   ${name}`);
}

/** The plan, in as many lines as tell which index it reads. */
async function explain(asked: { readonly query: string; readonly params: unknown[] } | undefined): Promise<void> {
  if (asked === undefined) return;
  const { rows } = await pool.query(`explain ${asked.query}`, asked.params);
  const scans = rows.map((row) => String(row['QUERY PLAN']).trim()).filter((line) => line.includes('Scan'));
  for (const scan of new Set(scans.map((line) => line.replace(/^-> +| +\(cost.*$/g, '')))) console.log(`      ${scan}`);
}

function seconds(begun: number): string {
  return ((performance.now() - begun) / 1_000).toFixed(0);
}
