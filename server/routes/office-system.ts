import { statfs } from 'node:fs/promises';
import type { SystemFacts } from '#domain/system-wire.ts';
import { APP_VERSION } from '#server/app-version.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import type { KeyRing } from '#server/keys.ts';
import { lastBackupAt } from '#server/last-backup.ts';
import { problemResponse } from '#server/problem-response.ts';
import { keysShown } from '#server/routes/office-keys.ts';
import { findAuditState } from '#server/store/audit-check.ts';
import type { Database, Queries } from '#server/store/connect.ts';
import { findLost } from '#server/store/reconcile.ts';
import { findDatabaseFacts } from '#server/store/system-facts.ts';
import type { Tally } from '#server/tally.ts';

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
    const [database, lost] = [await findDatabaseFacts(queries), await findLost(queries)];
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
        lastBackup: (await lastBackupAt(dataDir))?.toISOString() ?? null,
      },
      lost: { ...lost, lastReported: lost.lastReported?.toISOString() ?? null },
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
