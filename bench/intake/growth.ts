import pg from 'pg';
import { median } from '#bench/figures.ts';
import { storeOn } from '#bench/store-on.ts';
import { migrateDatabase } from '#server/store/migrate.ts';
import type { TemporaryPostgres } from '#server/testing/databases.ts';
import { sampleArrival } from '#server/testing/samples.ts';

const ROUNDS = 40;
const SEALED_BYTES = 1_500;

/** Cases from one number up to another, of 38 provinces with 13 regencies each, nine in ten decided; each with one version. */
const SEED_CASES = `
  insert into submission
    (id, reference, status_secret_hash, stage, stage_since, possible_duplicate, first_received_at, newest_version, regency, channel, flags)
  select
    ('0193537a-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'REF-' || n, sha256(n::text::bytea),
    case when n % 10 = 0 then 'received' when n % 10 = 1 then 'declined' else 'registered' end,
    at, false, at, 1,
    (11 + (hashint4(n::int) & 2147483647) % 38) || '.' || lpad((1 + (hashint4(n::int + 7) & 2147483647) % 13)::text, 2, '0'),
    'self', '{}'
  from generate_series($1::bigint + 1, $2::bigint) as n,
    lateral (select timestamptz '2026-11-20' - n * interval '30 seconds' as at) as time`;
const SEED_VERSIONS = `
  insert into submission_version
    (submission_id, version, sealed, sha256, key_id, received_at, receipt_key_id, receipt_signature, schema_version, language, channel,
     regency, sex, birth_year, occupation, programmes, months, payer, flags, nik_hash, phone_hash, person_hash)
  select id, 1, status_secret_hash, reference, 'key', first_received_at, 'key', 'signature', 1, 'id', 'self', regency, 'P', 1974, 'other',
    'JKK_JKM', 3, 'self', flags, sha256(('nik' || reference)::bytea), sha256(('phone' || reference)::bytea),
    sha256(('person' || reference)::bytea)
  from submission where id > $1::uuid and id <= $2::uuid`;

/** With so many cases there already: what a commit of fifty arrivals costs the store, ms, and what a case weighs on the disk besides what is sealed, bytes. */
export interface Grown {
  readonly commitMs: number;
  readonly caseBytes: number;
}

/** How it grows, by the number of cases. */
export async function costAsItGrows(
  postgres: TemporaryPostgres,
  sizes: readonly number[],
): Promise<Map<number, Grown>> {
  const pool = new pg.Pool({ connectionString: await postgres.createDatabase(), max: 1 });
  await migrateDatabase({ pool });
  const store = storeOn(pool);
  const found = new Map<number, Grown>();
  let there = 0;
  for (const size of sizes) {
    const before = await databaseBytes(pool);
    await seed(pool, there, size);
    const caseBytes = ((await databaseBytes(pool)) - before) / (size - there);
    there = size;
    const times: number[] = [];
    for (let round = 0; round < ROUNDS + 5; round += 1) {
      const arrivals = Array.from({ length: 50 }, () => ({
        ...sampleArrival({ regency: '32.73' }),
        sealed: crypto.getRandomValues(new Uint8Array(SEALED_BYTES)),
      }));
      const begun = performance.now();
      await store.receive(arrivals);
      times.push(performance.now() - begun);
    }
    found.set(size, { commitMs: median(times.slice(5)), caseBytes });
  }
  await pool.end();
  return found;
}

async function databaseBytes(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
  return Number(rows[0]?.bytes);
}

/** Without the counters of coverage, which count what arrives: what is seeded need not be told. */
async function seed(pool: pg.Pool, from: number, to: number): Promise<void> {
  const idOf = (n: number) => `0193537a-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  await pool.query('alter table submission disable trigger user');
  await pool.query(SEED_CASES, [from, to]);
  await pool.query(SEED_VERSIONS, [idOf(from), idOf(to)]);
  await pool.query('alter table submission enable trigger user');
  await pool.query('vacuum analyze');
  await pool.query('checkpoint');
}
