import {
  EXPORT_PART_CASES,
  ExportColumnsRequest,
  type ExportColumnsAnswer,
  ExportPartRequest,
  ExportRequest,
  type ExportShown,
  type ExportsAnswer,
  LEFT_OUT_HEADER,
} from '#domain/export-wire.ts';
import { dayInJakarta } from '#domain/plain-date.ts';
import { findNewPasswordProblem } from '#server/auth/common-passwords.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import { openCases } from '#server/export-cases.ts';
import { closeWithPassword, writeExport } from '#server/export-file.ts';
import type { KeyRing } from '#server/keys.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import type { Queries } from '#server/store/connect.ts';
import { type ColumnsKept, changeExportColumns, readExportColumns } from '#server/store/export-columns.ts';
import { type ListedExport, type TakenPart, beginExport, listExports, takeExportPart } from '#server/store/exports.ts';

export interface ExportParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'sealing' | 'reload'>;
  readonly now: () => Date;
}

/** GET /api/office/exports */
export function exportsHandler({ queries }: ExportParts): OfficeHandler {
  return async (_context, { account }) => {
    const response: ExportsAnswer = { exports: (await listExports(queries, account.regions)).map(exportShown) };
    return Response.json(response);
  };
}

/** POST /api/office/exports: nothing is opened yet. */
export function beginExportHandler({ queries, now }: ExportParts): OfficeHandler {
  return answering(ExportRequest, async (asked, { account }) => {
    const begun = await beginExport(queries, { account, at: now() }, { id: crypto.randomUUID(), ...asked });
    return Response.json({ begun: begun === null ? null : exportShown(begun) });
  });
}

/** POST /api/office/exports/part: the file itself. What is in it was written down before it leaves. */
export function exportPartHandler({ queries, keys, now }: ExportParts): OfficeHandler {
  return answering(ExportPartRequest, async ({ id, part, password }, { account }) => {
    const problem = password === null ? null : findNewPasswordProblem(password, account.username);
    if (problem !== null) return problemResponse(422, 'check-fields', {}, [{ field: 'password', problem }]);
    const asked = { id, part, isClosed: password !== null };
    const taken = await takeExportPart(queries, { account, at: now() }, asked, EXPORT_PART_CASES);
    if (taken === null) return problemResponse(404, 'not-found');
    const rows = await openCases(taken.cases, keys);
    const file = await writeExport({ columns: taken.columns, rows }, taken.format);
    const name = fileName(taken, part);
    const body = password === null ? file : await closeWithPassword(name, file, password);
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': password === null ? CONTENT_TYPES[taken.format.kind] : 'application/zip',
        'content-disposition': `attachment; filename="${password === null ? name : name.replace(/\.\w+$/, '.zip')}"`,
        [LEFT_OUT_HEADER]: String(taken.leftOut + taken.cases.length - rows.length),
      },
    });
  });
}

/** GET /api/office/exports/columns */
export function columnsHandler({ queries }: ExportParts): OfficeHandler {
  return async () => Response.json(columnsShown(await readExportColumns(queries)));
}

/** POST /api/office/exports/columns: for who works everywhere, because the columns are those of every export. */
export function changeColumnsHandler({ queries, now }: ExportParts): OfficeHandler {
  return answering(ExportColumnsRequest, async (change, { account }) => {
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    const kept = await changeExportColumns(queries, account, change, now());
    return kept === 'changed-meanwhile' ? problemResponse(409, 'columns-changed') : Response.json(columnsShown(kept));
  });
}

const CONTENT_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** The day and the part, and nothing of who is in it. */
function fileName({ begunAt, format }: TakenPart, part: number): string {
  return `payung-${dayInJakarta(begunAt)}-${part}.${format.kind}`;
}

function exportShown({ begunAt, parts, ...listed }: ListedExport): ExportShown {
  return { ...listed, begunAt: begunAt.toISOString(), parts: [...parts] };
}

function columnsShown({ columns, edition, changed }: ColumnsKept): ExportColumnsAnswer {
  return {
    columns: columns.map((column) => ({ ...column })),
    edition,
    changed: changed === null ? null : { at: changed.at.toISOString(), by: changed.by },
  };
}
