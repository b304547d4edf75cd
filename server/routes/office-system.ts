import { readFileSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { SystemFacts } from '#domain/system-wire.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import type { KeyRing } from '#server/keys.ts';
import { problemResponse } from '#server/problem-response.ts';
import { keysShown } from '#server/routes/office-keys.ts';
import { findAuditState } from '#server/store/audit-check.ts';
import type { Database, Queries } from '#server/store/connect.ts';
import { findDatabaseFacts } from '#server/store/system-facts.ts';
import type { Tally } from '#server/tally.ts';

/** Touched by whatever makes backups, when it is done: see docs/settings.md. */
const BACKUP_FILE = 'last-backup';

const APP_VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))).version;

export interface SystemParts {
  readonly queries: Queries;
  readonly databaseKind: Database['kind'];
  readonly dataDir: string;
  readonly keys: KeyRing;
  readonly tally: Tally;
  readonly now: () => Date;
}

/** GET /api/office/system: for who works everywhere, as it is about all of it. */
export function systemHandler({ queries, databaseKind, dataDir, keys, tally, now }: SystemParts): OfficeHandler {
  return async (_, { account }) => {
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    const database = await findDatabaseFacts(queries);
    const facts: SystemFacts = {
      serverTime: now().toISOString(),
      queue: database.queue.map(({ stage, cases, oldest }) => ({
        stage,
        cases,
        oldest: oldest?.toISOString() ?? null,
      })),
      answers: { since: tally.startedAt.toISOString(), ...tally.counts() },
      versions: {
        app: APP_VERSION,
        node: process.versions.node,
        database: database.version,
        databaseKind,
        schema: database.schema,
      },
      storage: {
        databaseBytes: database.bytes,
        disk: await diskOf(dataDir),
        lastBackup: await touchedAt(join(dataDir, BACKUP_FILE)),
      },
      keys: keysShown(keys),
      audit: await findAuditState(queries),
    };
    return Response.json(facts);
  };
}

async function diskOf(folder: string): Promise<SystemFacts['storage']['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    // Not every file system tells: then the page says nothing about it.
    return null;
  }
}

async function touchedAt(path: string): Promise<string | null> {
  try {
    return (await stat(path)).mtime.toISOString();
  } catch {
    // None that we know of.
    return null;
  }
}
