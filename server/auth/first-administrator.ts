import { sha256 } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import { hasAdministrator } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { openFirstInvitation } from '#server/store/invitations.ts';

/**
 * The secret of the link to the first administrator, or null when there is one already. Made of the key file, so that each start
 * prints the same link until it is used, and the database knows only its hash. It is also the way back when nobody is left who may
 * administer: whoever can start the intake can read the link.
 */
export async function inviteFirstAdministrator(queries: Queries, keys: KeyRing, at: Date): Promise<string | null> {
  if (await hasAdministrator(queries)) return null;
  const hashOf = (id: string) => sha256(keys.office.firstToken(id));
  return keys.office.firstToken(await openFirstInvitation(queries, crypto.randomUUID(), hashOf, at));
}
