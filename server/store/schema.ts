import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { STAGES } from '#domain/stages.ts';
import { bytes, instant } from '#server/store/columns.ts';

/** The tables, once: `npm run migration` writes the difference as SQL. No column names a person; names are inside the seal. */

/** One enrolment, whatever its versions. */
export const submission = pgTable(
  'submission',
  {
    id: uuid('id').primaryKey(),
    /** The reference code of the id: found by it when a person calls. Not unique: 40 bits meet now and then. */
    reference: text('reference').notNull(),
    /** SHA-256 of the secret that lets the phone ask for the status, and add a version. */
    statusSecretHash: bytes('status_secret_hash').notNull(),
    /** Keyed hash of the claim code, by which its person takes it to another phone; null of what came before there were any. */
    claimHash: bytes('claim_hash'),
    stage: text('stage', { enum: STAGES }).notNull(),
    /** When it came to this stage: written with it. */
    stageSince: instant('stage_since').notNull().defaultNow(),
    /** Another enrolment may be of the same person (decision 0030). For the officer; the public never learns of it. */
    possibleDuplicate: boolean('possible_duplicate').notNull(),
    firstReceivedAt: instant('first_received_at').notNull(),
    /** When its stage or its newest version changed last, by the clock of the database: a trigger writes it. */
    changedAt: instant('changed_at').notNull().defaultNow(),
    /** When what it said was erased, because its time of keeping was over; it keeps its stage, for its person to be told. Coverage counts the row no more. */
    erasedAt: instant('erased_at'),
    /** The highest version that is here, and what of it the queue is filtered by: kept beside the stage, so that one index finds both. */
    newestVersion: integer('newest_version').notNull().default(0),
    regency: text('regency'),
    province: text('province').generatedAlwaysAs(sql`left(regency, 2)`),
    channel: text('channel').notNull().default('self'),
    flags: text('flags').array().notNull().default([]),
    /** Whose device signed the version that came first; null where none of ours has. */
    agentAccount: text('agent_account'),
    agentDevice: uuid('agent_device'),
    /** The highest version that an export has held. */
    exportedVersion: integer('exported_version').notNull().default(0),
    /** A photo that the newest version lists is still to come. */
    photoMissing: boolean('photo_missing').notNull().default(false),
    /** What of the newest version may be counted (`countedAnswers`); null where its person has not agreed. */
    sex: text('counted_sex'),
    ageGroup: text('counted_age_group'),
    sector: text('counted_sector'),
    programmes: text('counted_programmes'),
    /** Her answer about help under a pad: see need-mark.ts. */
    needMark: smallint('need_mark'),
    /** Of the decisions that stand, kept by a trigger of `decision`: the first, why it was sent back, and whether it is a duplicate. */
    answeredAt: instant('answered_at'),
    returnReasons: text('return_reasons').array().notNull().default([]),
    duplicate: boolean('duplicate').notNull().default(false),
  },
  (table) => [
    index('submission_reference').on(table.reference),
    // What other systems ask for: in the order of what happened.
    index('submission_changed').on(table.changedAt, table.id),
    // Each page of the queue is read from one of these, in its order: the first cases after a place, never all of a stage.
    // What is erased is in none of them: after some years that is most of what was decided. These three, and that of what agents bring,
    // are made by indexes.ts.
    index('submission_kept')
      .on(table.stage, table.firstReceivedAt, table.id)
      .where(sql`erased_at is null`),
    index('submission_kept_province')
      .on(table.stage, table.province, table.firstReceivedAt, table.id)
      .where(sql`erased_at is null`),
    index('submission_kept_regency')
      .on(table.stage, table.regency, table.firstReceivedAt, table.id)
      .where(sql`erased_at is null`),
    // Agents may be few among all who enrol.
    index('submission_queue_agent')
      .on(table.stage, table.firstReceivedAt, table.id)
      .where(sql`channel = 'agent' and erased_at is null`),
    // What an agent has enrolled, with its stage, so that it is counted without its rows. Made by indexes.ts too.
    index('submission_agent_stage')
      .on(table.agentAccount, table.firstReceivedAt, table.id, table.stage)
      .where(sql`agent_account is not null`),
    // What is due to be erased is found among what was decided, the oldest first. Made by indexes.ts too.
    index('submission_retention')
      .on(table.stage, table.stageSince, table.id)
      .where(sql`erased_at is null and stage in ('needs-correction', 'registered', 'declined')`),
    // What is rare would otherwise be looked for among all the rest.
    index('submission_queue_duplicate')
      .on(table.stage, table.firstReceivedAt, table.id)
      .where(sql`possible_duplicate`),
    index('submission_queue_flagged')
      .on(table.stage, table.firstReceivedAt, table.id)
      .where(sql`flags <> '{}'`),
    index('submission_queue_photo_missing')
      .on(table.stage, table.firstReceivedAt, table.id)
      .where(sql`photo_missing`),
    // What was accepted and is in no file yet: few, among all that ever were.
    index('submission_not_exported')
      .on(table.firstReceivedAt, table.id)
      .where(sql`stage = 'registered' and exported_version < newest_version`),
    check(
      'submission_stage_known',
      sql`${table.stage} in (${sql.raw(STAGES.map((stage) => `'${stage}'`).join(', '))})`,
    ),
  ],
);

