import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import type { AuditFormat } from '#domain/audit-wire.ts';
import { sameBytes } from '#server/digest.ts';
import type { NamedLine } from '#server/store/audit-pages.ts';
import { type AuditBreak, headOf } from '#server/store/audit-walk.ts';
import { type KeptLine, hashOfLine } from '#server/store/office-audit.ts';

/**
 * An export of the office's audit: everything that a line's hash is made of, exactly (`detail` is the text that was hashed), and the
 * names that stood for its ids at the time, which no hash holds.
 */
const COLUMNS = [
  'sequence',
  'at',
  'actor',
  'actorName',
  'action',
  'subject',
  'subjectName',
  'detail',
  'previous',
  'hash',
] as const;

/** What stands before the first line. */
export function auditFileHead(format: AuditFormat): string {
  // With the mark that makes a spreadsheet read it as UTF-8.
  return format === 'csv' ? `\uFEFF${stringify([[...COLUMNS]])}` : '';
}

/** Lines as they stand in the file. */
export function auditFileLines(lines: readonly NamedLine[], format: AuditFormat): string {
  const rows = lines.map((line) => ({
    sequence: line.sequence,
    at: line.at.toISOString(),
    actor: line.actor,
    actorName: line.actorName,
    action: line.action,
    subject: line.subject,
    subjectName: line.subjectName,
    detail: line.detail,
    previous: Buffer.from(line.previous).toString('hex'),
    hash: Buffer.from(line.hash).toString('hex'),
  }));
  if (format === 'jsonl') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  // A cell that begins as a formula does is made harmless; none that a hash is made of does.
  return stringify(rows, { columns: [...COLUMNS], escape_formulas: true });
}

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const orNull = z
  .string()
  .nullable()
  .transform((text) => (text === '' ? null : text));
const Line = z
  .object({
    sequence: z.coerce.number().int().min(1),
    at: z.iso.datetime(),
    actor: z.string(),
    action: z.string(),
    subject: orNull,
    detail: orNull,
    previous: Hash,
    hash: Hash,
  })
  .transform((line): KeptLine => ({
    ...line,
    at: new Date(line.at),
    previous: Buffer.from(line.previous, 'hex'),
    hash: Buffer.from(line.hash, 'hex'),
  }));

/** What an export says of itself: each line as it was written, perhaps with gaps where a filter left lines out. */
export type AuditFileVerdict =
  | { readonly whole: true; readonly lines: number; readonly gaps: number; readonly head: string }
  | AuditBreak
  | { readonly unreadable: true; readonly row: number };

/** Checks an export without any database: every line's own hash, and its link to the one before where that is in the file. */
export function verifyAuditFile(text: string): AuditFileVerdict {
  let before: KeptLine | null = null;
  let gaps = 0;
  let row = 0;
  for (const read of readRows(text)) {
    row += 1;
    const parsed = Line.safeParse(read);
    if (!parsed.success) return { unreadable: true, row };
    const line: KeptLine = parsed.data;
    const { sequence } = line;
    if (!sameBytes(line.hash, hashOfLine(line))) return { whole: false, sequence, reason: 'changed' };
    if (sequence <= (before?.sequence ?? 0)) return { whole: false, sequence, reason: 'moved' };
    if (sequence !== (before?.sequence ?? 0) + 1) gaps += 1;
    else if (before !== null && !sameBytes(line.previous, before.hash)) {
      return { whole: false, sequence, reason: 'moved' };
    }
    before = line;
  }
  return before === null ? { unreadable: true, row: 1 } : { whole: true, lines: row, gaps, head: headOf(before) };
}

function readRows(text: string): unknown[] {
  try {
    if (text.trimStart().startsWith('{')) {
      return text.split('\n').flatMap((line): unknown[] => (line.trim() === '' ? [] : [JSON.parse(line)]));
    }
    const rows: unknown[] = parse(text, { bom: true, columns: true });
    return rows;
  } catch {
    // Neither JSON lines nor CSV: told as unreadable by the caller.
    return [];
  }
}
