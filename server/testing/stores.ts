import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, connectDatabase } from '#server/store/connect.ts';
import { MIGRATIONS, migrateDatabase } from '#server/store/migrate.ts';
import { createDatabaseIn, makePostgresFolder, renameDatabase, startPostgres } from '#server/testing/databases.ts';

export type DatabaseKind = 'embedded' | 'postgresql';

/** Every rule of the store holds on both kinds of database. `npm test` runs them on both; `npm run check` has a minute, for the quicker one. */
export const DATABASE_KINDS: readonly DatabaseKind[] =
  process.env['DATABASES'] === 'both' ? ['embedded', 'postgresql'] : ['postgresql'];

/** A fresh database of one kind, with its tables, and what removes it. */
export interface TestDatabase {
  readonly database: Database;
  readonly dataDir: string;
  /** Null for the embedded one. */
  readonly databaseUrl: string | null;
  remove(): Promise<void>;
}

export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'payung-test-'));
  const databaseUrl = kind === 'postgresql' ? await copyPostgresTemplate() : null;
  if (databaseUrl === null) await copyEmbeddedTemplate(dataDir);
  const database = await connect({ databaseUrl, dataDir });
  return {
    database,
    dataDir,
    databaseUrl,
    remove: async () => {
      await database.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function connect(where: { readonly databaseUrl: string | null; readonly dataDir: string }): Promise<Database> {
  const connected = await connectDatabase(where, (sentence) => {
    throw new Error(sentence);
  });
  if (!connected.ok) throw new Error('a folder just made is taken');
  await migrateDatabase(connected.database);
  return connected.database;
}

/** In the environment, because threads and processes of a run inherit it: the folder of the one PostgreSQL of all units. */
const SHARED_POSTGRES = 'PAYUNG_TEST_POSTGRES';
const POSTGRES_TEMPLATE = 'payung_template';

/**
 * Begins to start the one PostgreSQL of a run of units, with a database that has its tables and is copied for each of them. Nobody
 * waits for it here: most units need none. The value stops it.
 */
export async function startSharedPostgres(): Promise<() => Promise<void>> {
  const folder = await makePostgresFolder();
  process.env[SHARED_POSTGRES] = folder;
  const starting = startPostgres(folder).then(async (postgres) => {
    const draft = await postgres.createDatabase();
    const database = await connect({ databaseUrl: draft, dataDir: folder });
    await database.close();
    await renameDatabase(folder, draft, POSTGRES_TEMPLATE);
    return postgres;
  });
  // Told at the end; whoever waits for it meanwhile says what is missing.
  starting.catch(() => undefined);
  return async () => (await starting).remove();
}

async function copyPostgresTemplate(): Promise<string> {
  const folder = process.env[SHARED_POSTGRES];
  if (folder === undefined) throw new Error('the units were started without their PostgreSQL');
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await createDatabaseIn(folder, POSTGRES_TEMPLATE);
    } catch (thrown) {
      // It is still starting.
      if (attempt >= 300) throw thrown;
      await sleep(100);
    }
  }
}

/** The tables are part of it: another set of migrations makes another one. */
function embeddedTemplate(): string {
  const migrations = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  const hash = createHash('sha256');
  for (const name of migrations.toSorted()) hash.update(readFileSync(join(MIGRATIONS, name)));
  return join(import.meta.dirname, '../../.cache', `embedded-template-${hash.digest('hex').slice(0, 12)}`);
}

/** Puts an embedded database that has its tables into a folder. */
export async function copyEmbeddedTemplate(dataDir: string): Promise<void> {
  await cp(await makeEmbeddedTemplate(), join(dataDir, 'postgres'), { recursive: true });
}

/**
 * Making an embedded database takes up to twenty seconds on a busy machine, so it is made once and copied; it is the same PGlite
 * that makes it, by the same start. A run of units makes it before the first of them. The value is its folder.
 */
export async function makeEmbeddedTemplate(): Promise<string> {
  const template = embeddedTemplate();
  if (existsSync(template)) return template;
  const making = await mkdtemp(join(tmpdir(), 'payung-template-'));
  const database = await connect({ databaseUrl: null, dataDir: making });
  await database.close();
  await mkdir(join(template, '..'), { recursive: true });
  const draft = await mkdtemp(`${template}-`);
  await cp(join(making, 'postgres'), draft, { recursive: true });
  await rm(making, { recursive: true });
  await rename(draft, template).catch(async () => {
    // Another run of tests made it meanwhile: theirs is as good.
    await rm(draft, { recursive: true });
  });
  return template;
}
