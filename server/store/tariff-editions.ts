import { and, desc, eq, inArray, max, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type EditionAct, type EditionProblem, STATUS_AFTER, obstacleToEdition } from '#domain/edition.ts';
import { type PlainDate, monthOf } from '#domain/plain-date.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { firstChange } from '#domain/tariff-change.ts';
import { type TariffDraft, type TariffFieldProblem, draftOf, readTariffDraft } from '#domain/tariff-draft.ts';
import { newerBook } from '#domain/tariffs.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { tariffEdition } from '#server/store/tables-schema.ts';

type EditionRow = typeof tariffEdition.$inferSelect;

/** An edition with the names of who did what to it. */
export interface ListedEdition {
  readonly edition: EditionRow;
  readonly authorName: string | null;
  readonly decidedName: string | null;
  readonly withdrawnName: string | null;
}

/** What phones are told of the prices: null while nobody has ever approved an edition. */
export interface PublishedTariffs {
  /** 0: the one from before the first edition, because what was approved was withdrawn. */
  readonly number: number;
  readonly book: TariffBook | null;
}

/** Who changes an edition, when, and the book that stands where no edition does. */
export interface EditionChange {
  readonly by: Account;
  readonly at: Date;
  readonly today: PlainDate;
  readonly first: TariffBook;
}

export type EditionChanged =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: EditionProblem | 'not-found' }
  | { readonly ok: false; readonly problem: 'check-fields'; readonly fields: readonly TariffFieldProblem[] };

/** The most editions in the list. */
const LISTED = 100;
/** Any number of its own: "tariff" in ASCII. */
const EDITIONS_LOCK = '0x746172696666';

/** The editions, newest first, without drafts that were thrown away. */
export function listEditions(queries: Queries): Promise<ListedEdition[]> {
  const author = alias(officeAccount, 'author');
  const decider = alias(officeAccount, 'decider');
  const withdrawer = alias(officeAccount, 'withdrawer');
  return queries.transaction(
    (transaction) =>
      transaction
        .select({
          edition: tariffEdition,
          authorName: author.name,
          decidedName: decider.name,
          withdrawnName: withdrawer.name,
        })
        .from(tariffEdition)
        .leftJoin(author, eq(author.id, tariffEdition.author))
        .leftJoin(decider, eq(decider.id, tariffEdition.decidedBy))
        .leftJoin(withdrawer, eq(withdrawer.id, tariffEdition.withdrawnBy))
        .where(inArray(tariffEdition.status, ['draft', 'waiting', 'approved', 'refused', 'withdrawn']))
        .orderBy(desc(tariffEdition.number))
        .limit(LISTED),
    READING,
  );
}

/** What phones are told. A withdrawal is published as well: whoever took the withdrawn edition goes back by it. */
export function findPublishedTariffs(queries: Queries, first: TariffBook): Promise<PublishedTariffs | null> {
  return queries.transaction((transaction) => published(transaction, first), READING);
}

/** Begins an edition from what phones are told now. */
export function beginEdition(queries: Queries, { by, at, first }: EditionChange): Promise<void> {
  return queries.transaction(async (transaction) => {
    await lockEditions(transaction);
    const now = await published(transaction, first);
    const [last] = await transaction.select({ number: max(tariffEdition.number) }).from(tariffEdition);
    const number = (last?.number ?? 0) + 1;
    await transaction.insert(tariffEdition).values({
      number,
      status: 'draft',
      author: by.id,
      basedOn: now?.number ?? 0,
      changedAt: at,
      draft: draftOf(newerBook(now?.book ?? first)),
    });
    await appendAudit(transaction, { at, actor: by.id, action: 'tariffs-begun', subject: subjectOf(number) });
  });
}

/** Keeps what was typed, right or wrong. */
export function saveEdition(
  queries: Queries,
  { number, draft }: { readonly number: number; readonly draft: TariffDraft },
  { by, at, today, first }: EditionChange,
): Promise<EditionChanged> {
  return queries.transaction(async (transaction) => {
    const { edition, inForce } = await locked(transaction, number, first);
    if (edition === undefined) return { ok: false, problem: 'not-found' };
    const obstacle = obstacleToEdition('save', edition, by.id, { inForce, month: monthOf(today) });
    if (obstacle !== null) return { ok: false, problem: obstacle };
    await transaction.update(tariffEdition).set({ draft, changedAt: at }).where(eq(tariffEdition.number, number));
    await appendAudit(transaction, { at, actor: by.id, action: 'tariffs-saved', subject: subjectOf(number) });
    return { ok: true };
  });
}

