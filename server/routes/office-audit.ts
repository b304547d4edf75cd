import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import {
  AUDIT_PAGE_SIZE,
  type AuditCheckResponse,
  AuditExportRequest,
  type AuditFormat,
  type AuditLine,
  AuditRequest,
  type AuditResponse,
} from '#domain/audit-wire.ts';
import { auditFileHead, auditFileLines } from '#server/audit-file.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import { answering } from '#server/routes/answering.ts';
import { checkAudit, findAuditState } from '#server/store/audit-check.ts';
import {
  type NamedLine,
  auditScopeOf,
  exportAudit,
  findAuditActions,
  findAuditPage,
  noteAuditCheck,
} from '#server/store/audit-pages.ts';
import type { Queries } from '#server/store/connect.ts';

interface AuditParts {
  readonly queries: Queries;
  readonly now: () => Date;
}

/** An administrator waits no longer than this for a walk along the chain; it goes on without her. */
const CHECK_WAIT_MS = 8_000;

/** POST /api/office/audit */
export function auditHandler({ queries }: AuditParts): OfficeHandler {
  return answering(AuditRequest, async ({ filters, before }, { account }) => {
    const scope = await auditScopeOf(queries, account.regions);
    const found = await findAuditPage(queries, scope, filters, before);
    const lines = found.slice(0, AUDIT_PAGE_SIZE);
    const response: AuditResponse = {
      lines: lines.map(lineShown),
      next: found.length > AUDIT_PAGE_SIZE ? (lines.at(-1)?.sequence ?? null) : null,
      state: await findAuditState(queries),
      choices: before === null ? { accounts: [...scope.accounts], actions: await findAuditActions(queries) } : null,
    };
    return Response.json(response);
  });
}

/** POST /api/office/audit/check: one walk at a time, whoever asks. */
export function auditCheckHandler({ queries, now }: AuditParts): OfficeHandler {
  let walking: Promise<void> | null = null;
  return async (_, { account }) => {
    await noteAuditCheck(queries, account.id, now());
    walking ??= checkAudit(queries, now()).finally(() => {
      walking = null;
    });
    const isDone = await Promise.race([walking.then(() => true), sleep(CHECK_WAIT_MS, false, { ref: false })]);
    const response: AuditCheckResponse = { done: isDone, state: await findAuditState(queries) };
    return Response.json(response);
  };
}

/** POST /api/office/audit/export: as it is read, so that a long chain is never in memory. */
export function auditExportHandler({ queries, now }: AuditParts): OfficeHandler {
  return answering(AuditExportRequest, async ({ filters, format }, { account }) => {
    const scope = await auditScopeOf(queries, account.regions);
    const at = now();
    const pages = exportAudit(queries, scope, filters, { account: account.id, format, at });
    return new Response(fileOf(pages, format), {
      headers: {
        'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl',
        'content-disposition': `attachment; filename="payung-audit-${at.toISOString().slice(0, 10)}.${format}"`,
      },
    });
  });
}

function fileOf(pages: AsyncGenerator<readonly NamedLine[]>, format: AuditFormat): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  return new ReadableStream({
    start: (controller) => {
      const head = auditFileHead(format);
      if (head !== '') controller.enqueue(utf8.encode(head));
    },
    pull: async (controller) => {
      const { done, value } = await pages.next();
      if (done === true) controller.close();
      else controller.enqueue(utf8.encode(auditFileLines(value, format)));
    },
    cancel: async () => {
      await pages.return(undefined);
    },
  });
}

const Detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

function lineShown(line: NamedLine): AuditLine {
  const { sequence, at, actor, actorName, action, subject, subjectKind, subjectName, subjectRole, detail, hash } = line;
  return {
    sequence,
    at: at.toISOString(),
    actor: { id: actor, name: actorName },
    action,
    subject:
      subject === null
        ? null
        : { id: subject, kind: subjectKind, name: subjectName, ...(subjectRole !== null && { role: subjectRole }) },
    detail: detailOf(detail),
    hash: Buffer.from(hash).toString('hex'),
  };
}

/** What stands there may have been changed by whoever has the database: the page must still open, and show where. */
function detailOf(text: string | null): AuditLine['detail'] {
  if (text === null) return null;
  try {
    const read = Detail.safeParse(JSON.parse(text));
    return read.success ? read.data : { unreadable: text.slice(0, 200) };
  } catch {
    // Not JSON any more.
    return { unreadable: text.slice(0, 200) };
  }
}
