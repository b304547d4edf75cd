import { type SQL, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#server/store/office-audit.ts';
import { submission, submissionVersion } from '#server/store/schema.ts';

/** What tells that two enrolments may be of one person, as keyed hashes: see decision 0030. */
export interface PersonHashes {
  readonly nikHash: Uint8Array;
  /** Of `samePersonText`; null of what came before it was kept. */
  readonly personHash: Uint8Array | null;
}

const NIK = sql.raw('nik_hash');
const PERSON = sql.raw('person_hash');

/**
 * Two instances that receive the same person under two ids at once would each not see the other: the second waits until the first
 * has committed. In order, so that no two wait for each other.
 */
export async function lockPersons(transaction: Transaction, persons: readonly PersonHashes[]): Promise<void> {
  const hashes = [...niksOf(persons), ...othersOf(persons)];
  const locks = [...new Set(hashes.map((hash) => hash.readBigInt64BE(0)))];
  await transaction.execute(
    sql`select pg_advisory_xact_lock(k) from (select k from unnest(${sql.param(locks.map(String))}::bigint[]) as k order by k) as ordered`,
  );
}

/** The hashes that these submissions came with, in any version. */
export function personHashesOf(transaction: Transaction, ids: readonly string[]): Promise<PersonHashes[]> {
  return transaction
    .select({ nikHash: submissionVersion.nikHash, personHash: submissionVersion.personHash })
    .from(submissionVersion)
    .where(inArray(submissionVersion.submissionId, [...ids]));
}

/** Marks the submissions that share a hash of these with another one: the new and the older, so that the officer finds both. */
export async function flagDuplicates(transaction: Transaction, added: readonly PersonHashes[]): Promise<void> {
  if (added.length === 0) return;
  const shared = (hash: SQL, among: readonly Buffer[]) => sql`
    select mine.submission_id from ${submissionVersion} as mine
    where mine.${hash} = any(${sql.param(among)}::bytea[]) and ${hasTwin(hash)}`;
  await transaction.execute(sql`
    update ${submission} set possible_duplicate = true
    where not possible_duplicate and id in (
      ${shared(NIK, niksOf(added))} union all ${shared(PERSON, othersOf(added))})`);
}

/** Whoever shared a hash only with what was erased is no possible duplicate any more. */
export async function unflagDuplicates(transaction: Transaction, erased: readonly PersonHashes[]): Promise<void> {
  if (erased.length === 0) return;
  const having = (hash: SQL, among: readonly Buffer[]) => sql`
    select submission_id from ${submissionVersion} where ${hash} = any(${sql.param(among)}::bytea[])`;
  const isAlone = (hash: SQL) => sql`not exists (
    select 1 from ${submissionVersion} as mine where mine.submission_id = ${submission}.id and ${hasTwin(hash)})`;
  await transaction.execute(sql`
    update ${submission} set possible_duplicate = false
    where possible_duplicate and id in (
      ${having(NIK, niksOf(erased))} union all ${having(PERSON, othersOf(erased))})
    and ${isAlone(NIK)} and ${isAlone(PERSON)}`);
}

/** Is this submission, by its column, another one of the person of the submission `id`, by any version of both? */
export function isOfPersonOf(column: typeof submission.id, id: string): SQL {
  return sql`(${column} <> ${id}::uuid and ${column} in (${sharing(NIK, id)} union all ${sharing(PERSON, id)}))`;
}

/** Did this submission, by its column, come with a NIK that the submission `id` came with too? */
export function hasNikOf(column: typeof submission.id, id: string): SQL<boolean> {
  return sql<boolean>`${column} in (${sharing(NIK, id)})`;
}

function sharing(hash: SQL, id: string): SQL {
  return sql`
    select other.submission_id from submission_version as other
    where other.${hash} in (select mine.${hash} from submission_version as mine where mine.submission_id = ${id}::uuid)`;
}

/** Of a version called `mine`: is there one of another submission with this hash? */
function hasTwin(hash: SQL): SQL {
  return sql`exists (
    select 1 from ${submissionVersion} as other
    where other.${hash} = mine.${hash} and other.submission_id <> mine.submission_id)`;
}

function niksOf(persons: readonly PersonHashes[]): Buffer[] {
  return persons.map(({ nikHash }) => Buffer.from(nikHash));
}

function othersOf(persons: readonly PersonHashes[]): Buffer[] {
  return persons.flatMap(({ personHash }) => (personHash === null ? [] : [Buffer.from(personHash)]));
}
