import { ROLES, type Role } from '#domain/roles.ts';
import { inviteFirstAdministrator } from '#server/auth/first-administrator.ts';
import { newToken, sha256 } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { acceptInvitation, keepInvitation } from '#server/store/invitations.ts';

/** The accounts of a demo, one for each role: invented names, and what each signs in with. */
export const DEMO_ACCOUNTS = {
  administrator: { username: 'admin.demo', name: 'Dewi Contoh' },
  supervisor: { username: 'penyelia.demo', name: 'Made Rekaan' },
  officer: { username: 'petugas.demo', name: 'Sri Fiktif' },
  analyst: { username: 'analis.demo', name: 'Yohanes Umpama' },
  agent: { username: 'agen.demo', name: 'Asep Misalnya' },
} as const satisfies Record<Role, { readonly username: string; readonly name: string }>;

/** Makes the accounts through the links that real ones come by: first the administrator, who invites the others. */
export async function makeDemoAccounts(
  queries: Queries,
  keys: KeyRing,
  passwordHash: string,
  at: Date,
): Promise<Readonly<Record<Role, string>>> {
  const ids = Object.fromEntries(ROLES.map((role) => [role, crypto.randomUUID()]));
  const idOf = (role: Role) => ids[role] ?? '';
  const accept = async (role: Role, token: string) => {
    const accepted = { ...DEMO_ACCOUNTS[role], tokenHash: sha256(token), accountId: idOf(role), passwordHash };
    const outcome = await acceptInvitation(queries, accepted, at);
    if (outcome !== 'accepted') throw new Error(`the ${role} of the demo was not let in: ${outcome}`);
  };
  await accept('administrator', (await inviteFirstAdministrator(queries, keys, at)) ?? '');
  const by: Account = {
    ...DEMO_ACCOUNTS.administrator,
    id: idOf('administrator'),
    role: 'administrator',
    regions: 'all',
  };
  for (const role of ROLES.filter((each) => each !== 'administrator')) {
    const token = newToken();
    const invitation = { id: crypto.randomUUID(), tokenHash: sha256(token), role, regions: 'all' } as const;
    await keepInvitation(queries, invitation, by, at);
    await accept(role, token);
  }
  return {
    agent: idOf('agent'),
    officer: idOf('officer'),
    supervisor: idOf('supervisor'),
    analyst: idOf('analyst'),
    administrator: idOf('administrator'),
  };
}
