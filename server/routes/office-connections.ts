import {
  CONNECTION_NAME_MAX,
  CONNECTION_PATHS,
  ConnectionIdRequest,
  type KeyMade,
  KeyRequest,
  type KeysAnswer,
} from '#domain/connection-wire.ts';
import { coversRegions } from '#domain/roles.ts';
import { askPasswordAgain, passwordTroubleResponse } from '#server/auth/ask-password.ts';
import { KEY_BEGIN } from '#server/auth/api-gate.ts';
import type { OfficeHandler, OfficeRoute } from '#server/auth/office-gate.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import { newToken, sha256 } from '#server/digest.ts';
import type { LookUpKey } from '#server/keys.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import { keepApiKey, listApiKeys, revokeApiKey } from '#server/store/api-keys.ts';
import type { Queries } from '#server/store/connect.ts';

export interface ConnectionParts {
  readonly queries: Queries;
  readonly now: () => Date;
  readonly sessions: Sessions;
  readonly lookUp: LookUpKey;
}

/** The routes with which an administrator connects other systems. */
export function connectionRoutes(parts: ConnectionParts, officeRoute: OfficeRoute): readonly OfficeRouteEntry[] {
  const managed = (handler: OfficeHandler) => officeRoute('connections-manage', handler);
  return [
    { method: 'GET', path: CONNECTION_PATHS.keys, handle: managed(keysHandler(parts)) },
    { method: 'POST', path: CONNECTION_PATHS.keys, handle: managed(keyHandler(parts)) },
    { method: 'POST', path: CONNECTION_PATHS.keyRevoke, handle: managed(keyRevokeHandler(parts)) },
  ];
}

/** GET /api/office/connections/keys */
function keysHandler({ queries }: ConnectionParts): OfficeHandler {
  return async (_, { account }) => {
    const listed = await listApiKeys(queries, account.regions);
    const answer: KeysAnswer = {
      keys: listed.map(({ id, name, begin, scopes, regions, createdBy, ...times }) => ({
        id,
        name,
        begin,
        scopes: [...scopes],
        regions,
        createdBy,
        createdAt: times.createdAt.toISOString(),
        expiresAt: times.expiresAt.toISOString(),
        revokedAt: times.revokedAt?.toISOString() ?? null,
        lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
      })),
    };
    return Response.json(answer);
  };
}

/** POST /api/office/connections/keys */
function keyHandler(parts: ConnectionParts): OfficeHandler {
  const { queries, now } = parts;
  const findTrouble = askPasswordAgain(parts);
  return answering(KeyRequest, async ({ name: typed, scopes, regions, days, current }, asking, context) => {
    const { account } = asking;
    if (!coversRegions(account.regions, regions)) return problemResponse(403, 'not-allowed');
    const name = typed.trim();
    const wrong = [
      ...(name === '' ? [{ field: 'name', problem: 'connection-name-empty' } as const] : []),
      ...(name.length > CONNECTION_NAME_MAX ? [{ field: 'name', problem: 'name-too-long' } as const] : []),
      ...(scopes.length === 0 ? [{ field: 'scopes', problem: 'scopes-choose' } as const] : []),
    ];
    if (wrong.length > 0) return problemResponse(422, 'check-fields', {}, wrong);
    const trouble = await findTrouble(current, asking, context.get('address'));
    if (trouble !== null) return passwordTroubleResponse(trouble);
    const key = `${KEY_BEGIN}${newToken()}`;
    const id = crypto.randomUUID();
    const at = now();
    const expiresAt = new Date(at.getTime() + days * 86_400_000);
    const begin = key.slice(0, KEY_BEGIN.length + 4);
    await keepApiKey(queries, { id, name, begin, keyHash: sha256(key), scopes, regions, expiresAt }, account, at);
    const made: KeyMade = { id, key, expiresAt: expiresAt.toISOString() };
    return Response.json(made);
  });
}

/** POST /api/office/connections/keys/revoke */
function keyRevokeHandler({ queries, now }: ConnectionParts): OfficeHandler {
  return answering(ConnectionIdRequest, async ({ id }, { account }) =>
    (await revokeApiKey(queries, id, account, now()))
      ? new Response(null, { status: 204 })
      : problemResponse(404, 'not-found'),
  );
}
