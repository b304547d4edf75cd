import { and, desc, eq } from 'drizzle-orm';
import * as z from 'zod';
import type { OpeningInHistory } from '#domain/case-wire.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { officeAccount, officeAudit } from '#server/store/office-schema.ts';
import { auditLine } from '#server/store/schema.ts';

/** No more openings than this are told with a case; all of them are in the audit. */
const OPENINGS_LIMIT = 100;

const Detail = z.object({ reason: z.string().optional(), beside: z.boolean().optional() });

/** Who has opened a case before, oldest first: in the office, and with the key file on the command line. */
export async function findOpenings(transaction: Transaction, id: string): Promise<OpeningInHistory[]> {
  const office = await transaction
    .select({ at: officeAudit.at, account: officeAudit.actor, name: officeAccount.name, detail: officeAudit.detail })
    .from(officeAudit)
    .leftJoin(officeAccount, eq(officeAccount.id, officeAudit.actor))
    .where(and(eq(officeAudit.subject, id), eq(officeAudit.action, 'case-opened')))
    .orderBy(desc(officeAudit.sequence))
    .limit(OPENINGS_LIMIT);
  const atTheConsole = await transaction
    .select({ at: auditLine.at, account: auditLine.actor })
    .from(auditLine)
    .where(and(eq(auditLine.submissionId, id), eq(auditLine.action, 'opened'), eq(auditLine.version, 1)))
    .orderBy(desc(auditLine.id))
    .limit(OPENINGS_LIMIT);
  return [
    ...office.map(({ at, account, name, detail }) => {
      const { reason = null, beside = false } = detailOf(detail);
      return { account, name: name ?? account, at: at.toISOString(), reason, beside };
    }),
    ...atTheConsole.map(({ at, account }) => {
      return { account, name: account, at: at.toISOString(), reason: null, beside: false };
    }),
  ].toSorted((one, other) => one.at.localeCompare(other.at));
}

function detailOf(text: string | null): z.infer<typeof Detail> {
  try {
    const read = Detail.safeParse(JSON.parse(text ?? '{}'));
    return read.success ? read.data : {};
  } catch {
    // Changed by whoever has the database: `npm run audit` tells that.
    return {};
  }
}