/**
 * Asks approval for an edition, gives or refuses it, or takes it back: one at a time, so that of two who decide at once the second is
 * told, and nobody approves what has changed meanwhile.
 */
export function actOnEdition(
  queries: Queries,
  asked: {
    readonly number: number;
    readonly act: EditionAct;
    readonly seen: string | null;
    readonly reason: string | null;
  },
  { by, at, today, first }: EditionChange,
): Promise<EditionChanged> {
  const { number, act, seen, reason } = asked;
  return queries.transaction(async (transaction) => {
    const { edition, inForce, book: before } = await locked(transaction, number, first);
    if (edition === undefined) return { ok: false, problem: 'not-found' };
    const month = monthOf(today);
    const obstacle = obstacleToEdition(act, edition, by.id, { inForce, month });
    if (obstacle !== null) return { ok: false, problem: obstacle };
    const digest = digestOf(edition.book);
    if ((act === 'approve' || act === 'refuse') && seen !== digest) return { ok: false, problem: 'edition-changed' };
    const read = readTariffDraft(edition.draft, { today, before });
    if (act === 'ask' && read.value === null) return { ok: false, problem: 'check-fields', fields: read.problems };
    if (act === 'refuse' && reason === null) return { ok: false, problem: 'edition-reason' };
    await transaction
      .update(tariffEdition)
      .set({ status: STATUS_AFTER[act], ...columnsOf(act) })
      .where(and(eq(tariffEdition.number, number), eq(tariffEdition.status, edition.status)));
    const detail = digest === null ? {} : { detail: { digest } };
    await appendAudit(transaction, { at, actor: by.id, action: AUDIT[act], subject: subjectOf(number), ...detail });
    return { ok: true };

    function columnsOf(done: EditionAct): Partial<EditionRow> {
      switch (done) {
        case 'ask':
          return { book: read.value, changedAt: at };
        case 'take-back':
          return { book: null, changedAt: at };
        case 'approve':
          return { decidedBy: by.id, decidedAt: at, startsIn: firstChange(before, edition?.book ?? before, month) };
        case 'refuse':
          return { decidedBy: by.id, decidedAt: at, reason };
        case 'withdraw':
          return { withdrawnBy: by.id, withdrawnAt: at };
        case 'discard':
          return { changedAt: at };
      }
    }
  });
}

/** Of the book as the database has it, in whose order of fields it is asked again. */
export function digestOf(book: TariffBook | null): string | null {
  return book === null ? null : toBase64Url(sha256(JSON.stringify(book)));
}

const AUDIT = {
  ask: 'tariffs-asked',
  'take-back': 'tariffs-taken-back',
  discard: 'tariffs-discarded',
  approve: 'tariffs-approved',
  refuse: 'tariffs-refused',
  withdraw: 'tariffs-withdrawn',
} as const satisfies Record<EditionAct, string>;

function subjectOf(number: number): string {
  return `tariffs/${number}`;
}

/** All changes of editions wait for each other here, whatever instance they come to. */
async function lockEditions(transaction: Transaction): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${Number(EDITIONS_LOCK)}::bigint)`);
}

async function locked(transaction: Transaction, number: number, first: TariffBook) {
  await lockEditions(transaction);
  const [edition] = await transaction.select().from(tariffEdition).where(eq(tariffEdition.number, number));
  const now = await published(transaction, first);
  return { edition, inForce: now?.number ?? 0, book: newerBook(now?.book ?? first) };
}

async function published(transaction: Transaction, first: TariffBook): Promise<PublishedTariffs | null> {
  const rows = await transaction
    .select()
    .from(tariffEdition)
    .where(inArray(tariffEdition.status, ['approved', 'withdrawn']))
    .orderBy(desc(tariffEdition.decidedAt), desc(tariffEdition.number));
  if (rows.length === 0) return null;
  const times = rows.flatMap(({ decidedAt, withdrawnAt }) => [decidedAt, withdrawnAt].flatMap((at) => at ?? []));
  const publishedAt = new Date(Math.max(...times.map((at) => at.getTime()))).toISOString();
  const stands = rows.find(({ status }) => status === 'approved');
  return { number: stands?.number ?? 0, book: { ...(stands?.book ?? first), publishedAt } };
}
