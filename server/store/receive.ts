import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { CountedAnswers } from '#domain/coverage.ts';
import type { PhotoListed } from '#domain/photo.ts';
import { type Stage, isCorrectable } from '#domain/stages.ts';
import type { Receipt } from '#domain/wire.ts';
import type { Queries } from '#server/store/connect.ts';
import { type NeedToCount, needMark, readNeedMark } from '#server/need-mark.ts';
import { sameBytes } from '#server/digest.ts';
import { decision } from '#server/store/case-schema.ts';
import { type NeedChange, noteNeeds } from '#server/store/coverage-needs.ts';
import { insertRows } from '#server/store/insert-rows.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { listPhotos } from '#server/store/photos.ts';
import { ERASED_RECEIPT_COLUMNS, RECEIPT_COLUMNS, receiptOf } from '#server/store/receipt-rows.ts';
import { findLostAmong } from '#server/store/reconcile.ts';
import { flagDuplicates, lockPersons } from '#server/store/same-person.ts';
import { auditLine, submission, submissionVersion, withdrawnVersion } from '#server/store/schema.ts';

/** One version of a submission as it is to be kept. Everything in it names nobody, or is sealed. */
export interface Arrival {
  readonly sealed: Uint8Array;
  /** The receipt to give if this version is new; a version that is held keeps the receipt it was given. */
  readonly receipt: Receipt;
  /** Of the envelope: which key it was sealed to. */
  readonly keyId: string;
  readonly reference: string;
  readonly statusSecretHash: Uint8Array;
  readonly claimHash: Uint8Array;
  readonly nikHash: Uint8Array;
  readonly personHash: Uint8Array;
  readonly phoneHash: Uint8Array;
  readonly columns: WorkColumns;
  /** What of her answers may be counted. */
  readonly counted: CountedAnswers;
  readonly need: NeedToCount;
  /** What it lists of its photos, which come by themselves. */
  readonly photos: readonly PhotoListed[];
  /** Of a correction, the version that its phone knew to be held; null where it does not tell. */
  readonly basedOn: number | null;
}

/** The columns that the office's work needs; see schema.ts. */
export type WorkColumns = Pick<
  typeof submissionVersion.$inferInsert,
  | 'schemaVersion'
  | 'language'
  | 'channel'
  | 'regency'
  | 'sex'
  | 'birthYear'
  | 'occupation'
  | 'programmes'
  | 'months'
  | 'payer'
  | 'composedAt'
  | 'sentAt'
  | 'clockSkewSeconds'
  | 'agentAccount'
  | 'agentDevice'
  | 'flags'
>;

export type Kept =
  /** Held, now or since before: the receipt is the one of the first time. */
  | { readonly kind: 'held'; readonly receipt: Receipt; readonly isNew: boolean }
  /** Other content is held under this id and version, or a newer version than it corrects; or the id is of somebody with another secret. */
  | { readonly kind: 'conflict' }
  /** Its person has withdrawn it, perhaps before it came: nothing of it is taken, not even what was here before. */
  | { readonly kind: 'withdrawn' }
  /** A correction that came after the office had decided. */
  | { readonly kind: 'decided' };

/**
 * Keeps arrivals in one transaction, or none of them: when this returns, they are on the disk. Answers in the order of the
 * arrivals. Exactly once by id and version; two instances that receive the same at once agree on one receipt.
 */
export function receive(queries: Queries, arrivals: readonly Arrival[]): Promise<Kept[]> {
  return queries.transaction(async (transaction) => {
    await lockPersons(transaction, arrivals);
    const submissions = await openSubmissions(transaction, arrivals);
    const standingOf = ({ receipt }: Arrival) => submissions.get(receipt.id);
    const owned = arrivals.filter((arrival) => {
      const held = standingOf(arrival);
      return held !== undefined && sameBytes(held.hash, arrival.statusSecretHash);
    });
    const live = owned.filter((arrival) => standingOf(arrival)?.stage !== 'withdrawn');
    // What was erased when its time was over is not taken again; what is newer is.
    const gone = await findErasedReceipts(
      transaction,
      live.filter((arrival) => standingOf(arrival)?.erasedAt instanceof Date),
    );
    const open = live.filter(
      (arrival) => isCorrectable(standingOf(arrival)?.stage ?? 'received') && !gone.has(placeOf(arrival)),
    );
    const overtaken = await findOvertaken(transaction, open, submissions);
    const taken = open.filter((arrival) => !overtaken.has(arrival));
    const added = await addVersions(transaction, taken);
    // What is new here has the receipt that was kept with it.
    const own = [...added].map((arrival) => [placeOf(arrival), arrival.receipt] as const);
    const before = live.filter((arrival) => !added.has(arrival));
    const receipts = new Map([...gone, ...own, ...(await findReceipts(transaction, before))]);
    const fresh = taken.filter((arrival) => added.has(arrival));
    await bringUp(transaction, fresh, submissions);
    await flagDuplicates(transaction, fresh);
    for (const { receipt, photos } of fresh) {
      await listPhotos(transaction, [{ ...receipt, photos }], new Date(receipt.receivedAt));
    }
    const tooLate = live.filter((arrival) => !open.includes(arrival) && !receipts.has(placeOf(arrival)));
    await noteTold(transaction, tooLate);

    return arrivals.map((arrival): Kept => {
      if (!owned.includes(arrival)) return { kind: 'conflict' };
      if (!live.includes(arrival)) return { kind: 'withdrawn' };
      const held = receipts.get(placeOf(arrival));
      if (tooLate.includes(arrival)) return { kind: 'decided' };
      if (held?.sha256 !== arrival.receipt.sha256) return { kind: 'conflict' };
      return { kind: 'held', receipt: held, isNew: added.has(arrival) };
    });
  });
}

