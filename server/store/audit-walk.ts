import { and, asc, gt, lte, max } from 'drizzle-orm';
import type { AUDIT_BREAKS } from '#domain/audit-wire.ts';
import { NO_HASH, sameBytes } from '#server/digest.ts';
import type { Queries } from '#server/store/connect.ts';
import { type KeptLine, hashOfLine } from '#server/store/office-audit.ts';
import { officeAudit, officeAuditHead } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';

/** The first line of a chain that is not what was written. */
export interface AuditBreak {
  readonly whole: false;
  readonly sequence: number;
  readonly reason: (typeof AUDIT_BREAKS)[number];
}

/** What a walk along the chain finds: all of it whole, or where it is broken; `seen` is the last line that was as written. */
export type AuditVerdict = ({ readonly whole: true } | AuditBreak) & {
  readonly seen: { readonly sequence: number; readonly hash: Uint8Array };
};

/** How many lines are read at once. */
const PAGE = 1_000;

/**
 * Walks along the whole chain. A line that was changed does not have its own hash; one that was taken out or put in breaks the link
 * to its neighbour; lines cut off the end are missed by the head. Whoever may write to the database could write all of it anew: only
 * a head that was noted elsewhere tells that.
 *
 * Each page in a transaction of its own: phones are waiting. What is added meanwhile does not matter, as lines are only ever added.
 *
 * @param noted a head that was noted before: 'sequence:hash'
 */
export async function verifyAudit(queries: Queries, noted: string | null): Promise<AuditVerdict> {
  const head = await queries.transaction(
    async (transaction) => (await transaction.select().from(officeAuditHead))[0],
    READING,
  );
  const upTo = head?.sequence ?? Number.MAX_SAFE_INTEGER;
  let seen = { sequence: 0, hash: NO_HASH };
  for (;;) {
    const lines = await readLines(queries, seen.sequence, upTo);
    for (const line of lines) {
      const reason = breakBetween(seen, line, noted);
      if (reason !== null) {
        const sequence = reason === 'missing' ? seen.sequence + 1 : line.sequence;
        return { whole: false, sequence, reason, seen };
      }
      seen = { sequence: line.sequence, hash: line.hash };
    }
    if (lines.length < PAGE) break;
  }
  const last = Math.max(head?.sequence ?? 0, Number(noted?.split(':')[0] ?? 0));
  if (last > seen.sequence) return { whole: false, sequence: seen.sequence + 1, reason: 'missing', seen };
  if (!sameBytes(head?.hash ?? NO_HASH, seen.hash)) {
    return { whole: false, sequence: seen.sequence, reason: 'moved', seen };
  }
  const beyond = await findBeyondHead(queries);
  return beyond === null ? { whole: true, seen } : { whole: false, sequence: beyond, reason: 'moved', seen };
}

/** What is wrong with a line that stands after another; null when nothing is. */
function breakBetween(
  before: Pick<KeptLine, 'sequence' | 'hash'>,
  line: KeptLine,
  noted: string | null,
): AuditBreak['reason'] | null {
  if (line.sequence !== before.sequence + 1) return 'missing';
  if (!sameBytes(line.previous, before.hash)) return 'moved';
  if (!sameBytes(line.hash, hashOfLine(line))) return 'changed';
  return noted?.startsWith(`${line.sequence}:`) === true && noted !== headOf(line) ? 'changed' : null;
}

/** A line as it is noted elsewhere. */
export function headOf({ sequence, hash }: Pick<KeptLine, 'sequence' | 'hash'>): string {
  return `${sequence}:${Buffer.from(hash).toString('hex')}`;
}

function readLines(queries: Queries, after: number, upTo: number): Promise<KeptLine[]> {
  return queries.transaction(
    (transaction) =>
      transaction
        .select()
        .from(officeAudit)
        .where(and(gt(officeAudit.sequence, after), lte(officeAudit.sequence, upTo)))
        .orderBy(asc(officeAudit.sequence))
        .limit(PAGE),
    READING,
  );
}

/** The first line that stands after the head, where none can: both are read at one moment. */
function findBeyondHead(queries: Queries): Promise<number | null> {
  return queries.transaction(async (transaction) => {
    const newest = transaction
      .select({ last: max(officeAudit.sequence).as('last') })
      .from(officeAudit)
      .as('newest');
    const [row] = await transaction
      .select({ head: officeAuditHead.sequence, last: newest.last })
      .from(officeAuditHead)
      .crossJoin(newest);
    return row !== undefined && Number(row.last ?? 0) > row.head ? row.head + 1 : null;
  }, READING);
}
