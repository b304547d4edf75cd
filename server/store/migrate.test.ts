import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { MIGRATIONS, migrateDatabase } from '#server/store/migrate.ts';
import { DATABASE_KINDS, openTestDatabase } from '#server/testing/stores.ts';

const Journal = z.object({ entries: z.array(z.object({ idx: z.number(), when: z.number(), tag: z.string() })) });

/** A migration that is older than one a database already has would be passed over there, and nothing would say so. */
it('each migration is younger than the one before, and none is left out of the journal', () => {
  const { entries } = Journal.parse(JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')));
  expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, at) => at));
  const whens = entries.map(({ when }) => when);
  expect(whens).toEqual([...new Set(whens)].toSorted((one, other) => one - other));
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  expect(files.toSorted()).toEqual(entries.map(({ tag }) => `${tag}.sql`));
});

const Snapshot = z.object({
  tables: z.record(z.string(), z.object({ indexes: z.record(z.string(), z.unknown()) })),
});

describe.each(DATABASE_KINDS)('the indexes of a database that is %s', (kind) => {
  it('are those of the schema, also where one was left half made by a start that was killed', async () => {
    const last = readdirSync(join(MIGRATIONS, 'meta'))
      .filter((name) => name.endsWith('_snapshot.json'))
      .toSorted()
      .at(-1);
    const { tables } = Snapshot.parse(JSON.parse(readFileSync(join(MIGRATIONS, 'meta', last ?? ''), 'utf8')));
    const wanted = Object.values(tables).flatMap(({ indexes }) => Object.keys(indexes));
    const test = await openTestDatabase(kind);
    const { pool } = test.database;
    const found = async () => {
      const { rows } = await pool.query(`
        select relname as name from pg_index join pg_class on pg_class.oid = indexrelid
        where indisvalid and not indisprimary and relnamespace = 'public'::regnamespace
          and not exists (select 1 from pg_constraint where conindid = indexrelid)`);
      return rows.map(({ name }) => String(name)).toSorted();
    };
    expect(await found()).toEqual(wanted.toSorted());
    await pool.query("update pg_index set indisvalid = false where indexrelid = 'submission_kept'::regclass");
    await pool.query('drop index submission_retention');
    await pool.query('create index submission_queue on submission (stage)');
    await Promise.all(
      kind === 'embedded' ? [migrateDatabase(test.database)] : [1, 2, 3].map(() => migrateDatabase(test.database)),
    );
    expect(await found()).toEqual(wanted.toSorted());
    await test.remove();
  });
});