function placeOf({ receipt }: Arrival): string {
  return `${receipt.id} ${receipt.version}`;
}

/** What of a submission decides what becomes of its arrivals. */
interface Held {
  readonly id: string;
  readonly hash: Uint8Array;
  readonly stage: Stage;
  readonly newestVersion: number;
  readonly erasedAt: Date | null;
  readonly firstReceivedAt: Date;
  readonly regency: string | null;
  readonly needMark: number | null;
}

const HELD_COLUMNS = {
  id: submission.id,
  hash: submission.statusSecretHash,
  stage: submission.stage,
  newestVersion: submission.newestVersion,
  erasedAt: submission.erasedAt,
  firstReceivedAt: submission.firstReceivedAt,
  regency: submission.regency,
  needMark: submission.needMark,
} as const;

type Counted = Pick<Arrival, 'columns' | 'counted' | 'need'>;

/** What the queue is filtered by, and what is counted, of the newest version. */
function newestColumns({ columns: { regency, channel, flags }, counted, need }: Counted) {
  return { regency: regency ?? null, channel, flags, ...counted, needMark: needMark(need) };
}

/** Whose an enrolment is, by the version that came first: a correction from a phone of her own takes it from nobody. */
function agentColumns({ agentAccount = null, agentDevice = null }: WorkColumns) {
  return { agentAccount, agentDevice };
}

/**
 * Makes the submissions that are new, and gives each with the hash of its secret, locked: nobody withdraws or decides until this is
 * done. Inserting and locking in order of id: see lockPersons.
 */
async function openSubmissions(transaction: Transaction, arrivals: readonly Arrival[]): Promise<Map<string, Held>> {
  const firstOfEach = [...new Map(arrivals.toReversed().map((arrival) => [arrival.receipt.id, arrival])).values()];
  const inOrder = firstOfEach.toSorted((one, other) => (one.receipt.id < other.receipt.id ? -1 : 1));
  const rows = inOrder.map(({ receipt, reference, statusSecretHash, claimHash, columns, counted, need }) => ({
    id: receipt.id,
    reference,
    statusSecretHash,
    claimHash,
    stage: 'received' as const,
    stageSince: new Date(receipt.receivedAt),
    possibleDuplicate: false,
    firstReceivedAt: new Date(receipt.receivedAt),
    newestVersion: receipt.version,
    ...newestColumns({ columns, counted, need }),
    ...agentColumns(columns),
  }));
  const made = await transaction.execute(
    sql`${insertRows(submission, rows)} order by id on conflict do nothing returning id`,
  );
  const isMade = new Set(made.rows.map(({ id }) => String(id)));
  // Nobody else sees what was made here, and it stands as it was written.
  const fresh = rows
    .filter(({ id }) => isMade.has(id))
    .map((row): Held => ({ ...row, hash: row.statusSecretHash, erasedAt: null }));
  const earlier = await lockEarlier(
    transaction,
    rows.map(({ id }) => id).filter((id) => !isMade.has(id)),
  );
  const standing = new Map([...fresh, ...earlier].map((row) => [row.id, row]));
  const taken = await takeOver(
    transaction,
    inOrder.filter(({ receipt }) => !isMade.has(receipt.id)),
    standing,
  );
  const isNew = new Set([...isMade, ...taken]);
  await noteNeeds(
    transaction,
    inOrder.filter(({ receipt }) => isNew.has(receipt.id)).map((arrival) => needChange(arrival, null)),
  );
  return standing;
}

