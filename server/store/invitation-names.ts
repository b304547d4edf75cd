import { and, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Role } from '#domain/roles.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { officeAccount, officeAudit, officeInvitation } from '#server/store/office-schema.ts';

const owner = alias(officeAccount, 'owner');

/** What an invitation is called: whom it has brought, or whose new password it is for, and the role. */
interface InvitationName {
  readonly kind: 'invitation' | 'password-link';
  /** Null as long as nobody has accepted it. */
  readonly name: string | null;
  readonly role: Role;
}

/** The invitations among these ids. Who has come by one stands in the audit alone. */
export async function nameInvitations(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, InvitationName>> {
  const rows = await transaction
    .select({ id: officeInvitation.id, role: officeInvitation.role, owner: owner.name })
    .from(officeInvitation)
    .leftJoin(owner, eq(owner.id, officeInvitation.forAccount))
    .where(inArray(officeInvitation.id, [...ids]));
  const accepted = await transaction
    .select({ id: officeAudit.subject, name: officeAccount.name })
    .from(officeAudit)
    .innerJoin(officeAccount, eq(officeAccount.id, officeAudit.actor))
    .where(
      and(
        inArray(
          officeAudit.subject,
          rows.map(({ id }) => id),
        ),
        eq(officeAudit.action, 'invitation-accepted'),
      ),
    );
  const comers = new Map(accepted.map(({ id, name }) => [id, name]));
  return new Map(
    rows.map((row): [string, InvitationName] => [
      row.id,
      row.owner === null
        ? { kind: 'invitation', name: comers.get(row.id) ?? null, role: row.role }
        : { kind: 'password-link', name: row.owner, role: row.role },
    ]),
  );
}
