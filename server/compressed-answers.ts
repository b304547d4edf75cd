import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { AGENCY_PATH } from '#domain/agency-wire.ts';
import { AGENT_PATHS } from '#domain/agent-wire.ts';
import { AUDIT_PATHS } from '#domain/audit-wire.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { CONSENTS_PATH } from '#domain/consent-texts.ts';
import { COVERAGE_PATHS } from '#domain/coverage-wire.ts';
import { EDITION_PATHS } from '#domain/edition-wire.ts';
import { EXPORT_PATHS } from '#domain/export-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { PAY_PATHS } from '#domain/pay-wire.ts';
import { RETENTION_PATHS } from '#domain/retention-wire.ts';
import { SYSTEM_PATHS } from '#domain/system-wire.ts';
import { WEBHOOK_PATHS } from '#domain/webhook-wire.ts';
import { acceptsEncoding } from '#server/accepts-encoding.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import type { RequestNotes } from '#server/request-notes.ts';

/**
 * The answers that are compressed: lists without a secret, and without a word of an enrolled person. Whatever is not named here is sent
 * as it is, for its length must tell nothing of what stands in it (BREACH): see decision 0031.
 */
export const COMPRESSED: ReadonlySet<string> = new Set([
  `POST ${CASE_PATHS.queue}`,
  `POST ${COVERAGE_PATHS.figures}`,
  `GET ${COVERAGE_PATHS.targets}`,
  `GET ${AGENT_PATHS.list}`,
  `POST ${AGENT_PATHS.returned}`,
  `GET ${PAY_PATHS.overview}`,
  `POST ${PAY_PATHS.ledger}`,
  `GET ${EXPORT_PATHS.exports}`,
  `GET ${EXPORT_PATHS.columns}`,
  `GET ${OFFICE_PATHS.accounts}`,
  `GET ${OFFICE_PATHS.invitations}`,
  `POST ${AUDIT_PATHS.read}`,
  `POST ${WEBHOOK_PATHS.deliveries}`,
  `GET ${CONSENTS_PATH}`,
  `GET ${AGENCY_PATH}`,
  `GET ${EDITION_PATHS.list}`,
  `GET ${SYSTEM_PATHS.read}`,
  `GET ${RETENTION_PATHS.read}`,
]);

/** What is smaller leaves in one packet anyway. */
const LEAST_BYTES = 1_024;
/** Of eleven: a list of fifty takes a millisecond, and the last tenth that more would save takes twenty. */
const BROTLI_QUALITY = 5;

const byBrotli = promisify(brotliCompress);
const byGzip = promisify(gzip);

/** The handler of a route, which compresses what it answers where that is among `COMPRESSED`. */
export function compressing({ method, path, handle }: OfficeRouteEntry): OfficeRouteEntry['handle'] {
  if (!COMPRESSED.has(`${method} ${path}`)) return handle;
  return async (context: Context<RequestNotes>) =>
    compressedFor(context.req.header('accept-encoding') ?? '', await handle(context));
}

/** A JSON answer as small as the browser takes it. */
export async function compressedFor(accepted: string, response: Response): Promise<Response> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  if (response.status !== 200 || !isJson) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const encoding = bytes.length < LEAST_BYTES ? null : encodingOf(accepted);
  const sent = encoding === null ? bytes : await compress(bytes, encoding);
  const headers = new Headers(response.headers);
  headers.append('vary', 'Accept-Encoding');
  headers.set('content-length', String(sent.length));
  if (encoding !== null) headers.set('content-encoding', encoding);
  return new Response(sent, { headers });
}

function encodingOf(accepted: string): 'br' | 'gzip' | null {
  if (acceptsEncoding(accepted, 'br')) return 'br';
  return acceptsEncoding(accepted, 'gzip') ? 'gzip' : null;
}

/** Beside the thread that answers everybody. */
async function compress(bytes: Uint8Array, encoding: 'br' | 'gzip'): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'gzip') return new Uint8Array(await byGzip(bytes));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return new Uint8Array(await byBrotli(bytes, { params }));
}
