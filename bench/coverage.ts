/** The figures of coverage among a million cases in PostgreSQL, and what counting costs an arrival: `node bench/coverage.ts [CASES]`. */
import { cpus, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { storeOn } from '#bench/store-on.ts';
import { FIGURE_GROUPS } from '#domain/coverage.ts';
import type { Regions } from '#domain/roles.ts';
import { findHidden } from '#domain/suppression.ts';
import { shownCoverage } from '#server/coverage-shown.ts';
import type { Queries } from '#server/store/connect.ts';
import { countYear } from '#server/store/coverage.ts';
import { findTargets } from '#server/store/coverage-targets.ts';
import { migrateDatabase } from '#server/store/migrate.ts';
import * as schema from '#server/store/schema.ts';
import { startPostgres } from '#server/testing/databases.ts';
import { sampleArrival } from '#server/testing/samples.ts';

const CASES = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 100;
const NOW = new Date('2026-11-26T03:00:00.000Z');

/** Cases over four hundred days, of 38 provinces with 13 regencies each; two in three agreed that their answers are counted. */
const SEED_CASES = `
  insert into submission
    (id, reference, status_secret_hash, stage, stage_since, possible_duplicate, first_received_at, newest_version, regency, channel, flags,
     counted_sex, counted_age_group, counted_sector, counted_programmes, answered_at, return_reasons)
  select
    ('0193537a-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'REF-' || n, sha256(n::text::bytea),
    case when n % 20 = 0 then 'received' when n % 20 = 1 then 'in-review' when n % 20 = 2 then 'needs-correction'
      when n % 20 = 3 then 'declined' else 'registered' end,
    at, false, at, 1,
    (11 + chance % 38) || '.' || lpad((1 + (chance / 38) % 13)::text, 2, '0'), 'self', '{}',
    case when n % 3 > 0 then case when chance % 7 < 3 then 'P' else 'L' end end,
    case when n % 3 > 0 then (array['15-24', '25-34', '35-44', '45-54', '55-64'])[1 + chance % 5] end,
    case when n % 3 > 0 then (array['farming', 'fishing', 'trade', 'food', 'transport', 'household', 'crafts', 'other'])[1 + chance % 8] end,
    case when n % 3 > 0 then (array['JKK_JKM', 'JKK_JKM_JHT'])[1 + chance % 2] end,
    case when n % 20 > 2 then at + (chance % 12) * interval '20 hours' end,
    case when n % 20 = 2 or n % 15 = 0 then array['office-unclear'] else '{}' end
  from generate_series(1, $1::bigint) as n,
    lateral (select $2::timestamptz - (n::float8 / $1::float8) * interval '400 days' as at,
      hashint4(n::int) & 2147483647 as chance) as made`;

const postgres = await startPostgres();
const pool = new pg.Pool({ connectionString: await postgres.createDatabase(), max: 4 });
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
  await pool.query('vacuum analyze');
  const { rows } = await pool.query(`select version(), (select count(*) from submission) as cases,
    (select count(*) from coverage_count) as counters, pg_size_pretty(pg_total_relation_size('coverage_count')) as size`);
  const [found = {}] = rows;
  console.log(`${String(found['version'])}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`);
  console.log(
    `${String(found['cases'])} cases in ${seconds(begun)} s, in ${String(found['counters'])} counters of ${String(found['size'])}`,
  );
  console.log(`${ROUNDS} rounds each, from the question to what is told\n`);

  const page = async (regions: Regions, region: string | null, isExact: boolean) => {
    const { country } = await countYear(queries, isExact ? regions : 'all', 2026);
    const targets = await findTargets(queries, 2026);
    const hidden = isExact ? null : findHidden(country, FIGURE_GROUPS);
    return shownCoverage(country, { regions, region, hidden, targets });
  };
  await show('whole country, every figure', () => page('all', null, true));
  await explain(asked.filter(({ query }) => query.includes('group by regency')).slice(-2));
  await show('one province, every figure', () => page(['32'], null, true));
  await explain(asked.filter(({ query }) => query.includes('group by regency')).slice(-2));
  await show('three regencies, every figure', () => page(['32.01', '32.02', '33.03'], null, true));
  await show('whole country, small figures hidden, reckoned anew (once in half a minute)', () =>
    page('all', null, false),
  );

  const store = storeOn(pool);
  const arrive = () => store.receive(Array.from({ length: 20 }, () => sampleArrival({ regency: '32.73' })));
  await show('twenty arrivals in one commit, counted', arrive);
  await show('four times twenty arrivals at once, counted', () =>
    Promise.all([arrive(), arrive(), arrive(), arrive()]),
  );
  await pool.query('alter table submission disable trigger user');
  await show('twenty arrivals in one commit, not counted', arrive);
  await show('four times twenty arrivals at once, not counted', () =>
    Promise.all([arrive(), arrive(), arrive(), arrive()]),
  );
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

/** The plan of each, in as many lines as tell which index it reads. */
async function explain(questions: readonly { readonly query: string; readonly params: unknown[] }[]): Promise<void> {
  for (const { query, params } of questions) {
    const { rows } = await pool.query(`explain ${query}`, params);
    const scans = rows.map((row) => String(row['QUERY PLAN']).trim()).filter((line) => /Scan|Index Cond/.test(line));
    for (const scan of scans) console.log(`      ${scan.replace(/^-> +| +\(cost.*$/g, '').slice(0, 150)}`);
  }
}

function seconds(begun: number): string {
  return ((performance.now() - begun) / 1_000).toFixed(0);
}
