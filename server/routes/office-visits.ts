import { mayDo } from '#domain/roles.ts';
import {
  VISIT_FILE_BYTES,
  VISIT_PATHS,
  VISIT_ROWS_LIMIT,
  VisitAssignRequest,
  VisitRemoveRequest,
  type VisitsAnswer,
  VisitsCheckRequest,
  type VisitsCheckResponse,
  VisitsImportRequest,
  type VisitsImportResponse,
  VisitsRequest,
} from '#domain/visit-wire.ts';
import type { FileProblem } from '#domain/results-wire.ts';
import { type Visit, type VisitRow, judgeVisit, readVisitTable } from '#domain/visits.ts';
import type { OfficeHandler, OfficeRoute } from '#server/auth/office-gate.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import { sealNote } from '#server/seal-words.ts';
import type { Queries } from '#server/store/connect.ts';
import { type VisitToKeep, keepVisits, listVisits, removeVisit } from '#server/store/visits.ts';
import { readTextTables } from '#server/table-file.ts';
import { openVisit } from '#server/visit-content.ts';

export interface VisitParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'sealing' | 'reload'>;
  readonly now: () => Date;
}

/** The most bytes of a request: a file as base64. */
const IMPORT_BYTES_LIMIT = 700_000;

/** The routes with which the office sends agents to people. */
export function visitRoutes(parts: VisitParts, officeRoute: OfficeRoute): readonly OfficeRouteEntry[] {
  const managed = (handler: OfficeHandler) => officeRoute('visits-manage', handler);
  return [
    { method: 'POST', path: VISIT_PATHS.list, handle: managed(listHandler(parts)) },
    { method: 'POST', path: VISIT_PATHS.assign, handle: managed(assignHandler(parts)) },
    { method: 'POST', path: VISIT_PATHS.check, handle: managed(checkHandler()) },
    { method: 'POST', path: VISIT_PATHS.import, handle: managed(importHandler(parts)) },
    { method: 'POST', path: VISIT_PATHS.remove, handle: managed(removeHandler(parts)) },
  ];
}

function listHandler({ queries, keys, now }: VisitParts): OfficeHandler {
  return answering(VisitsRequest, async ({ account }, asking) => {
    const opening = mayDo(asking.account.role, 'visits-open');
    const kept = await listVisits(queries, { account, opening }, asking.account, now());
    if (kept === null) return problemResponse(404, 'not-found');
    const answer: VisitsAnswer = {
      visits: await Promise.all(
        kept.map(async (each) => ({
          id: each.id,
          createdAt: each.createdAt.toISOString(),
          appointment: each.appointment,
          outcome: each.outcome,
          reason: each.reason,
          reportedAt: each.reportedAt?.toISOString() ?? null,
          toldAt: each.toldAt?.toISOString() ?? null,
          who: opening ? await openVisit(each, keys) : null,
        })),
      ),
    };
    return Response.json(answer);
  });
}

function assignHandler({ queries, keys, now }: VisitParts): OfficeHandler {
  return answering(VisitAssignRequest, async ({ account, ...typed }, asking) => {
    const judged = judgeVisit(typed);
    if (!judged.ok) {
      const wrong = judged.problems.map(({ column, problem }) => ({ field: column, problem }));
      return problemResponse(422, 'check-fields', {}, wrong);
    }
    const visits = [await sealVisit(judged.visit, keys)];
    const isKept = await keepVisits(queries, { account, visits, how: 'typed' }, asking.account, now());
    return isKept ? new Response(null, { status: 204 }) : problemResponse(404, 'not-found');
  });
}

async function sealVisit({ appointment, ...content }: Visit, keys: VisitParts['keys']): Promise<VisitToKeep> {
  const id = crypto.randomUUID();
  return { id, appointment, ...(await sealNote({ kind: 'visit', id }, content, keys)) };
}

type FileRead =
  | { readonly ok: true; readonly digest: string; readonly rows: readonly VisitRow[] }
  | { readonly ok: false; readonly problem: FileProblem };

async function readFile(content: string): Promise<FileRead> {
  const bytes = Buffer.from(content, 'base64');
  const tables = await readTextTables(bytes, VISIT_FILE_BYTES);
  if (!tables.ok) return tables;
  const read = tables.tables.map(readVisitTable);
  const found = read.find((table) => table.ok) ?? read[0];
  if (found === undefined) return { ok: false, problem: 'file-empty' };
  if (!found.ok) return found;
  if (found.rows.length > VISIT_ROWS_LIMIT) return { ok: false, problem: 'rows-too-many' };
  return { ok: true, digest: toBase64Url(sha256(bytes)), rows: found.rows };
}

/** The file goes no further than this answer. */
function checkHandler(): OfficeHandler {
  return answering(
    VisitsCheckRequest,
    async ({ content }) => {
      const file = await readFile(content);
      const response: VisitsCheckResponse = file.ok
        ? {
            outcome: 'read',
            digest: file.digest,
            rows: file.rows.map(({ row, judged }) => ({
              row,
              visit: judged.ok ? judged.visit : null,
              problems: judged.ok ? [] : [...judged.problems],
            })),
          }
        : { outcome: 'not-read', problem: file.problem };
      return Response.json(response);
    },
    IMPORT_BYTES_LIMIT,
  );
}

/** All of the file that was looked at, or nothing. */
function importHandler({ queries, keys, now }: VisitParts): OfficeHandler {
  const notRead = (problem: FileProblem) => {
    const response: VisitsImportResponse = { outcome: 'not-read', problem };
    return Response.json(response);
  };
  return answering(
    VisitsImportRequest,
    async ({ account, content, digest }, asking) => {
      const file = await readFile(content);
      if (!file.ok) return notRead(file.problem);
      const found = file.rows.flatMap(({ judged }) => (judged.ok ? [judged.visit] : []));
      if (file.digest !== digest || found.length < file.rows.length) return notRead('file-changed');
      const visits = await Promise.all(found.map((each) => sealVisit(each, keys)));
      const isKept = await keepVisits(queries, { account, visits, how: 'file' }, asking.account, now());
      if (!isKept) return problemResponse(404, 'not-found');
      const response: VisitsImportResponse = { outcome: 'imported', visits: visits.length };
      return Response.json(response);
    },
    IMPORT_BYTES_LIMIT,
  );
}

function removeHandler({ queries, now }: VisitParts): OfficeHandler {
  return answering(VisitRemoveRequest, async ({ id }, { account }) =>
    (await removeVisit(queries, id, account, now()))
      ? new Response(null, { status: 204 })
      : problemResponse(404, 'not-found'),
  );
}
