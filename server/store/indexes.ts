import type pg from 'pg';

/**
 * Indexes of a table that may have millions of rows, which are made while phones are heard: a migration would let nobody write until
 * all of it is done. schema.ts has them too; the SQL of their migration leaves them out.
 */
const MADE_BESIDE = {
  submission_kept: 'submission (stage, first_received_at, id) where erased_at is null',
  submission_kept_province: 'submission (stage, province, first_received_at, id) where erased_at is null',
  submission_kept_regency: 'submission (stage, regency, first_received_at, id) where erased_at is null',
  submission_retention: `submission (stage, stage_since, id)
    where erased_at is null and stage in ('needs-correction', 'registered', 'declined')`,
  submission_queue_agent: `submission (stage, first_received_at, id) where channel = 'agent' and erased_at is null`,
  submission_version_person: 'submission_version (person_hash) where person_hash is not null',
  submission_agent_stage: 'submission (agent_account, first_received_at, id, stage) where agent_account is not null',
  webhook_delivery_waiting: `webhook_delivery (webhook_id, next_at) where state = 'waiting'`,
} as const;

/** Those that were there before, and are read by nobody once the others are there. */
const REPLACED = [
  'submission_queue',
  'submission_queue_province',
  'submission_queue_regency',
  'webhook_delivery_due',
  'submission_agent',
] as const;

/** Makes what is not there yet. Who is killed while making one leaves an index that is not read, and is made anew. */
export async function makeIndexes(client: pg.Client): Promise<void> {
  for (const [name, on] of Object.entries(MADE_BESIDE)) {
    const { rows } = await client.query<{ valid: boolean }>(
      'select indisvalid as valid from pg_index where indexrelid = to_regclass($1)',
      [name],
    );
    if (rows[0]?.valid === true) continue;
    await client.query(`drop index concurrently if exists ${name}`);
    await client.query(`create index concurrently ${name} on ${on}`);
  }
  for (const name of REPLACED) await client.query(`drop index concurrently if exists ${name}`);
}
