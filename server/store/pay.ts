import { type SQL, and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt, not, or, sql } from 'drizzle-orm';
import type { ContestReport } from '#domain/device-wire.ts';
import type { PayEntry, PayGroup, PayRule } from '#domain/pay.ts';
import { type PlainMonth, dayInJakarta } from '#domain/plain-date.ts';
import { type Regions, coversRegions } from '#domain/roles.ts';
import type { Account } from '#server/store/accounts.ts';
import { payContest, payRule } from '#server/store/agent-schema.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { photo } from '#server/store/photo-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { coveredBy, regionsOf } from '#server/store/region-scope.ts';
import { submission, submissionVersion } from '#server/store/schema.ts';

/** How long what an agent wrote with a contest, and the answer, are kept after the answer, or after the contest without one, in days. */
const CONTEST_WORDS_DAYS = 365;

/** The month of a moment and the one before: what a device keeps. */
export function ledgerMonths(at: Date): readonly [PlainMonth, PlainMonth] {
  const month = dayInJakarta(at).slice(0, 7);
  const lastOfBefore = new Date(startOf(month).getTime() - 1);
  return [month, dayInJakarta(lastOfBefore).slice(0, 7)];
}

/** When a month begins in western Indonesia. */
function startOf(month: PlainMonth): Date {
  return new Date(`${month}-01T00:00:00.000+07:00`);
}

