import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/**
 * Rows a second that PostgreSQL's own `pgbench` inserts: of so many bytes, so many in one commit, by so many clients at once. One bare
 * table with its primary key, fsync on, on the same PostgreSQL as the intake: the limit of any intake on it.
 */
export async function insertedPerSecond(
  programs: string,
  databaseUrl: string,
  { bytes, inOne, atOnce, seconds }: { bytes: number; inOne: number; atOnce: number; seconds: number },
): Promise<number> {
  const url = new URL(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('create table if not exists bench_row (id uuid primary key, content bytea not null)');
  await client.end();
  const folder = await mkdtemp(join(tmpdir(), 'payung-pgbench-'));
  const script = join(folder, 'insert.sql');
  const content = Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex');
  await writeFile(
    script,
    `insert into bench_row select gen_random_uuid(), '\\x${content}'::bytea from generate_series(1, ${inOne});\n`,
  );
  const where = ['-h', url.searchParams.get('host') ?? '', '-p', '5432', '-U', 'payung', url.pathname.slice(1)];
  const how = ['-n', '-M', 'prepared', '-f', script, '-c', String(atOnce), '-j', '2', '-T', String(seconds)];
  const { stdout } = await run(join(programs, 'pgbench'), [...how, ...where]);
  await rm(folder, { recursive: true });
  const transactions = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  if (!(transactions > 0)) throw new Error(`pgbench said nothing of its rate:\n${stdout}`);
  return transactions * inOne;
}