/** Those that were here before, locked in order of id. */
async function lockEarlier(transaction: Transaction, ids: readonly string[]): Promise<readonly Held[]> {
  if (ids.length === 0) return [];
  return transaction
    .select(HELD_COLUMNS)
    .from(submission)
    .where(inArray(submission.id, [...ids]))
    .orderBy(asc(submission.id))
    .for('no key update');
}

/** How the counter of answers about help changes with this version, which is the newest now. */
function needChange({ receipt, columns, need }: Arrival, held: Held | null): NeedChange {
  return {
    firstReceivedAt: held?.firstReceivedAt ?? new Date(receipt.receivedAt),
    before: held === null ? null : { regency: held.regency, need: readNeedMark(held.needMark, need.pad) },
    after: { regency: columns.regency ?? null, need: need.need },
  };
}

/** Is this row of `submission` only a wish to withdraw that came before any envelope? See `withdraw`. */
export const isBareTombstone = sql`(${submission.stage} = 'withdrawn' and not exists (
  select 1 from ${withdrawnVersion} where ${withdrawnVersion.submissionId} = ${submission.id}))`;

/** A wish to withdraw that came first stands only in the way of its own secret: to any other arrival the id is free. Gives those ids. */
async function takeOver(
  transaction: Transaction,
  arrivals: readonly Arrival[],
  submissions: Map<string, Held>,
): Promise<readonly string[]> {
  const freed: string[] = [];
  for (const { receipt, statusSecretHash, claimHash, columns, counted, need } of arrivals) {
    const { id } = receipt;
    const found = submissions.get(id);
    if (found?.stage !== 'withdrawn' || sameBytes(found.hash, statusSecretHash)) continue;
    const at = new Date(receipt.receivedAt);
    const [taken] = await transaction
      .update(submission)
      .set({
        statusSecretHash,
        claimHash,
        stage: 'received',
        stageSince: at,
        firstReceivedAt: at,
        newestVersion: receipt.version,
        ...newestColumns({ columns, counted, need }),
        ...agentColumns(columns),
      })
      .where(and(eq(submission.id, id), isBareTombstone))
      .returning(HELD_COLUMNS);
    if (taken === undefined) continue;
    submissions.set(id, taken);
    freed.push(id);
  }
  return freed;
}

/**
 * Corrections of a version that another phone has corrected meanwhile. They are not taken: their phone has not seen what stands now, and
 * would undo it without a word. What is held already keeps its receipt; and what was here before, and was lost with all that came after a
 * backup, is taken back in whatever order it comes: it undoes nothing, for the newest stays the newest.
 */
async function findOvertaken(
  transaction: Transaction,
  arrivals: readonly Arrival[],
  submissions: ReadonlyMap<string, Held>,
): Promise<ReadonlySet<Arrival>> {
  const newest = new Map([...submissions].map(([id, { newestVersion }]) => [id, newestVersion]));
  const behind = arrivals.filter(({ receipt: { id, version }, basedOn }) => {
    // Its own version: held already, or the first of all that came.
    const held = newest.get(id) ?? version;
    const isBehind = basedOn !== null && basedOn < held && version !== held;
    if (!isBehind && version > held) newest.set(id, version);
    return isBehind;
  });
  if (behind.length === 0) return new Set();
  const receipts = await findReceipts(transaction, behind);
  const lost = await findLostAmong(
    transaction,
    behind.map(({ receipt }) => receipt),
  );
  return new Set(
    behind.filter((arrival) => {
      const { id, version } = arrival.receipt;
      const isBack = lost.has(arrival.receipt) && version < (newest.get(id) ?? version);
      return !receipts.has(placeOf(arrival)) && !isBack;
    }),
  );
}

/** Inserts the versions that are not held, each with its audit line; gives the arrivals that are new. */
async function addVersions(transaction: Transaction, arrivals: readonly Arrival[]): Promise<Set<Arrival>> {
  // The same version twice in one group: the first is kept, the other is compared with it.
  const candidates = new Map(arrivals.toReversed().map((arrival) => [placeOf(arrival), arrival]));
  if (candidates.size === 0) return new Set();
  const versions = [...candidates.values()].map(
    ({ sealed, receipt, keyId, nikHash, personHash, phoneHash, columns }) => ({
      submissionId: receipt.id,
      version: receipt.version,
      sealed,
      sha256: receipt.sha256,
      keyId,
      receivedAt: new Date(receipt.receivedAt),
      receiptKeyId: receipt.keyId,
      receiptSignature: receipt.signature,
      nikHash,
      personHash,
      phoneHash,
      ...columns,
    }),
  );
  const { rows } = await transaction.execute(
    sql`${insertRows(submissionVersion, versions)} on conflict do nothing returning submission_id as id, version`,
  );
  const added = rows.flatMap(({ id, version }) => {
    const arrival = candidates.get(`${String(id)} ${String(version)}`);
    return arrival === undefined ? [] : [arrival];
  });
  if (added.length > 0) {
    const lines = added.map(({ receipt }) => ({
      at: new Date(receipt.receivedAt),
      actor: 'intake',
      action: 'received',
      submissionId: receipt.id,
      version: receipt.version,
    }));
    await transaction.execute(insertRows(auditLine, lines));
  }
  return new Set(added);
}