function endOf(month: PlainMonth): Date {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return startOf(number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`);
}

export interface KeptRule extends PayRule {
  readonly setBy: string;
  readonly setAt: Date;
}

/** The rules as they hold, the newest day first: of two for one day the one that was set later. */
export function listPayRules(queries: Queries): Promise<readonly KeptRule[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .selectDistinctOn([payRule.inForceFrom], { rule: payRule, name: officeAccount.name })
      .from(payRule)
      .leftJoin(officeAccount, eq(officeAccount.id, payRule.setBy))
      .orderBy(desc(payRule.inForceFrom), desc(payRule.id));
    return rows.map(({ rule: { inForceFrom, stage, exceptDuplicates, exceptRevoked, ...rule }, name }) => ({
      from: inForceFrom,
      stage,
      exceptDuplicates,
      exceptRevoked,
      photosComplete: rule.photosComplete,
      rupiah: rule.rupiah,
      threshold: rule.threshold,
      setBy: name ?? rule.setBy,
      setAt: rule.setAt,
    }));
  }, READING);
}

/** Sets what counts from a day on. */
export function setPayRule(queries: Queries, { from, ...rule }: PayRule, by: Account, at: Date): Promise<void> {
  return queries.transaction(async (transaction) => {
    await transaction.insert(payRule).values({ ...rule, inForceFrom: from, setBy: by.id, setAt: at });
    await appendAudit(transaction, { at, actor: by.id, action: 'pay-rule-set', detail: { from, ...rule } });
  });
}

/** What is looked at of enrolments for pay: nothing in it names anybody. */
function selectFacts(transaction: Transaction) {
  return transaction
    .select({
      account: submission.agentAccount,
      id: submission.id,
      possibleDuplicate: submission.possibleDuplicate,
      receivedAt: submission.firstReceivedAt,
      stage: submission.stage,
      duplicate: submission.duplicate,
      // Of the version that came first, whose the enrolment is; where what it said is erased, nothing is held against it.
      signed: sql<boolean>`not coalesce((
        select 'device-revoked' = any(arrived.flags) from ${submissionVersion} as arrived
        where arrived.submission_id = ${submission}.id
        order by arrived.received_at, arrived.version limit 1), false)`.as('signed'),
      photoMissing: submission.photoMissing,
      hasPhotos:
        sql<boolean>`exists (select 1 from ${photo} as listed where listed.submission_id = ${submission}.id)`.as(
          'has_photos',
        ),
      // By its name: what stands in a list of columns is written without its table.
      upheld: sql<boolean>`exists (
        select 1 from ${payContest} as contest where contest.submission_id = ${submission}.id
          and contest.outcome = 'upheld')`.as('upheld'),
    })
    .from(submission);
}

type FactsRow = Awaited<ReturnType<typeof selectFacts>>[number];

function factsOf(row: FactsRow) {
  return { receivedOn: dayInJakarta(row.receivedAt), ...standingOf(row) };
}

function standingOf({
  photoMissing,
  hasPhotos,
  stage,
  duplicate,
  signed,
  upheld,
}: Omit<FactsRow, 'account' | 'id' | 'possibleDuplicate' | 'receivedAt'>) {
  const photos = photoMissing ? ('missing' as const) : hasPhotos ? ('complete' as const) : ('none' as const);
  return { stage, duplicate, signed, photos, upheld };
}

/** Of these agents, first received in these months and all between; null where there are none. */
function receivedIn(accounts: readonly string[], months: readonly PlainMonth[]): SQL | undefined | null {
  const inOrder = months.toSorted();
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) return null;
  return and(
    inArray(submission.agentAccount, [...accounts]),
    gte(submission.firstReceivedAt, startOf(first)),
    lt(submission.firstReceivedAt, endOf(last)),
  );
}

/** What these agents have enrolled in these months, as far as it is looked at for pay. */
export function listPayEntries(
  queries: Queries,
  accounts: readonly string[],
  months: readonly PlainMonth[],
): Promise<ReadonlyMap<string, readonly PayEntry[]>> {
  return queries.transaction(async (transaction) => {
    const wanted = receivedIn(accounts, months);
    return byAccount(accounts, wanted === null ? [] : await entriesOf(transaction, wanted));
  }, READING);
}

/** The same, where it is enough how many are alike: a country's months are some hundred rows for an agent instead of thousands. */
export function groupPayEntries(
  queries: Queries,
  accounts: readonly string[],
  months: readonly PlainMonth[],
): Promise<ReadonlyMap<string, readonly PayGroup[]>> {
  return queries.transaction(async (transaction) => {
    const wanted = receivedIn(accounts, months);
    if (wanted === null) return byAccount(accounts, []);
    const facts = selectFacts(transaction)
      .where(and(wanted, not(submission.possibleDuplicate)))
      .as('facts');
    const receivedOn = sql<string>`to_char(${facts.receivedAt} at time zone 'Asia/Jakarta', 'YYYY-MM-DD')`;
    const { account, stage, duplicate, signed, photoMissing, hasPhotos, upheld } = facts;
    const alike = { account, stage, duplicate, signed, photoMissing, hasPhotos, upheld };
    const rows = await transaction
      .select({ ...alike, receivedOn: receivedOn.as('received_on'), times: count() })
      .from(facts)
      .groupBy(...Object.values(alike), sql`received_on`);
    // Each of these by itself, with what came before it.
    const again = await entriesOf(transaction, and(wanted, submission.possibleDuplicate));
    return byAccount<PayGroup>(accounts, [
      ...rows.map((row) => ({
        account: row.account,
        told: { receivedOn: row.receivedOn, times: row.times, ...standingOf(row) },
      })),
      ...again.map((each) => ({ account: each.account, told: { ...each.told, times: 1 } })),
    ]);
  }, READING);
}

function byAccount<Told>(
  accounts: readonly string[],
  all: readonly { readonly account: string | null; readonly told: Told }[],
): ReadonlyMap<string, readonly Told[]> {
  const each = new Map<string, Told[]>(accounts.map((account) => [account, []]));
  for (const { account, told } of all) each.get(account ?? '')?.push(told);
  return each;
}

async function entriesOf(
  transaction: Transaction,
  wanted: SQL | undefined,
): Promise<readonly { readonly account: string | null; readonly told: PayEntry }[]> {
  const rows = await selectFacts(transaction)
    .where(wanted)
    .orderBy(desc(submission.firstReceivedAt), desc(submission.id));
  const earlier = await findEarlier(
    transaction,
    rows.flatMap(({ id, possibleDuplicate }) => (possibleDuplicate ? [id] : [])),
  );
  return rows.map((row) => {
    const before = earlier.get(row.id)?.map(factsOf);
    return { account: row.account, told: { id: row.id, ...factsOf(row), ...(before !== undefined && { before }) } };
  });
}

/**
 * The enrolments of the same person, by her NIK, that came before these and are of the same agent; whatever month they are of. Of another
 * agent's or the person's own nothing is told: an agent must not learn by trying whose NIK is known.
 */
async function findEarlier(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly FactsRow[]>> {
  if (ids.length === 0) return new Map();
  const { rows: pairs } = await transaction.execute<{ id: string; earlier: string }>(sql`
    select distinct mine.id, earlier.id as earlier
    from ${submission} as mine
    join ${submissionVersion} as said on said.submission_id = mine.id
    join ${submissionVersion} as other on other.nik_hash = said.nik_hash and other.submission_id <> mine.id
    join ${submission} as earlier on earlier.id = other.submission_id
    where mine.id = any(${sql.param([...ids])}::uuid[]) and earlier.agent_account = mine.agent_account
      and (earlier.first_received_at, earlier.id) < (mine.first_received_at, mine.id)
    order by mine.id, earlier.id`);
  const found = [...new Set(pairs.map(({ earlier }) => earlier))];
  if (found.length === 0) return new Map();
  const rows = await selectFacts(transaction).where(inArray(submission.id, found));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const earlier = new Map<string, FactsRow[]>();
  for (const pair of pairs) {
    const row = byId.get(pair.earlier);
    if (row !== undefined) earlier.set(pair.id, [...(earlier.get(pair.id) ?? []), row]);
  }
  return earlier;
}

/** What was sealed of a contest: see seal-words.ts. */
interface Sealed {
  readonly sealed: Uint8Array;
  readonly keyId: string;
}

/** A case of which nothing is kept any more: no words about its person either. */
function isEmptied({ stage, erasedAt }: Pick<typeof submission.$inferSelect, 'stage' | 'erasedAt'>): boolean {
  return stage === 'withdrawn' || erasedAt !== null;
}

type ToldContest = ContestReport & { readonly seal: Sealed | null };

/**
 * Keeps what an agent contests of what is hers; told again, it is the same. What is not hers, or is contested already, is left. Of what
 * was withdrawn or erased it is kept that she contests it, and not what she wrote.
 *
 * @param seal the words of a contest, by its id
 */
export async function keepContests(
  queries: Queries,
  told: { readonly account: string; readonly contests: readonly ToldContest[] },
  at: Date,
): Promise<void> {
  // All in one commit, waiting for none of their rows: who holds several, and not the locks of their persons before them, and waits for
  // another would be waited for in a ring by `receive` or `withdraw`, which change the other enrolments of a person in any order.
  const kept = await queries.transaction((transaction) => keepOf(transaction, told, at, { skipLocked: true }));
  // What somebody else holds is waited for by itself. What broke off in between is told again.
  for (const contest of told.contests.filter(({ submissionId }) => !kept.has(submissionId))) {
    await queries.transaction((transaction) => keepOf(transaction, { ...told, contests: [contest] }, at, {}));
  }
}

/** Keeps what is contested of those whose rows it may have, and says which those are. */
async function keepOf(
  transaction: Transaction,
  { account, contests }: Parameters<typeof keepContests>[1],
  at: Date,
  how: { readonly skipLocked?: true },
): Promise<ReadonlySet<string>> {
  const ids = contests.map(({ submissionId }) => submissionId);
  // Held: a withdrawal at this moment comes wholly before these words or wholly after, and erases them.
  const rows = await transaction
    .select({ id: submission.id, stage: submission.stage, erasedAt: submission.erasedAt })
    .from(submission)
    .where(and(inArray(submission.id, ids), eq(submission.agentAccount, account)))
    .for('no key update', how);
  const held = new Map(rows.map((row) => [row.id, row]));
  const values = contests.flatMap(({ id, submissionId, reason, seal }) => {
    const row = held.get(submissionId);
    if (row === undefined) return [];
    const words = isEmptied(row) ? null : seal;
    return [{ id, submissionId, accountId: account, reason, ...words, contestedAt: at }];
  });
  if (values.length > 0) await transaction.insert(payContest).values(values).onConflictDoNothing();
  return new Set(held.keys());
}

export type KeptContest = typeof payContest.$inferSelect & {
  readonly reference: string;
  readonly agent: string;
  readonly answeredByName: string | null;
};

/** The most contests that are shown at once: what waits comes first. */
const CONTESTS_SHOWN = 200;

function selectContests(transaction: Transaction) {
  return transaction
    .select({ contest: payContest, reference: submission.reference, agent: officeAccount })
    .from(payContest)
    .innerJoin(submission, eq(submission.id, payContest.submissionId))
    .innerJoin(officeAccount, eq(officeAccount.id, payContest.accountId));
}

/** What agents within these regions contest, what waits for an answer first. Their words are opened: a line of the audit says so. */
export function listContests(queries: Queries, by: Account, at: Date): Promise<readonly KeptContest[]> {
  return queries.transaction(async (transaction) => {
    const shown = await selectContests(transaction)
      .where(coveredBy(officeAccount, by.regions))
      .orderBy(sql`${payContest.answeredAt} desc nulls first`, asc(payContest.contestedAt))
      .limit(CONTESTS_SHOWN);
    const names = await namesOf(
      transaction,
      shown.flatMap(({ contest }) => contest.answeredBy ?? []),
    );
    if (shown.length > 0) {
      await appendAudit(transaction, {
        at,
        actor: by.id,
        action: 'contests-opened',
        detail: { rows: shown.length },
      });
    }
    return shown.map(({ contest, reference, agent }) => ({
      ...contest,
      reference,
      agent: agent.name,
      answeredByName: names.get(contest.answeredBy ?? '') ?? null,
    }));
  });
}

async function namesOf(transaction: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction
    .select({ id: officeAccount.id, name: officeAccount.name })
    .from(officeAccount)
    .where(inArray(officeAccount.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** How many contests wait for an answer within these regions. */
export function countOpenContests(queries: Queries, regions: Regions): Promise<number> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ waiting: count() })
      .from(payContest)
      .innerJoin(officeAccount, eq(officeAccount.id, payContest.accountId))
      .where(and(isNull(payContest.answeredAt), coveredBy(officeAccount, regions)));
    return row?.waiting ?? 0;
  }, READING);
}

/** What an agent has contested of these months, for her device. */
export function listOwnContests(
  queries: Queries,
  account: string,
  months: readonly PlainMonth[],
): Promise<readonly (typeof payContest.$inferSelect)[]> {
  return queries.transaction(async (transaction) => {
    const first = months.toSorted()[0];
    if (first === undefined) return [];
    return transaction
      .select()
      .from(payContest)
      .where(and(eq(payContest.accountId, account), gte(payContest.contestedAt, startOf(first))))
      .orderBy(desc(payContest.contestedAt), asc(payContest.id));
  }, READING);
}

/**
 * Answers a contest, once; false when there is none that waits within the regions of who answers. Of what was withdrawn or erased the answer
 * is kept, and not its words.
 */
export function answerContest(
  queries: Queries,
  answer: { readonly id: string; readonly outcome: 'upheld' | 'rejected'; readonly seal: Sealed | null },
  by: Account,
  at: Date,
): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    // The case before what is contested of it, as a withdrawal locks them.
    const [about] = await transaction
      .select({ stage: submission.stage, erasedAt: submission.erasedAt })
      .from(payContest)
      .innerJoin(submission, eq(submission.id, payContest.submissionId))
      .where(eq(payContest.id, answer.id))
      .for('no key update', { of: submission });
    const [row] = await selectContests(transaction)
      .where(and(eq(payContest.id, answer.id), isNull(payContest.answeredAt)))
      .for('update', { of: payContest });
    if (about === undefined || row === undefined || !coversRegions(by.regions, regionsOf(row.agent))) return false;
    const seal = isEmptied(about) ? null : answer.seal;
    await transaction
      .update(payContest)
      .set({
        outcome: answer.outcome,
        answerSealed: seal?.sealed ?? null,
        answerKeyId: seal?.keyId ?? null,
        answeredBy: by.id,
        answeredAt: at,
      })
      .where(eq(payContest.id, answer.id));
    await appendAudit(transaction, {
      at,
      actor: by.id,
      action: 'contest-answered',
      subject: row.contest.submissionId,
      detail: { kind: answer.outcome },
    });
    return true;
  });
}

/** Erases what was written long ago with contests, also those that nobody answered; that there was one, and how it ended, stays. */
export function eraseOldContestWords(queries: Queries, at: Date): Promise<void> {
  const before = new Date(at.getTime() - CONTEST_WORDS_DAYS * 86_400_000).toISOString();
  return queries.transaction(async (transaction) => {
    await transaction
      .update(payContest)
      .set({ sealed: null, keyId: null, answerSealed: null, answerKeyId: null })
      .where(
        and(
          sql`coalesce(${payContest.answeredAt}, ${payContest.contestedAt}) < ${before}::timestamptz`,
          or(isNotNull(payContest.sealed), isNotNull(payContest.answerSealed)),
        ),
      );
  });
}
