import { asc, gt } from 'drizzle-orm';
import { NO_HASH, sameBytes, sha256 } from '#server/digest.ts';
import type { Queries } from '#server/store/connect.ts';
import { officeAudit, officeAuditHead } from '#server/store/office-schema.ts';

/** What is done in one transaction. */
export type Transaction = Parameters<Parameters<Queries['transaction']>[0]>[0];

/** One thing that was done in the office. */
export interface AuditEntry {
  readonly at: Date;
  /** Id of the account; 'intake' for itself, 'stranger' for who did not sign in. */
  readonly actor: string;
  /** A fixed word: 'case-opened'. */
  readonly action: string;
  /** What it was done to: an id. */
  readonly subject?: string;
  /** Never a name, a NIK, a phone number or an address of an enrolled person. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** A line as it is kept. */
type AuditLine = typeof officeAudit.$inferSelect;

/**
 * Adds a line to the chain, in the transaction of what it tells of: neither is kept without the other. From here to the end of the
 * transaction nobody else can add one, so call it last.
 */
export async function appendAudit(transaction: Transaction, entry: AuditEntry): Promise<void> {
  await transaction.insert(officeAuditHead).values({ id: 1, sequence: 0, hash: NO_HASH }).onConflictDoNothing();
  const [head] = await transaction.select().from(officeAuditHead).for('update');
  if (head === undefined) throw new Error('the head of the audit is gone');
  const line = {
    sequence: head.sequence + 1,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject ?? null,
    detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
    previous: head.hash,
  };
  const hash = hashOf(line);
  await transaction.insert(officeAudit).values({ ...line, hash });
  await transaction.update(officeAuditHead).set({ sequence: line.sequence, hash });
}

/** What a walk along the chain finds: all of it whole, or the first line that is not what was written. */
export type AuditVerdict =
  | { readonly whole: true; readonly lines: number; readonly head: string }
  | { readonly whole: false; readonly sequence: number; readonly reason: 'changed' | 'missing' | 'moved' };

/** How many lines are read at once. */
const PAGE = 1_000;

/**
 * Walks along the whole chain. A line that was changed does not have its own hash; one that was taken out or put in breaks the link
 * to its neighbour; lines cut off the end are missed by the head. Whoever may write to the database could write all of it anew: only
 * a head that was noted elsewhere tells that.
 *
 * @param noted a head that was noted before: 'sequence:hash'
 */
export async function verifyAudit(queries: Queries, noted: string | null): Promise<AuditVerdict> {
  return queries.transaction(async (transaction) => {
    const [head] = await transaction.select().from(officeAuditHead);
    let sequence = 0;
    let previous = NO_HASH;
    for (;;) {
      const lines = await transaction
        .select()
        .from(officeAudit)
        .where(gt(officeAudit.sequence, sequence))
        .orderBy(asc(officeAudit.sequence))
        .limit(PAGE);
      for (const line of lines) {
        if (line.sequence !== sequence + 1) return { whole: false, sequence: sequence + 1, reason: 'missing' };
        if (!sameBytes(line.previous, previous)) return { whole: false, sequence: line.sequence, reason: 'moved' };
        if (!sameBytes(line.hash, hashOf(line))) return { whole: false, sequence: line.sequence, reason: 'changed' };
        if (noted?.startsWith(`${line.sequence}:`) === true && noted !== headOf(line)) {
          return { whole: false, sequence: line.sequence, reason: 'changed' };
        }
        sequence = line.sequence;
        previous = line.hash;
      }
      if (lines.length < PAGE) break;
    }
    const last = Math.max(head?.sequence ?? 0, Number(noted?.split(':')[0] ?? 0));
    if (last > sequence) return { whole: false, sequence: sequence + 1, reason: 'missing' };
    if (!sameBytes(head?.hash ?? NO_HASH, previous)) return { whole: false, sequence, reason: 'moved' };
    return { whole: true, lines: sequence, head: headOf({ sequence, hash: previous }) };
  });
}

function headOf({ sequence, hash }: Pick<AuditLine, 'sequence' | 'hash'>): string {
  return `${sequence}:${Buffer.from(hash).toString('hex')}`;
}

/** Over everything that the line says and the hash of the line before, in an order that never changes. */
function hashOf(line: Omit<AuditLine, 'hash'>): Uint8Array {
  return sha256(
    JSON.stringify([
      'payung-office-audit/1',
      line.sequence,
      line.at.toISOString(),
      line.actor,
      line.action,
      line.subject,
      line.detail,
      Buffer.from(line.previous).toString('hex'),
    ]),
  );
}
