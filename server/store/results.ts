import { and, asc, eq, inArray, ne, or } from 'drizzle-orm';
import type { Regions } from '#domain/roles.ts';
import type { Verdict } from '#domain/results-wire.ts';
import type { Stage } from '#domain/stages.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { type OpenKpj, type SealedKpj, findKpjs, keepKpj } from '#server/store/kpjs.ts';
import { type AuditEntry, type Transaction, appendAudits } from '#server/store/office-audit.ts';
import { withinRegions } from '#server/store/region-scope.ts';
import { submission, submissionVersion } from '#server/store/schema.ts';

/** A row of a file, as it is looked for: a NIK goes no further than its keyed hash. */
export interface WantedResult {
  readonly row: number;
  readonly reference: string | null;
  readonly nikHash: Uint8Array | null;
  readonly kpj: string;
}

/** The case that a row is about, and what would become of it. */
export interface JudgedResult {
  readonly row: number;
  readonly verdict: Verdict;
  readonly found: { readonly id: string; readonly version: number; readonly reference: string } | null;
}

interface Candidate {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  readonly stage: Stage;
  readonly nikHash: Uint8Array;
}

/** Cases are read, and changed, so many at a time: nobody else waits longer for it. */
const AT_ONCE = 50;

/** What would become of each row. Reads, and writes down that it was asked; seals are opened while nothing waits for the database. */
export async function checkResults(
  queries: Queries,
  { account, at }: { readonly account: Account; readonly at: Date },
  wanted: readonly WantedResult[],
  open: OpenKpj,
): Promise<JudgedResult[]> {
  const { candidates, sealed } = await queries.transaction(async (transaction) => {
    const found = await findCandidates(transaction, account.regions, wanted);
    const ids = found.flatMap(({ id, stage }) => (stage === 'registered' ? [id] : []));
    return { candidates: found, sealed: await findKpjs(transaction, ids, at) };
  });
  const judged = judge(wanted, candidates, await openAll(sealed, open));
  await queries.transaction((transaction) =>
    appendAudits(transaction, [
      // A file looks for many at once: each that was found has its line, as when it is searched for.
      ...judged.flatMap(({ found }) =>
        found === null
          ? []
          : [{ at, actor: account.id, action: 'case-searched', subject: found.id, detail: { by: ['file'] } }],
      ),
      { at, actor: account.id, action: 'results-checked', detail: { rows: wanted.length, ...countsOf(judged) } },
    ]),
  );
  return judged;
}

/** A row that is to be recorded: for the case and version that were shown, with its number sealed. */
export interface ResultToKeep extends WantedResult {
  readonly id: string;
  readonly version: number;
  readonly words: { readonly sealed: Uint8Array; readonly keyId: string };
}

/**
 * Records what was shown, and nothing else: a row for which the same question has another answer by now is told as changed. A few at a
 * time, each time under the locks of their cases; what is recorded before a line breaks is recorded, and shown so when it is asked again.
 */
export async function recordResults(
  queries: Queries,
  { account, at }: { readonly account: Account; readonly at: Date },
  rows: readonly ResultToKeep[],
  open: OpenKpj,
): Promise<JudgedResult[]> {
  const done: JudgedResult[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    done.push(...(await queries.transaction((transaction) => recordSome(transaction, { account, at }, some, open))));
  }
  await queries.transaction((transaction) =>
    appendAudits(transaction, [{ at, actor: account.id, action: 'results-recorded', detail: countsOf(done) }]),
  );
  return done;
}

