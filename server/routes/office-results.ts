import type { CaseActionResponse } from '#domain/case-wire.ts';
import type { ResultRow } from '#domain/result-rows.ts';
import {
  KpjRequest,
  ResultsCheckRequest,
  type ResultsCheckResponse,
  ResultsRecordRequest,
  type ResultsRecordResponse,
  type ResultShown,
} from '#domain/results-wire.ts';
import { reviewerOf } from '#domain/review.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import { caseShown } from '#server/case-shown.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import { openWords } from '#server/open-envelope.ts';
import { problemResponse } from '#server/problem-response.ts';
import { readResultsFile } from '#server/results-file.ts';
import { answering } from '#server/routes/answering.ts';
import { sealWords } from '#server/seal-words.ts';
import type { Queries } from '#server/store/connect.ts';
import { readExportColumns } from '#server/store/export-columns.ts';
import { type OpenKpj, recordKpj } from '#server/store/kpjs.ts';
import {
  type JudgedResult,
  type ResultToKeep,
  type WantedResult,
  checkResults,
  recordResults,
} from '#server/store/results.ts';

export interface ResultParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'sealing' | 'reload' | 'lookUp'>;
  readonly now: () => Date;
}

/** The most bytes of a request: a file as base64, and what was shown of each of its rows. */
const RESULTS_BYTES_LIMIT = 6_500_000;

/** POST /api/office/results: what would become of each row. The file goes no further than this answer. */
export function checkResultsHandler({ queries, keys, now }: ResultParts): OfficeHandler {
  return answering(
    ResultsCheckRequest,
    async ({ content }, { account }) => {
      const file = await read(content, queries);
      if (!file.ok) return notRead(file.problem);
      const wanted = wantedOf(file.rows, keys);
      const judged = await checkResults(queries, { account, at: now() }, wanted, opening(keys));
      const response: ResultsCheckResponse = {
        outcome: 'read',
        digest: file.digest,
        rows: rowsShown(file.rows, judged),
      };
      return Response.json(response);
    },
    RESULTS_BYTES_LIMIT,
  );
}

/** POST /api/office/results/record: what was shown, of the file that was shown. */
export function recordResultsHandler({ queries, keys, now }: ResultParts): OfficeHandler {
  return answering(
    ResultsRecordRequest,
    async ({ content, digest, rows: shown }, { account }) => {
      const file = await read(content, queries);
      if (!file.ok) return notRead(file.problem);
      if (file.digest !== digest) return notRead('file-changed');
      const wanted = new Map(wantedOf(file.rows, keys).map((each) => [each.row, each]));
      const toKeep: ResultToKeep[] = [];
      for (const { row, id, version } of shown) {
        const found = wanted.get(row);
        if (found === undefined) return problemResponse(400, 'request-damaged');
        const words = await sealKpj({ id, version }, found.kpj, keys);
        toKeep.push({ ...found, id, version, words });
        // A row is recorded once, however often it is named.
        wanted.delete(row);
      }
      const done = await recordResults(queries, { account, at: now() }, toKeep, opening(keys));
      const named = new Set(toKeep.map(({ row }) => row));
      const response: ResultsRecordResponse = {
        outcome: 'done',
        rows: rowsShown(
          file.rows.filter(({ row }) => named.has(row)),
          done,
        ),
      };
      return Response.json(response);
    },
    RESULTS_BYTES_LIMIT,
  );
}

/** POST /api/office/kpj */
export function kpjHandler({ queries, keys, now }: ResultParts): OfficeHandler {
  return answering(KpjRequest, async ({ id, version, before, kpj }, { account }) => {
    const act = { id, regions: account.regions, reviewer: reviewerOf(account), at: now() };
    const words = await sealKpj({ id, version }, kpj, keys);
    const acted = await recordKpj(queries, act, { version, seen: before, words }, opening(keys));
    if (acted === null) return problemResponse(404, 'not-found');
    const shown = caseShown(acted.listed);
    const response: CaseActionResponse =
      acted.obstacle === null
        ? { outcome: 'done', case: shown }
        : { outcome: 'not-done', obstacle: acted.obstacle, case: shown };
    return Response.json(response);
  });
}

async function read(content: string, queries: Queries) {
  const bytes = Buffer.from(content, 'base64');
  const { columns } = await readExportColumns(queries);
  const file = await readResultsFile(bytes, columns);
  return file.ok ? { ...file, digest: toBase64Url(sha256(bytes)) } : file;
}

function notRead(problem: Extract<ResultsCheckResponse, { outcome: 'not-read' }>['problem']): Response {
  return Response.json({ outcome: 'not-read', problem });
}

function wantedOf(rows: readonly ResultRow[], { lookUp }: Pick<KeyRing, 'lookUp'>): WantedResult[] {
  return rows.flatMap(({ row, read }) =>
    typeof read === 'string'
      ? []
      : [
          {
            row,
            reference: read.reference,
            nikHash: read.nik === null ? null : lookUp.hash('nik', read.nik),
            kpj: read.kpj,
          },
        ],
  );
}

function rowsShown(rows: readonly ResultRow[], judged: readonly JudgedResult[]): ResultShown[] {
  const answers = new Map(judged.map((each) => [each.row, each]));
  return rows.map(({ row, read }) => {
    if (typeof read === 'string') return { row, verdict: read, found: null, kpj: null };
    const answer = answers.get(row);
    return { row, verdict: answer?.verdict ?? 'not-found', found: answer?.found ?? null, kpj: read.kpj };
  });
}

function opening(keys: Pick<KeyRing, 'sealing' | 'reload'>): OpenKpj {
  return async (id, sealed) => (await openWords({ id, version: sealed.version }, sealed, keys))?.kpj ?? null;
}

/** Sealed as an officer's words are. */
function sealKpj(of: { readonly id: string; readonly version: number }, kpj: string, keys: Pick<KeyRing, 'sealing'>) {
  return sealWords(of, { words: null, kpj, note: null }, keys);
}
