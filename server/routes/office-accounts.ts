import { AccountChangeRequest, type AccountsAnswer } from '#domain/office-wire.ts';
import { coversRegions } from '#domain/roles.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import { changeAccount, listAccounts } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';

interface AccountParts {
  readonly queries: Queries;
  readonly now: () => Date;
}

/** GET /api/office/accounts */
export function accountsHandler({ queries }: AccountParts): OfficeHandler {
  return async (_, { account }) => {
    const listed = await listAccounts(queries, account.regions);
    const answer: AccountsAnswer = {
      accounts: listed.map(({ id, name, username, role, regions, suspendedAt, lastSeenAt }) => ({
        id,
        name,
        username,
        role,
        regions,
        suspended: suspendedAt !== null,
        lastSeenAt: lastSeenAt?.toISOString() ?? null,
      })),
    };
    return Response.json(answer);
  };
}

/** POST /api/office/accounts/change: role, regions, suspended or not. One's own is somebody else's to change. */
export function accountChangeHandler({ queries, now }: AccountParts): OfficeHandler {
  return answering(AccountChangeRequest, async (change, { account }) => {
    if (change.id === account.id) return problemResponse(409, 'account-own');
    if (!coversRegions(account.regions, change.regions)) return problemResponse(403, 'not-allowed');
    const changed = await changeAccount(queries, change, account, now());
    if (changed === 'not-found') return problemResponse(404, 'not-found');
    return changed === 'changed' ? new Response(null, { status: 204 }) : problemResponse(409, 'account-last');
  });
}