/** The receipts of versions that are no longer here, because their time was over. */
async function findErasedReceipts(
  transaction: Transaction,
  arrivals: readonly Arrival[],
): Promise<Map<string, Receipt>> {
  if (arrivals.length === 0) return new Map();
  const rows = await transaction
    .select(ERASED_RECEIPT_COLUMNS)
    .from(withdrawnVersion)
    .where(
      inArray(
        withdrawnVersion.submissionId,
        arrivals.map(({ receipt }) => receipt.id),
      ),
    );
  return new Map(rows.map((row) => [`${row.id} ${row.version}`, receiptOf(row)]));
}

async function findReceipts(transaction: Transaction, arrivals: readonly Arrival[]): Promise<Map<string, Receipt>> {
  if (arrivals.length === 0) return new Map();
  const rows = await transaction
    .select(RECEIPT_COLUMNS)
    .from(submissionVersion)
    .where(
      or(
        ...arrivals.map(({ receipt }) =>
          and(eq(submissionVersion.submissionId, receipt.id), eq(submissionVersion.version, receipt.version)),
        ),
      ),
    );
  return new Map(rows.map((row) => [`${row.id} ${row.version}`, receiptOf(row)]));
}

/** What was doubtful about the devices that the versions that came first are from. It stays with the case, as its agent does. */
async function firstDeviceFlags(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction
    .selectDistinctOn([submissionVersion.submissionId], {
      id: submissionVersion.submissionId,
      flags: submissionVersion.flags,
    })
    .from(submissionVersion)
    .where(inArray(submissionVersion.submissionId, [...ids]))
    .orderBy(asc(submissionVersion.submissionId), asc(submissionVersion.receivedAt), asc(submissionVersion.version));
  return new Map(rows.map(({ id, flags }) => [id, flags.filter((flag) => flag.startsWith('device-'))]));
}

/**
 * A version newer than those that were here is the one the queue goes by; and a case that was returned for correction is to be looked
 * at again once the correction is here. The office decides on what it has read: see `decide`.
 */
async function bringUp(
  transaction: Transaction,
  added: readonly Arrival[],
  submissions: ReadonlyMap<string, Held>,
): Promise<void> {
  const upward = added.toSorted((one, other) => one.receipt.version - other.receipt.version);
  const standing = new Map(submissions);
  const isNewest = ({ receipt }: Arrival) => receipt.version > (standing.get(receipt.id)?.newestVersion ?? Infinity);
  const flags = await firstDeviceFlags(
    transaction,
    upward.filter(isNewest).map(({ receipt }) => receipt.id),
  );
  const changes: NeedChange[] = [];
  for (const arrival of upward) {
    const { receipt, columns, counted, need } = arrival;
    const held = standing.get(receipt.id);
    if (held === undefined || !isNewest(arrival)) continue;
    const again = held.stage === 'needs-correction';
    await transaction
      .update(submission)
      .set({
        newestVersion: receipt.version,
        erasedAt: null,
        ...newestColumns({ columns, counted, need }),
        flags: [...new Set([...columns.flags, ...(flags.get(receipt.id) ?? [])])],
        ...(again && { stage: 'received' as const, stageSince: new Date(receipt.receivedAt) }),
      })
      .where(eq(submission.id, receipt.id));
    changes.push(needChange(arrival, held));
    standing.set(receipt.id, {
      ...held,
      newestVersion: receipt.version,
      regency: columns.regency ?? null,
      needMark: needMark(need),
    });
  }
  await noteNeeds(transaction, changes);
}

/**
 * Who hears that her correction came after the decision gives it up: the decision is told, and can be taken back no more. Taking back
 * waits for the row of the case, which is locked here.
 */
async function noteTold(transaction: Transaction, tooLate: readonly Arrival[]): Promise<void> {
  for (const { receipt } of tooLate) {
    await transaction.execute(sql`
      update ${decision} set told_at = ${receipt.receivedAt}::timestamptz from ${submission}
      where ${submission.id} = ${receipt.id}::uuid and ${decision.submissionId} = ${submission.id}
        and ${decision.version} = ${submission.newestVersion}
        and ${decision.undoneAt} is null and ${decision.toldAt} is null`);
  }
}
