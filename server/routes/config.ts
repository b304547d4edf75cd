import type { Context } from 'hono';
import { canaryCookie, readCanary } from '#domain/canary.ts';
import { type Config, PROTOCOL, SERVICE } from '#domain/wire.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import { UNAVAILABLE_RETRY_S, busyResponse } from '#server/problem-response.ts';
import type { PublishedReader } from '#server/published.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import type { Settings } from '#server/settings.ts';

export interface ConfigParts {
  readonly keys: KeyRing;
  readonly settings: Pick<Settings, 'operator' | 'publicUrl'>;
  readonly published: PublishedReader;
  readonly now: () => Date;
}

/** GET /api/config. Asked for at every visit, so it is answered with 304 while nothing but the time has changed. */
export function configRoute({ keys, settings, published, now }: ConfigParts) {
  return async (context: Context<RequestNotes>): Promise<Response> => {
    // Another process may have rotated the keys: phones are told the newest.
    await keys.reload();
    const [sealing] = keys.sealing;
    const found = await published.find();
    if (found === null) return busyResponse(UNAVAILABLE_RETRY_S);
    const { operator, tariffs } = found;
    const fixed = {
      service: SERVICE,
      protocol: PROTOCOL,
      intakeKey: { keyId: sealing.keyId, publicKey: sealing.publicKey },
      receiptKeys: keys.receipts.map(({ keyId, publicKey }) => ({ keyId, publicKey })),
      tariffs,
      operator: operator ?? { ...settings.operator, reach: null },
    } satisfies Omit<Config, 'serverTime'>;
    const etag = `"${toBase64Url(sha256(JSON.stringify(fixed))).slice(0, 22)}"`;
    const canary = readCanary(context.req.header('cookie') ?? '');
    const headers = {
      etag,
      'cache-control': canary === null ? 'no-cache' : 'private, no-cache',
      // What a script has set Safari forgets after seven days; what comes with an answer it keeps.
      ...(canary !== null && { 'set-cookie': canaryCookie(canary, settings.publicUrl?.startsWith('https:') === true) }),
    };
    const known = (context.req.header('if-none-match') ?? '').split(/,\s*/).map((tag) => tag.replace(/^W\//, ''));
    if (known.includes(etag)) return new Response(null, { status: 304, headers });
    const config: Config = { ...fixed, serverTime: now().toISOString() };
    return context.json(config, 200, headers);
  };
}
