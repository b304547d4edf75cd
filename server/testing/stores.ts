import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#server/store/embedded.ts';
import { type Database, connectDatabase } from '#server/store/connect.ts';
import { migrateDatabase } from '#server/store/migrate.ts';
import { type TemporaryPostgres, startPostgres } from '#server/testing/databases.ts';

/** Both kinds of database: every rule of the store holds on each. */
export const DATABASE_KINDS = ['embedded', 'postgresql'] as const;

/** A fresh database of one kind, with its tables, and what removes it. */
export interface TestDatabase {
  readonly database: Database;
  readonly dataDir: string;
  /** Null for the embedded one. */
  readonly postgres: TemporaryPostgres | null;
  readonly databaseUrl: string | null;
  remove(): Promise<void>;
}

export async function openTestDatabase(kind: (typeof DATABASE_KINDS)[number]): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'payung-test-'));
  const postgres = kind === 'postgresql' ? await startPostgres() : null;
  const databaseUrl = postgres === null ? null : await postgres.createDatabase();
  if (postgres === null) await copyEmbeddedTemplate(dataDir);
  const connected = await connectDatabase({ databaseUrl, dataDir }, (sentence) => {
    throw new Error(sentence);
  });
  if (!connected.ok) throw new Error('a folder just made is taken');
  await migrateDatabase(connected.database);
  return {
    database: connected.database,
    dataDir,
    postgres,
    databaseUrl,
    remove: async () => {
      await connected.database.close();
      await postgres?.remove();
      await rm(dataDir, { recursive: true });
    },
  };
}

const TEMPLATE = join(import.meta.dirname, '../../.cache/embedded-template');

/** Puts an empty embedded database into a folder. */
export async function copyEmbeddedTemplate(dataDir: string): Promise<void> {
  await makeEmbeddedTemplate();
  await cp(TEMPLATE, join(dataDir, 'postgres'), { recursive: true });
}

/**
 * Making an embedded database takes up to twenty seconds on a busy machine, so it is made once and copied; it is the same PGlite
 * that makes it, by the same start. A run of units makes it before the first of them.
 */
export async function makeEmbeddedTemplate(): Promise<void> {
  if (existsSync(TEMPLATE)) return;
  const making = await mkdtemp(join(tmpdir(), 'payung-template-'));
  const embedded = await startEmbedded(making, (sentence) => {
    throw new Error(sentence);
  });
  await embedded.close();
  await mkdir(join(TEMPLATE, '..'), { recursive: true });
  const draft = await mkdtemp(`${TEMPLATE}-`);
  await cp(join(making, 'postgres'), draft, { recursive: true });
  await rm(making, { recursive: true });
  await rename(draft, TEMPLATE).catch(async () => {
    // Another run of tests made it meanwhile: theirs is as good.
    await rm(draft, { recursive: true });
  });
}
