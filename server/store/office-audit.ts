import { NO_HASH, sha256 } from '#server/digest.ts';
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
export type KeptLine = typeof officeAudit.$inferSelect;

/**
 * Adds a line to the chain, in the transaction of what it tells of: neither is kept without the other. From here to the end of the
 * transaction nobody else can add one, so call it last.
 */
export function appendAudit(transaction: Transaction, entry: AuditEntry): Promise<void> {
  return appendAudits(transaction, [entry]);
}

/** Adds many lines at once, in this order: a file of a thousand cases keeps nobody waiting. */
export async function appendAudits(transaction: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await transaction.insert(officeAuditHead).values({ id: 1, sequence: 0, hash: NO_HASH }).onConflictDoNothing();
  const [head] = await transaction.select().from(officeAuditHead).for('update');
  if (head === undefined) throw new Error('the head of the audit is gone');
  let { sequence, hash } = head;
  const lines: KeptLine[] = entries.map((entry) => {
    sequence += 1;
    const line = {
      sequence,
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject ?? null,
      detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
      previous: hash,
    };
    hash = hashOfLine(line);
    return { ...line, hash };
  });
  await transaction.insert(officeAudit).values(lines);
  await transaction.update(officeAuditHead).set({ sequence, hash });
}

/** Over everything that the line says and the hash of the line before, in an order that never changes. */
export function hashOfLine(line: Omit<KeptLine, 'hash'>): Uint8Array {
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
