import { asc, eq } from 'drizzle-orm';
import { Submission } from '#domain/enrolment.ts';
import type { Stage } from '#domain/stages.ts';
import { openKeys } from '#server/keys.ts';
import { openEnvelope } from '#server/open-envelope.ts';
import { type Database, connectDatabase, joinEmbedded } from '#server/store/connect.ts';
import { submission, submissionVersion } from '#server/store/schema.ts';
import type { Intake, IntakeStore } from './world.ts';

/** One row of the intake, opened: what it holds of one version of one enrolment. */
export interface LedgerLine {
  readonly id: string;
  readonly version: number;
  readonly submission: Submission;
  /** What an officer should look at twice, such as a phone's clock that is wrong. */
  readonly flags: readonly string[];
}

/**
 * What a running intake really holds, read past its own interface and opened with its keys: the other side of what people are told.
 *
 * @throws when a row cannot be opened or is no submission: then something was acknowledged that is lost
 */
export async function readLedger(intake: Intake): Promise<LedgerLine[]> {
  const opened = await openKeys(intake.dataDir, false, () => new Date());
  if (!opened.ok) throw new Error(`The keys of the intake are ${opened.reason}`);
  const database = await joinDatabase(intake);
  try {
    const rows = await database.queries.transaction((transaction) =>
      transaction
        .select({
          id: submissionVersion.submissionId,
          version: submissionVersion.version,
          keyId: submissionVersion.keyId,
          sealed: submissionVersion.sealed,
          flags: submissionVersion.flags,
        })
        .from(submissionVersion)
        .orderBy(asc(submissionVersion.receivedAt), asc(submissionVersion.submissionId)),
    );
    return await Promise.all(
      rows.map(async (row) => {
        const envelope = await openEnvelope(row, opened.keys);
        if (!envelope.ok) throw new Error(`Row ${row.id} cannot be opened: ${envelope.problem}`);
        const submission = Submission.parse(JSON.parse(new TextDecoder().decode(envelope.json)));
        return { id: row.id, version: row.version, submission, flags: row.flags };
      }),
    );
  } finally {
    await database.close();
  }
}

/** Sets the stage of one enrolment, as an officer will: by the columns alone. */
export async function setStage(intake: Intake, id: string, stage: Stage, since: Date): Promise<void> {
  const database = await joinDatabase(intake);
  try {
    await database.queries.transaction((transaction) =>
      transaction.update(submission).set({ stage, stageSince: since }).where(eq(submission.id, id)),
    );
  } finally {
    await database.close();
  }
}

/** The database of a running intake, beside its own connection to it. Close it afterwards. */
export async function joinDatabase(intake: IntakeStore): Promise<Database> {
  if (intake.databaseUrl === null) return joinEmbedded(intake.dataDir);
  const connected = await connectDatabase({ databaseUrl: intake.databaseUrl, dataDir: intake.dataDir }, () => {
    throw new Error('The database of the intake was lost');
  });
  if (!connected.ok) throw new Error(connected.reason);
  return connected.database;
}