async function recordSome(
  transaction: Transaction,
  { account, at }: { readonly account: Account; readonly at: Date },
  rows: readonly ResultToKeep[],
  open: OpenKpj,
): Promise<JudgedResult[]> {
  // In the order in which everybody locks many cases.
  await transaction
    .select({ id: submission.id })
    .from(submission)
    .where(
      inArray(
        submission.id,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(submission.id))
    .for('no key update');
  const candidates = await findCandidates(transaction, account.regions, rows);
  const sealed = await findKpjs(
    transaction,
    candidates.map(({ id }) => id),
    at,
  );
  const judged = judge(rows, candidates, await openAll(sealed, open));
  const lines: AuditEntry[] = [];
  const answers: JudgedResult[] = [];
  for (const [place, answer] of judged.entries()) {
    const row = rows[place];
    const { found } = answer;
    if (row === undefined || answer.verdict !== 'record' || found?.id !== row.id || found.version !== row.version) {
      answers.push({ ...answer, verdict: 'changed' });
      continue;
    }
    const { id, version, words } = row;
    await keepKpj(transaction, { id, version, account: account.id, at }, words);
    lines.push({ at, actor: account.id, action: 'kpj-recorded', subject: id, detail: { by: 'file', version } });
    answers.push({ ...answer, verdict: 'recorded' });
  }
  await appendAudits(transaction, lines);
  return answers;
}

/** The cases within these regions that any of the rows may be about. What lies elsewhere is not there. */
async function findCandidates(
  transaction: Transaction,
  regions: Regions,
  wanted: readonly WantedResult[],
): Promise<Candidate[]> {
  const references = wanted.flatMap(({ reference }) => (reference === null ? [] : [reference]));
  const hashes = wanted.flatMap(({ reference, nikHash }) => (reference === null && nikHash !== null ? [nikHash] : []));
  if (references.length === 0 && hashes.length === 0) return [];
  const isNewest = and(
    eq(submissionVersion.submissionId, submission.id),
    eq(submissionVersion.version, submission.newestVersion),
  );
  return transaction
    .select({
      id: submission.id,
      version: submission.newestVersion,
      reference: submission.reference,
      stage: submission.stage,
      nikHash: submissionVersion.nikHash,
    })
    .from(submission)
    .innerJoin(submissionVersion, isNewest)
    .where(
      and(
        ne(submission.stage, 'withdrawn'),
        withinRegions(submission.regency, regions),
        or(
          references.length === 0 ? undefined : inArray(submission.reference, references),
          hashes.length === 0
            ? undefined
            : inArray(
                submission.id,
                transaction
                  .select({ id: submissionVersion.submissionId })
                  .from(submissionVersion)
                  .where(inArray(submissionVersion.nikHash, hashes)),
              ),
        ),
      ),
    );
}

function judge(
  wanted: readonly WantedResult[],
  candidates: readonly Candidate[],
  kpjs: ReadonlyMap<string, string>,
): JudgedResult[] {
  const byReference = groupBy(candidates, ({ reference }) => reference);
  const byNik = groupBy(candidates, ({ nikHash }) => hex(nikHash));
  const judged = wanted.map(({ row, reference, nikHash, kpj }): JudgedResult => {
    const nik = nikHash === null ? null : hex(nikHash);
    const named = reference === null ? byNik.get(nik ?? '') : byReference.get(reference);
    const matching = (named ?? []).filter((each) => nik === null || hex(each.nikHash) === nik);
    if (named !== undefined && matching.length === 0) return { row, verdict: 'disagree', found: null };
    const accepted = matching.filter(({ stage }) => stage === 'registered');
    const [only, another] = accepted.length > 0 ? accepted : matching;
    if (only === undefined) return { row, verdict: 'not-found', found: null };
    const found = another === undefined ? foundOf(only) : null;
    if (accepted.length === 0) return { row, verdict: 'not-accepted', found };
    if (found === null) return { row, verdict: 'ambiguous', found };
    const there = kpjs.get(only.id);
    return { row, verdict: there === undefined ? 'record' : there === kpj ? 'same' : 'another', found };
  });
  // One row named it by its code, another by its NIK.
  const cases = groupBy(
    judged.filter(({ found }) => found !== null),
    ({ found }) => found?.id ?? '',
  );
  return judged.map((each) =>
    (cases.get(each.found?.id ?? '')?.length ?? 0) > 1 ? { ...each, verdict: 'case-twice' } : each,
  );
}

function foundOf({ id, version, reference }: Candidate): JudgedResult['found'] {
  return { id, version, reference };
}

async function openAll(sealed: ReadonlyMap<string, SealedKpj>, open: OpenKpj): Promise<Map<string, string>> {
  const all = [...sealed];
  const opened = new Map<string, string>();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    await Promise.all(
      all.slice(from, from + AT_ONCE).map(async ([id, each]) => {
        const kpj = await open(id, each);
        if (kpj !== null) opened.set(id, kpj);
      }),
    );
  }
  return opened;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** How many rows have which verdict, for the audit: numbers only. */
function countsOf(judged: readonly JudgedResult[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { verdict } of judged) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
