import type { Context } from 'hono';
import type { TariffBook } from '#domain/tariff-book.ts';
import { type Config, PROTOCOL, SERVICE } from '#domain/wire.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import type { Settings } from '#server/settings.ts';

export interface ConfigParts {
  readonly keys: KeyRing;
  readonly settings: Pick<Settings, 'operator'>;
  /** Tariffs newer than those built into the app, or null. */
  readonly tariffs: TariffBook | null;
  readonly now: () => Date;
}

/** GET /api/config. Asked for at every visit, so it is answered with 304 while nothing but the time has changed. */
export function configRoute({ keys, settings, tariffs, now }: ConfigParts) {
  const [sealing] = keys.sealing;
  const fixed = {
    service: SERVICE,
    protocol: PROTOCOL,
    intakeKey: { keyId: sealing.keyId, publicKey: sealing.publicKey },
    receiptKeys: keys.receipts.map(({ keyId, publicKey }) => ({ keyId, publicKey })),
    tariffs,
    operator: settings.operator,
  } satisfies Omit<Config, 'serverTime'>;
  const etag = `"${toBase64Url(sha256(JSON.stringify(fixed))).slice(0, 22)}"`;
  const headers = { etag, 'cache-control': 'no-cache' };

  return (context: Context<RequestNotes>): Response => {
    const known = (context.req.header('if-none-match') ?? '').split(/,\s*/).map((tag) => tag.replace(/^W\//, ''));
    if (known.includes(etag)) return new Response(null, { status: 304, headers });
    const config: Config = { ...fixed, serverTime: now().toISOString() };
    return context.json(config, 200, headers);
  };
}
