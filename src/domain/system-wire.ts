import * as z from 'zod/mini';
import { AuditState } from '#domain/audit-wire.ts';
import { KeyShown } from '#domain/keys-wire.ts';
import { Instant } from '#domain/wire.ts';

/** What the console is told of the intake as a whole: numbers and times, no secret and no person. */
export const SYSTEM_PATHS = { read: '/api/office/system' } as const;

const Count = z.int();

export const SystemFacts = z.object({
  serverTime: Instant,
  /** Cases that wait, by stage, and since when the first of them has been here. */
  queue: z.array(z.object({ stage: z.string(), cases: Count, oldest: z.nullable(Instant) })),
  /** What this process has answered since then. */
  answers: z.object({
    since: Instant,
    requests: Count,
    failed: Count,
    busy: Count,
    accepted: Count,
    refused: Count,
    later: Count,
  }),
  versions: z.object({
    app: z.string(),
    node: z.string(),
    database: z.string(),
    databaseKind: z.enum(['embedded', 'postgresql']),
    /** The name of the last migration that the database has; null when it is one that this program does not know. */
    schema: z.nullable(z.string()),
  }),
  storage: z.object({
    databaseBytes: z.number(),
    /** Of the disk with the folder of the keys; null when it cannot be had. */
    disk: z.nullable(z.object({ freeBytes: z.number(), totalBytes: z.number() })),
    /** When the file that a backup leaves was last touched; null when there is none. */
    lastBackup: z.nullable(Instant),
  }),
  /** What phones have shown receipts for and was not here, how much of it is here again, and when they last told. */
  lost: z.object({ lost: Count, back: Count, lastReported: z.nullable(Instant) }),
  keys: z.array(KeyShown),
  audit: AuditState,
});
export type SystemFacts = z.infer<typeof SystemFacts>;