/** One sealed version, as it arrived, with the receipt that was given and the columns that work needs. Never changed. */
export const submissionVersion = pgTable(
  'submission_version',
  {
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submission.id),
    version: integer('version').notNull(),
    sealed: bytes('sealed').notNull(),
    /** Of `sealed`, base64url: two arrivals are the same when this is. */
    sha256: text('sha256').notNull(),
    keyId: text('key_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    receiptKeyId: text('receipt_key_id').notNull(),
    receiptSignature: text('receipt_signature').notNull(),
    schemaVersion: integer('schema_version').notNull(),
    language: text('language').notNull(),
    channel: text('channel').notNull(),
    /** Of the KTP address, '32.73'; null when the person wrote the names herself. */
    regency: text('regency'),
    sex: text('sex').notNull(),
    birthYear: smallint('birth_year').notNull(),
    /** Id in the list of occupations, or 'other'. */
    occupation: text('occupation').notNull(),
    programmes: text('programmes').notNull(),
    months: smallint('months').notNull(),
    payer: text('payer').notNull(),
    /** By the phone's clock; null when it makes no sense. */
    composedAt: instant('composed_at'),
    sentAt: instant('sent_at'),
    /** The phone's clock at sending minus ours, seconds. */
    clockSkewSeconds: bigint('clock_skew_seconds', { mode: 'number' }),
    /** Whose device signed it, and which; null where none of ours has. */
    agentAccount: text('agent_account'),
    agentDevice: uuid('agent_device'),
    /** What the officer should look at twice: never a reason to refuse. */
    flags: text('flags').array().notNull(),
    /** HMAC-SHA-256 under the look-up key. */
    nikHash: bytes('nik_hash').notNull(),
    phoneHash: bytes('phone_hash').notNull(),
    /** Of `samePersonText`, under the same key; null of what came before it was kept. */
    personHash: bytes('person_hash'),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.version] }),
    index('submission_version_nik').on(table.nikHash),
    // Made by indexes.ts, as those of `submission`.
    index('submission_version_person')
      .on(table.personHash)
      .where(sql`person_hash is not null`),
    index('submission_version_phone').on(table.phoneHash),
    index('submission_version_received').on(table.receivedAt),
  ],
);

/** What remains of a version whose person has withdrawn, or whose time of keeping is over: that it was here, with the receipt that was given, and nothing that it said. */
export const withdrawnVersion = pgTable(
  'withdrawn_version',
  {
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submission.id),
    version: integer('version').notNull(),
    /** Of the sealed bytes that were erased: part of the receipt. */
    sha256: text('sha256').notNull(),
    receivedAt: instant('received_at').notNull(),
    receiptKeyId: text('receipt_key_id').notNull(),
    receiptSignature: text('receipt_signature').notNull(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.version] })],
);

/** What was done, when and by whom. Only ever added to. */
export const auditLine = pgTable(
  'audit_line',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    submissionId: uuid('submission_id').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [index('audit_line_submission').on(table.submissionId)],
);

/** The keys this database was written with: a start without one of them is refused, so that a lost key file is noticed. */
export const intakeKey = pgTable('intake_key', {
  keyId: text('key_id').primaryKey(),
  purpose: text('purpose').notNull(),
  registeredAt: instant('registered_at').notNull(),
});
