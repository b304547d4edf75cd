import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Stage } from '#domain/stages.ts';
import type { Receipt } from '#domain/wire.ts';
import type { Queries } from '#server/store/connect.ts';
import { NO_HASH, sameBytes } from '#server/digest.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { type SealedKpj, findKpjs } from '#server/store/kpjs.ts';
import { type DecisionTold, findDecisions, isDecided, markTold } from '#server/store/office-answers.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { ERASED_RECEIPT_COLUMNS, RECEIPT_COLUMNS, receiptOf } from '#server/store/receipt-rows.ts';
import { auditLine, submission, submissionVersion, withdrawnVersion } from '#server/store/schema.ts';

/** How a submission fares. The receipt is that of the newest version. */
export interface Standing {
  readonly id: string;
  readonly stage: Stage;
  readonly stageSince: Date;
  readonly receipt: Receipt;
  /** When what it said was erased, because its time of keeping was over. */
  readonly erasedAt: Date | null;
  /** What the office decided on that version, now told; null when it has not, or when the decision was taken back. */
  readonly office: DecisionTold | null;
  /** The participant number that was recorded with the acceptance or after it, sealed; null when there is none. */
  readonly kpj: SealedKpj | null;
}

/** Which submission is asked about, and the hash of the secret that its asker has. */
export interface StatusQuestion {
  readonly id: string;
  readonly secretHash: Uint8Array;
}

/**
 * The standing of each submission that is held, or was before its person withdrew, and whose secret the asker has: null for any other.
 * In the order of the questions. A decision that is told here can be taken back no more.
 */
export async function tellStandings(
  queries: Queries,
  questions: readonly StatusQuestion[],
  at: Date,
): Promise<(Standing | null)[]> {
  // Mostly there is nothing that was not told before, and nothing to write down.
  const known = await queries.transaction(async (transaction) => {
    const read = await readOwned(transaction, questions);
    const isNews = [...read.decided.values()].some(({ toldAt }) => toldAt === null);
    return isNews || read.unexplained.length > 0 ? null : explain(transaction, read, at);
  }, READING);
  return known ?? tellNews(queries, questions, at);
}

function tellNews(queries: Queries, questions: readonly StatusQuestion[], at: Date): Promise<(Standing | null)[]> {
  return queries.transaction(async (transaction) => {
    const locked = new Set<string>();
    for (;;) {
      const read = await readOwned(transaction, questions);
      const unexplained = read.unexplained.filter((id) => !locked.has(id));
      if (unexplained.length > 0) {
        // Taken back between the two readings, perhaps: read anew while nobody can change it.
        await lockForReading(transaction, unexplained);
        for (const id of unexplained) locked.add(id);
        continue;
      }
      if (await markTold(transaction, read.decided, at)) return explain(transaction, read, at);
    }
  });
}

/** What the asker has the secrets of, with the decisions that brought it to its stages. */
interface Owned {
  readonly owned: readonly (Found | null)[];
  readonly decided: ReadonlyMap<string, DecisionTold>;
  /** Decided, and no decision is found. */
  readonly unexplained: readonly string[];
}

async function readOwned(transaction: Transaction, questions: readonly StatusQuestion[]): Promise<Owned> {
  const found = await findStandings(
    transaction,
    questions.map(({ id }) => id),
  );
  const owned = questions.map(({ id, secretHash }) => {
    const standing = found.get(id);
    // Unknown or wrong: the same work, the same answer.
    return sameBytes(standing?.hash ?? NO_HASH, secretHash) && standing !== undefined ? standing : null;
  });
  // Of what is erased nothing is left to tell but its stage.
  const toExplain = owned.map((standing) => (standing?.erasedAt === null ? standing : null));
  const decided = await findDecisions(transaction, toExplain);
  const unexplained = toExplain.flatMap((standing) =>
    standing !== null && isDecided(standing) && !decided.has(standing.id) ? [standing.id] : [],
  );
  return { owned, decided, unexplained };
}

async function explain(transaction: Transaction, { owned, decided }: Owned, at: Date): Promise<(Standing | null)[]> {
  const accepted = owned.flatMap((standing) => (standing?.stage === 'registered' ? [standing.id] : []));
  const kpjs = await findKpjs(transaction, accepted, at);
  return owned.map((standing) => {
    if (standing === null) return null;
    return { ...standing, office: decided.get(standing.id) ?? null, kpj: kpjs.get(standing.id) ?? null };
  });
}

