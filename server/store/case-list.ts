import { and, desc, eq, gt, inArray, isNull, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { QUEUE_PAGE_SIZE } from '#domain/queue.ts';
import type { Regions } from '#domain/roles.ts';
import type { Stage } from '#domain/stages.ts';
import { caseClaim } from '#server/store/case-schema.ts';
import type { Queries } from '#server/store/connect.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { withinRegions } from '#server/store/region-scope.ts';
import { submission, submissionVersion } from '#server/store/schema.ts';

/** The agent of a case, beside who has it. */
const agentAccount = alias(officeAccount, 'agent');

/** A case in a list, and who has it at this moment. */
export interface ListedCase {
  readonly id: string;
  readonly reference: string;
  readonly stage: Stage;
  readonly stageSince: Date;
  readonly firstReceivedAt: Date;
  readonly newestVersion: number;
  readonly regency: string | null;
  readonly channel: string;
  /** The agent whose device signed it, by name. */
  readonly agent: string | null;
  readonly flags: readonly string[];
  readonly possibleDuplicate: boolean;
  readonly photoMissing: boolean;
  readonly claim: { readonly account: string; readonly name: string | null; readonly until: Date } | null;
}

/** What a case is looked for by: the whole of it, never a part. */
export type CaseSearch =
  { readonly reference: string } | { readonly nikHash: Uint8Array } | { readonly phoneHash: Uint8Array };

/** The cases with this reference code, or with this keyed hash of a NIK or a phone number in any version, the newest first. */
export function searchCases(
  queries: Queries,
  regions: Regions,
  by: CaseSearch,
  account: string,
  at: Date,
): Promise<ListedCase[]> {
  return queries.transaction(async (transaction) => {
    const matches =
      'reference' in by
        ? eq(submission.reference, by.reference)
        : inArray(
            submission.id,
            transaction
              .select({ id: submissionVersion.submissionId })
              .from(submissionVersion)
              .where(
                'nikHash' in by
                  ? eq(submissionVersion.nikHash, by.nikHash)
                  : eq(submissionVersion.phoneHash, by.phoneHash),
              ),
          );
    const found = await transaction
      .select({ id: submission.id })
      .from(submission)
      .where(
        and(
          matches,
          ne(submission.stage, 'withdrawn'),
          isNull(submission.erasedAt),
          withinRegions(submission.regency, regions),
        ),
      )
      .orderBy(desc(submission.firstReceivedAt), desc(submission.id))
      .limit(QUEUE_PAGE_SIZE);
    const listed = await listCases(
      transaction,
      found.map(({ id }) => id),
      at,
    );
    await appendAudit(transaction, {
      at,
      actor: account,
      action: 'case-searched',
      detail: { by: Object.keys(by), found: listed.length },
    });
    return listed;
  });
}

/** These cases, in this order, each with who has it now. */
export async function listCases(transaction: Transaction, ids: readonly string[], at: Date): Promise<ListedCase[]> {
  if (ids.length === 0) return [];
  const rows = await transaction
    .select({
      id: submission.id,
      reference: submission.reference,
      stage: submission.stage,
      stageSince: submission.stageSince,
      firstReceivedAt: submission.firstReceivedAt,
      newestVersion: submission.newestVersion,
      regency: submission.regency,
      channel: submission.channel,
      agent: agentAccount.name,
      flags: submission.flags,
      possibleDuplicate: submission.possibleDuplicate,
      photoMissing: submission.photoMissing,
      account: caseClaim.account,
      name: officeAccount.name,
      until: caseClaim.until,
    })
    .from(submission)
    .leftJoin(caseClaim, and(eq(caseClaim.submissionId, submission.id), gt(caseClaim.until, at)))
    .leftJoin(officeAccount, eq(officeAccount.id, caseClaim.account))
    .leftJoin(agentAccount, eq(agentAccount.id, submission.agentAccount))
    .where(inArray(submission.id, [...ids]));
  const listed = new Map(
    rows.map(({ account, name, until, ...row }) => [
      row.id,
      { ...row, claim: account === null || until === null ? null : { account, name, until } },
    ]),
  );
  return ids.flatMap((id) => listed.get(id) ?? []);
}
