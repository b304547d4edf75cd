import { type SQL, and, asc, desc, eq, exists, gt, gte, inArray, lt, max, or, sql } from 'drizzle-orm';
import { AUDIT_PAGE_SIZE, type AuditFilters, type AuditSubjectKind } from '#domain/audit-wire.ts';
import { parseReference } from '#domain/reference.ts';
import type { Regions, Role } from '#domain/roles.ts';
import { agentDevice } from '#server/store/agent-schema.ts';
import { listAccounts } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { apiKey, webhook } from '#server/store/connection-schema.ts';
import { caseExport } from '#server/store/export-schema.ts';
import { nameInvitations } from '#server/store/invitation-names.ts';
import { type KeptLine, type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount, officeAudit } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { withinRegions } from '#server/store/region-scope.ts';
import { submission } from '#server/store/schema.ts';

/** A line with the names that stand for its ids now. */
export interface NamedLine extends KeptLine {
  readonly actorName: string | null;
  readonly subjectKind: AuditSubjectKind;
  readonly subjectName: string | null;
  /** What an invitation invites to; null where it is none. */
  readonly subjectRole: Role | null;
}

/** Whose audit is read: her regions, and the accounts within them. */
export interface AuditScope {
  readonly regions: Regions;
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** How many lines of an export are read at once. */
const EXPORT_PAGE = 1_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What of the audit an administrator may read: who works everywhere reads all of it. */
export async function auditScopeOf(queries: Queries, regions: Regions): Promise<AuditScope> {
  const accounts = await listAccounts(queries, regions);
  return { regions, accounts: accounts.map(({ id, name }) => ({ id, name })) };
}

/** How many of the newest lines are gone through one by one for a page of a region; where hers are fewer, it begins at what is hers. */
const NEAR_LINES = 2_000;

/** The newest lines that meet the filters, or those before a line; one more than a page when there are more. */
export function findAuditPage(
  queries: Queries,
  scope: AuditScope,
  filters: AuditFilters,
  before: number | null,
): Promise<NamedLine[]> {
  return queries.transaction(async (transaction) => {
    const wanted = await filtersMet(transaction, filters);
    const newest = (condition: SQL | undefined) =>
      transaction
        .select()
        .from(officeAudit)
        .where(and(wanted, condition))
        .orderBy(desc(officeAudit.sequence))
        .limit(AUDIT_PAGE_SIZE + 1);
    const [head] = await transaction.select({ last: max(officeAudit.sequence) }).from(officeAudit);
    const until = before ?? (head?.last ?? 0) + 1;
    const earlier = lt(officeAudit.sequence, until);
    if (scope.regions === 'all') return nameLines(transaction, await newest(earlier));
    // A busy region has a page among the last; of a quiet one all lines of the country would be gone through to fill it.
    const near = await newest(and(earlier, gte(officeAudit.sequence, until - NEAR_LINES), isHers(transaction, scope)));
    if (near.length > AUDIT_PAGE_SIZE) return nameLines(transaction, near);
    // Each by an index of its own, which one condition with "or" is not.
    const found: KeptLine[] = [];
    for (const ofHers of waysToBeHers(transaction, scope)) found.push(...(await newest(and(earlier, ofHers))));
    const lines = [...new Map(found.map((line) => [line.sequence, line])).values()];
    lines.sort((one, other) => other.sequence - one.sequence);
    return nameLines(transaction, lines.slice(0, AUDIT_PAGE_SIZE + 1));
  }, READING);
}

/** Every action that there is: from one to the next in their index, however many lines each has. */
export function findAuditActions(queries: Queries): Promise<string[]> {
  return queries.transaction(async (transaction) => {
    const { rows } = await transaction.execute<{ action: string }>(sql`
      with recursive each as (
        (select action from ${officeAudit} order by action limit 1)
        union all
        select (select next.action from ${officeAudit} as next where next.action > each.action order by next.action limit 1)
        from each where each.action is not null
      )
      select action from each where action is not null`);
    return rows.map(({ action }) => action);
  }, READING);
}

/** All lines that meet the filters, oldest first, some at a time; that they were taken out is a line itself. */
export async function* exportAudit(
  queries: Queries,
  scope: AuditScope,
  filters: AuditFilters,
  by: { readonly account: string; readonly format: string; readonly at: Date },
): AsyncGenerator<readonly NamedLine[]> {
  const { account, format, at } = by;
  await queries.transaction((transaction) =>
    appendAudit(transaction, {
      at,
      actor: account,
      action: 'audit-exported',
      detail: { format, ...filtersTold(filters) },
    }),
  );
  let after = 0;
  for (;;) {
    const lines = await queries.transaction(async (transaction) => {
      const found = await transaction
        .select()
        .from(officeAudit)
        .where(
          and(
            scope.regions === 'all' ? undefined : isHers(transaction, scope),
            await filtersMet(transaction, filters),
            gt(officeAudit.sequence, after),
          ),
        )
        .orderBy(asc(officeAudit.sequence))
        .limit(EXPORT_PAGE);
      return nameLines(transaction, found);
    });
    if (lines.length > 0) yield lines;
    if (lines.length < EXPORT_PAGE) return;
    after = lines.at(-1)?.sequence ?? after;
  }
}

/** The filters that are set. What was typed for a subject is told only where it is a code or an id: it may be anybody's name. */
function filtersTold({ subject, ...others }: AuditFilters): Record<string, string> {
  const known = subject === null ? null : (parseReference(subject) ?? (UUID.test(subject) ? subject : 'other'));
  return Object.fromEntries(
    Object.entries({ ...others, subject: known }).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** Writes down that somebody had the chain walked along. */
export function noteAuditCheck(queries: Queries, account: string, at: Date): Promise<void> {
  return queries.transaction((transaction) =>
    appendAudit(transaction, { at, actor: account, action: 'audit-checked' }),
  );
}

/** Was it done by one of her accounts, to one of them, or to a case of her regions? Asked of a line by itself. */
function isHers(transaction: Transaction, { regions, accounts }: AuditScope): SQL | undefined {
  const ids = accounts.map(({ id }) => id);
  return or(
    inArray(officeAudit.actor, ids),
    inArray(officeAudit.subject, ids),
    // A subject is any text: only what looks like the id of a case is compared with one.
    exists(
      transaction
        .select({ id: submission.id })
        .from(submission)
        .where(
          and(
            sql`${submission.id} = case when ${officeAudit.subject} ~ ${UUID.source} then ${officeAudit.subject}::uuid end`,
            withinRegions(submission.regency, regions),
          ),
        ),
    ),
  );
}

/** The same three, each asked from what is hers. */
function waysToBeHers(transaction: Transaction, { regions, accounts }: AuditScope): readonly SQL[] {
  const ids = accounts.map(({ id }) => id);
  const cases = transaction
    .select({ id: sql<string>`${submission.id}::text` })
    .from(submission)
    .where(withinRegions(submission.regency, regions));
  return [inArray(officeAudit.actor, ids), inArray(officeAudit.subject, ids), inArray(officeAudit.subject, cases)];
}

async function filtersMet(transaction: Transaction, filters: AuditFilters): Promise<SQL | undefined> {
  const { account, action, subject, from, until } = filters;
  return and(
    account === null ? undefined : eq(officeAudit.actor, account),
    action === null ? undefined : eq(officeAudit.action, action),
    subject === null ? undefined : inArray(officeAudit.subject, await subjectsOf(transaction, subject)),
    from === null ? undefined : gte(officeAudit.at, new Date(from)),
    until === null ? undefined : lt(officeAudit.at, new Date(until)),
  );
}

/** The ids that a typed subject stands for: a reference code has those of its cases. */
async function subjectsOf(transaction: Transaction, typed: string): Promise<string[]> {
  const reference = parseReference(typed);
  if (reference === null) return [typed.trim()];
  const rows = await transaction
    .select({ id: submission.id })
    .from(submission)
    .where(eq(submission.reference, reference));
  return [typed.trim(), ...rows.map(({ id }) => id)];
}

/** What stands, with a slash, before the version of a text or the number of an edition in a line. */
const EDITIONS = ['consent', 'tariffs', 'agency'] as const;
/** What stands before the id of an API key. */
const KEY = 'key:';

async function nameLines(transaction: Transaction, lines: readonly KeptLine[]): Promise<NamedLine[]> {
  const subjects = [...new Set(lines.flatMap(({ subject }) => subject ?? []))];
  const idOf = (actor: string) => (actor.startsWith(KEY) ? actor.slice(KEY.length) : actor);
  const actors = lines.map(({ actor }) => idOf(actor));
  const ids = [...new Set([...actors, ...subjects])];
  const uuids = subjects.filter((id) => UUID.test(id));
  const accountNames = byId(
    await transaction
      .select({ id: officeAccount.id, name: officeAccount.name })
      .from(officeAccount)
      .where(inArray(officeAccount.id, ids)),
  );
  const references = byId(
    await transaction
      .select({ id: submission.id, name: submission.reference })
      .from(submission)
      .where(inArray(submission.id, uuids)),
  );
  const deviceNames = byId(
    await transaction
      .select({ id: agentDevice.id, name: officeAccount.name })
      .from(agentDevice)
      .innerJoin(officeAccount, eq(officeAccount.id, agentDevice.accountId))
      .where(inArray(agentDevice.id, uuids)),
  );
  const keyNames = byId(
    await transaction.select({ id: apiKey.id, name: apiKey.name }).from(apiKey).where(inArray(apiKey.id, ids)),
  );
  const webhooks = await transaction
    .select({ id: webhook.id, url: webhook.url })
    .from(webhook)
    .where(inArray(webhook.id, subjects));
  // Of its address no more than a line says: the rest may be a secret of whoever listens there.
  const webhookHosts = byId(webhooks.map(({ id, url }) => ({ id, name: new URL(url).host })));
  const exports = await transaction
    .select({ id: caseExport.id, begunAt: caseExport.begunAt })
    .from(caseExport)
    .where(inArray(caseExport.id, uuids));
  const exportDays = byId(exports.map(({ id, begunAt }) => ({ id, name: begunAt.toISOString() })));
  const invitations = await nameInvitations(transaction, subjects);
  /** What a line was done to, as it is known now. */
  const named = (subject: string): { kind: AuditSubjectKind; name: string | null; role?: Role } => {
    const reference = references.get(subject);
    if (reference !== undefined) return { kind: 'case', name: reference };
    const account = accountNames.get(subject);
    if (account !== undefined) return { kind: 'account', name: account };
    const invitation = invitations.get(subject);
    if (invitation !== undefined) return invitation;
    const begunAt = exportDays.get(subject);
    if (begunAt !== undefined) return { kind: 'export', name: begunAt };
    const edition = EDITIONS.find((kind) => subject.startsWith(`${kind}/`));
    if (edition !== undefined) return { kind: edition, name: subject.slice(edition.length + 1) };
    const name = deviceNames.get(subject) ?? keyNames.get(subject) ?? webhookHosts.get(subject) ?? null;
    return { kind: 'other', name };
  };
  return lines.map((line) => {
    const { kind, name, role = null } = named(line.subject ?? '');
    const actorName = accountNames.get(line.actor) ?? keyNames.get(idOf(line.actor)) ?? null;
    return { ...line, actorName, subjectKind: kind, subjectName: name, subjectRole: role };
  });
}

function byId(rows: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> {
  return new Map(rows.map(({ id, name }) => [id, name]));
}