async function lockForReading(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction
    .select({ id: submission.id })
    .from(submission)
    .where(inArray(submission.id, [...ids]))
    .orderBy(asc(submission.id))
    .for('share');
}

type Found = Omit<Standing, 'office' | 'kpj'> & { readonly hash: Uint8Array };

async function findStandings(transaction: Transaction, ids: readonly string[]): Promise<Map<string, Found>> {
  const standing = {
    stage: submission.stage,
    stageSince: submission.stageSince,
    erasedAt: submission.erasedAt,
    hash: submission.statusSecretHash,
  };
  const held = await transaction
    .selectDistinctOn([submissionVersion.submissionId], { ...RECEIPT_COLUMNS, ...standing })
    .from(submissionVersion)
    .innerJoin(submission, eq(submission.id, submissionVersion.submissionId))
    .where(inArray(submissionVersion.submissionId, [...ids]))
    .orderBy(submissionVersion.submissionId, desc(submissionVersion.version));
  const withdrawn = await transaction
    .selectDistinctOn([withdrawnVersion.submissionId], { ...ERASED_RECEIPT_COLUMNS, ...standing })
    .from(withdrawnVersion)
    .innerJoin(submission, eq(submission.id, withdrawnVersion.submissionId))
    .where(inArray(withdrawnVersion.submissionId, [...ids]))
    .orderBy(withdrawnVersion.submissionId, desc(withdrawnVersion.version));
  return new Map(
    [...withdrawn, ...held].map((row) => [
      row.id,
      {
        id: row.id,
        stage: row.stage,
        stageSince: row.stageSince,
        // Who has withdrawn is told that, whatever else had been erased before.
        erasedAt: row.stage === 'withdrawn' ? null : row.erasedAt,
        hash: row.hash,
        receipt: receiptOf(row),
      },
    ]),
  );
}

/** One version of a case, still sealed. */
export interface SealedCase {
  readonly id: string;
  readonly version: number;
  readonly keyId: string;
  readonly sealed: Uint8Array;
  readonly stage: Stage;
  readonly possibleDuplicate: boolean;
  readonly receivedAt: Date;
  readonly flags: readonly string[];
}

/**
 * Takes out every version of the cases with a reference code in order to open them: empty when there is none. The audit line is
 * written in the same transaction, so nobody sees a case without leaving one.
 *
 * @param actor who opens, such as 'console:budi'
 */
export function takeCasesForOpening(
  queries: Queries,
  reference: string,
  actor: string,
  at: Date,
): Promise<SealedCase[]> {
  return queries.transaction(async (transaction) => {
    const cases = await transaction
      .select({
        id: submissionVersion.submissionId,
        version: submissionVersion.version,
        keyId: submissionVersion.keyId,
        sealed: submissionVersion.sealed,
        stage: submission.stage,
        possibleDuplicate: submission.possibleDuplicate,
        receivedAt: submissionVersion.receivedAt,
        flags: submissionVersion.flags,
      })
      .from(submissionVersion)
      .innerJoin(submission, eq(submission.id, submissionVersion.submissionId))
      .where(eq(submission.reference, reference))
      .orderBy(asc(submissionVersion.submissionId), asc(submissionVersion.version));
    if (cases.length > 0) {
      await transaction
        .insert(auditLine)
        .values(cases.map(({ id, version }) => ({ at, actor, action: 'opened', submissionId: id, version })));
    }
    return cases;
  });
}

/** When the cases with this reference code were withdrawn, oldest first: those of which nothing is left to open. */
export async function findWithdrawnTimes(queries: Queries, reference: string): Promise<Date[]> {
  const rows = await queries.transaction(
    (transaction) =>
      transaction
        .select({ stageSince: submission.stageSince })
        .from(submission)
        .where(and(eq(submission.reference, reference), eq(submission.stage, 'withdrawn')))
        .orderBy(asc(submission.stageSince)),
    READING,
  );
  return rows.map(({ stageSince }) => stageSince);
}
