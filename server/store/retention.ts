import { type SQL, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import {
  NOTICE_HOURS,
  PREVIEW_LIMIT,
  RETENTION_LIMITS,
  RETENTION_RULES,
  UNTOLD_MONTHS,
  type RetentionRule,
} from '#domain/retention.ts';
import type { RetentionMonths, RetentionPreview, RetentionState } from '#domain/retention-wire.ts';
import { caseHold, erasure, retentionRule, retentionRun } from '#server/store/retention-schema.ts';
import type { Queries } from '#server/store/connect.ts';
import { decision } from '#server/store/case-schema.ts';
import { NOTHING_TOLD, eraseContent } from '#server/store/erase-content.ts';
import { exportedCase, kpjRecord } from '#server/store/export-schema.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { retentionCutoff } from '#server/retention-cutoff.ts';
import { lockPersons, personHashesOf, unflagDuplicates } from '#server/store/same-person.ts';
import { submission } from '#server/store/schema.ts';

/** Any number, the same for all instances: "payret" in ASCII. Only one of them erases at a time. */
const RETENTION_LOCK = '0x706179726574';
/** How many cases are erased in one transaction: phones wait for it. */
const BATCH = 50;
/** How many of those whose stage is old enough one statement looks at: what is registered may wait for its number by the million. */
const LOOKED_AT = 5_000;
/** How many of what was erased are shown. */
const SHOWN = 20;
const ONLY = 1;

/** A place among the cases of a stage, in the order in which they came to it; the moment as the database writes it. */
interface Place {
  readonly stageSince: string;
  readonly id: string;
}

const BEGINNING: Place = { stageSince: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** A case that is due, and the moment that its time was counted from. */
interface Due {
  readonly id: string;
  readonly countedFrom: Date;
}

/**
 * Erases what is due by the rules that are set, some cases at a time, each batch whole or not at all: who is killed in between goes on
 * at the next start. Instances that begin at once do not erase twice: one does it, the others are done. The value is how many.
 *
 * @param lookedAt how many cases one statement looks at
 * @throws what a rule failed with, once the others are done; what was erased is noted all the same
 */
export async function runRetention(queries: Queries, at: Date, lookedAt = LOOKED_AT): Promise<number> {
  let erased = 0;
  const failures: unknown[] = [];
  let isElsewhere = false;
  for (const rule of RETENTION_RULES) {
    if (isElsewhere) break;
    try {
      let after: Place | null = BEGINNING;
      while (after !== null) {
        const from: Place = after;
        const batch = await queries.transaction((transaction) => eraseDue(transaction, { rule, from, lookedAt }, at));
        isElsewhere = batch === null;
        erased += batch?.erased ?? 0;
        after = batch?.next ?? null;
      }
    } catch (thrown) {
      // Told at the end: what is due by another rule does not wait for this one.
      failures.push(thrown);
    }
  }
  // A run that failed, or left it to another instance, and did nothing is none: the office sees when the last one was.
  if (erased > 0 || (failures.length === 0 && !isElsewhere)) await noteRun(queries, at, erased);
  if (failures.length > 0) throw new Error('a rule could not erase what is due', { cause: failures[0] });
  return erased;
}

/** One batch, and the place from which the next one looks on, null at the end; null when another instance is at it. */
async function eraseDue(
  transaction: Transaction,
  { rule, from, lookedAt }: { readonly rule: RetentionRule; readonly from: Place; readonly lookedAt: number },
  at: Date,
): Promise<{ readonly erased: number; readonly next: Place | null } | null> {
  const { rows } = await transaction.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${Number(RETENTION_LOCK)}) as mine`,
  );
  if (rows[0]?.mine !== true) return null;
  // For each batch anew: a rule that is taken back stops the run.
  const [set] = await transaction.select().from(retentionRule).where(eq(retentionRule.rule, rule));
  const months = set?.months ?? null;
  if (set === undefined || months === null || noticeEnds(set.setAt) > at) return { erased: 0, next: null };
  const until = await findPlace(transaction, rule, retentionCutoff(at, months), from, lookedAt);
  const candidates = await findDue(transaction, rule, months, at, isBetween(from, until), BATCH);
  if (candidates.length === 0) return { erased: 0, next: until };
  const ids = candidates.map(({ id }) => id);
  const persons = await personHashesOf(transaction, ids);
  // As `receive` and `withdraw` do: persons before rows, rows in order. Looked at again while nobody can change them.
  await lockPersons(transaction, persons);
  await transaction
    .select({ id: submission.id })
    .from(submission)
    .where(inArray(submission.id, ids))
    .orderBy(asc(submission.id))
    .for('no key update');
  const due = await findDue(transaction, rule, months, at, inSet(ids), BATCH);
  // A whole batch: there may be more up to that place.
  const next = candidates.length === BATCH ? from : until;
  // They changed meanwhile, and are no candidates when it is looked again: it ends.
  if (due.length === 0) return { erased: 0, next };
  const dueIds = due.map(({ id }) => id);
  const versions = await eraseContent(transaction, dueIds);
  // What was declined as the duplicate of these is told, or they stay registered: it only names them no more.
  await transaction.update(decision).set({ duplicateOf: null }).where(inArray(decision.duplicateOf, dueIds));
  // In one statement: coverage goes on counting what it counted of a row that is erased, and does not see it emptied.
  await transaction
    .update(submission)
    .set({ erasedAt: at, possibleDuplicate: false, flags: [], ...NOTHING_TOLD })
    .where(inArray(submission.id, dueIds));
  // Who is registered stays so: another enrolment of hers is still to be looked at twice.
  if (rule !== 'registered') await unflagDuplicates(transaction, persons);
  const proofs = due.map(({ id, countedFrom }) => {
    const had = versions.filter(({ submissionId }) => submissionId === id).length;
    return { submissionId: id, rule, months, countedFrom, erasedAt: at, versions: had };
  });
  await transaction.insert(erasure).values(proofs);
  for (const { submissionId, versions: had } of proofs) {
    const detail = { rule, months, versions: had };
    await appendAudit(transaction, { at, actor: 'intake', action: 'case-erased', subject: submissionId, detail });
  }
  return { erased: due.length, next };
}

/** The last of so many cases after a place whose stage is old enough, due or not; null when there are not so many. */
async function findPlace(
  transaction: Transaction,
  rule: RetentionRule,
  told: Date,
  from: Place,
  lookedAt: number,
): Promise<Place | null> {
  const { rows } = await transaction.execute<{ since: string; id: string }>(sql`
    select stage_since::text as since, id from ${submission}
    where ${isOldEnough(rule, told)} and ${isBetween(from, null)}
    order by stage_since, id offset ${lookedAt - 1} limit 1`);
  const [last] = rows;
  return last === undefined ? null : { stageSince: last.since, id: last.id };
}

/** After the one place, and up to the other. */
function isBetween(from: Place, until: Place | null): SQL {
  const rowOf = ({ stageSince, id }: Place) => sql`(${stageSince}::timestamptz, ${id}::uuid)`;
  const after = sql`(stage_since, id) > ${rowOf(from)}`;
  return until === null ? after : sql`${after} and (stage_since, id) <= ${rowOf(until)}`;
}

/** What the index for it finds. */
function isOldEnough(rule: RetentionRule, told: Date): SQL {
  return sql`stage = ${RETENTION_LIMITS[rule].stage} and erased_at is null
    and stage in ('needs-correction', 'registered', 'declined') and stage_since <= ${told.toISOString()}::timestamptz`;
}

/**
 * What is due by a rule, the longest decided first: counted from when its person was told, or, when she never was, from much later.
 * Not what is held back, and not what a correction has come for. What is registered waits for its participant number, and is
 * counted from that when it came later: that a phone heard such a number is noted nowhere, so it counts as untold.
 */
async function findDue(
  transaction: Transaction,
  rule: RetentionRule,
  months: number,
  at: Date,
  among: SQL,
  limit: number,
): Promise<Due[]> {
  const told = retentionCutoff(at, months);
  const untold = retentionCutoff(at, months + UNTOLD_MONTHS);
  const { rows } = await transaction.execute<{ id: string; counted_from: string }>(sql`
    select due.id, last.counted_from from (
      select id, newest_version from ${submission}
      where ${isOldEnough(rule, told)} and ${among}
        and not exists (select 1 from ${caseHold} as hold where hold.submission_id = ${submission.id})
        and ${rule === 'registered' ? IS_EXPORTED : IS_NO_TWIN}
      order by stage_since, id
    ) as due
    cross join lateral (
      select greatest(coalesce(made.told_at, made.decided_at), number.recorded_at) as counted_from,
        made.told_at is null or ${rule === 'registered' ? MAY_BE_UNHEARD : sql`false`} as is_untold,
        number.recorded_at is not null or made.sealed is not null as may_have_number
      from ${decision} as made
      cross join lateral (
        select max(recorded_at) as recorded_at from ${kpjRecord} as kept
        where kept.submission_id = due.id and kept.version = made.version and kept.recorded_at >= made.decided_at
      ) as number
      where made.submission_id = due.id and made.version = due.newest_version and made.undone_at is null
      order by made.id desc limit 1
    ) as last
    where last.counted_from <= case when last.is_untold
      then ${untold.toISOString()}::timestamptz else ${told.toISOString()}::timestamptz end
      and ${rule === 'registered' ? sql`last.may_have_number` : sql`true`}
    limit ${limit}`);
  return rows.map(({ id, counted_from }) => ({ id, countedFrom: new Date(counted_from) }));
}

/** Where the registration lives on has it: the newest version stands in a file. */
const IS_EXPORTED = sql`exists (
  select 1 from ${exportedCase} as written
  where written.submission_id = ${submission.id} and written.version >= newest_version)`;

/**
 * The number came after the decision was told. Or it can only have come with the decision, inside the seal of its note, which is not
 * opened here: a note without a number looks the same.
 */
const MAY_BE_UNHEARD = sql`coalesce(number.recorded_at >= made.told_at, true)`;

/**
 * No decision that its phone has not heard yet was made because of it: without it she who was declined as enrolled twice would be
 * enrolled nowhere, and nothing would lead back to why.
 */
const IS_NO_TWIN = sql`not exists (
  select 1 from ${decision} as other
  where other.duplicate_of = ${submission.id} and other.undone_at is null and other.told_at is null)`;

function inSet(ids: readonly string[]): SQL {
  return sql`id = any(${sql.param([...ids])}::uuid[])`;
}

async function noteRun(queries: Queries, at: Date, erased: number): Promise<void> {
  await queries.transaction((transaction) =>
    transaction
      .insert(retentionRun)
      .values({ id: ONLY, at, erased })
      .onConflictDoUpdate({ target: retentionRun.id, set: { at, erased } }),
  );
}

/** Until then a rule that was set at this time erases nothing. */
function noticeEnds(setAt: Date): Date {
  return new Date(setAt.getTime() + NOTICE_HOURS * 3_600_000);
}

/** The months of each rule, and when one of them was set last. */
async function findRules(transaction: Transaction) {
  const rows = await transaction.select().from(retentionRule);
  const of = (rule: RetentionRule) => rows.find((row) => row.rule === rule);
  const months = (rule: RetentionRule) => of(rule)?.months ?? null;
  const setAt =
    rows
      .map((row) => row.setAt.toISOString())
      .toSorted()
      .at(-1) ?? null;
  const held: RetentionMonths = {
    declined: months('declined'),
    returned: months('returned'),
    registered: months('registered'),
  };
  return { of, months: held, setAt };
}

/**
 * How many cases rules like these would erase now.
 *
 * @param lookedAt how many cases one statement looks at
 */
export function previewRetention(
  queries: Queries,
  months: RetentionMonths,
  at: Date,
  lookedAt = LOOKED_AT,
): Promise<RetentionPreview['due']> {
  return queries.transaction(async (transaction) => {
    const countOf = async (rule: RetentionRule) => {
      const ofRule = months[rule];
      if (ofRule === null) return 0;
      let found = 0;
      let after: Place | null = BEGINNING;
      while (after !== null && found <= PREVIEW_LIMIT) {
        const until = await findPlace(transaction, rule, retentionCutoff(at, ofRule), after, lookedAt);
        const among = isBetween(after, until);
        found += (await findDue(transaction, rule, ofRule, at, among, PREVIEW_LIMIT + 1 - found)).length;
        after = until;
      }
      return found;
    };
    return {
      declined: await countOf('declined'),
      returned: await countOf('returned'),
      registered: await countOf('registered'),
    };
  }, READING);
}

/**
 * Sets the rules, unless somebody else has since they were seen. Runs go by them once their notice is over; a rule that stays as it was
 * goes on.
 *
 * @param seen when a rule had been set last, by what was shown
 */
export function setRetention(
  queries: Queries,
  { seen, months }: { readonly seen: string | null; readonly months: RetentionMonths },
  account: string,
  at: Date,
): Promise<'set' | 'changed-meanwhile'> {
  return queries.transaction(async (transaction) => {
    // One after the other, also for the first rule; reading goes on.
    await transaction.execute(sql`lock table ${retentionRule} in share row exclusive mode`);
    const before = await findRules(transaction);
    if (seen !== before.setAt) return 'changed-meanwhile';
    for (const rule of RETENTION_RULES.filter((each) => months[each] !== before.months[each])) {
      const set = { months: months[rule], setBy: account, setAt: at };
      await transaction
        .insert(retentionRule)
        .values({ rule, ...set })
        .onConflictDoUpdate({ target: retentionRule.rule, set });
    }
    await appendAudit(transaction, { at, actor: account, action: 'retention-set', detail: { ...months } });
    return 'set';
  });
}

/** The rules, the last run, and what was erased last. */
export function findRetention(queries: Queries, at: Date): Promise<RetentionState> {
  return queries.transaction(async (transaction) => {
    const rules = await findRules(transaction);
    const [held] = await transaction.select({ cases: count() }).from(caseHold);
    const [run] = await transaction.select().from(retentionRun);
    const erased = await transaction
      .select({
        reference: submission.reference,
        rule: erasure.rule,
        months: erasure.months,
        versions: erasure.versions,
        erasedAt: erasure.erasedAt,
      })
      .from(erasure)
      .innerJoin(submission, eq(submission.id, erasure.submissionId))
      .orderBy(desc(erasure.id))
      .limit(SHOWN);
    return {
      months: rules.months,
      setAt: rules.setAt,
      waits: RETENTION_RULES.flatMap((rule) => {
        const set = rules.of(rule);
        const ends = set === undefined || set.months === null ? null : noticeEnds(set.setAt);
        return ends !== null && ends > at ? [{ rule, until: ends.toISOString() }] : [];
      }),
      held: held?.cases ?? 0,
      lastRun: run === undefined ? null : { at: run.at.toISOString(), erased: run.erased },
      erased: erased.map((each) => ({ ...each, erasedAt: each.erasedAt.toISOString() })),
    };
  }, READING);
}
