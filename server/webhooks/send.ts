import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isAllowedUrl, publicLookup } from '#server/webhooks/public-address.ts';

/** A receiver that takes longer has not received it. */
const LIMIT_MS = 10_000;

/** Sends one body; the status of the answer, or null when there was none in time. */
export type SendWebhook = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<number | null>;

/**
 * A POST to where an administrator has said. No redirect is followed, no cookie kept, and of the answer nothing but the status is read.
 *
 * @param toPrivate to our own networks too, and without https
 */
export function createSendWebhook(toPrivate: boolean): SendWebhook {
  return (url, headers, body) => {
    // Asked again: the setting may have changed since the webhook was made.
    if (!isAllowedUrl(url, toPrivate)) return Promise.resolve(null);
    const request = url.startsWith('https:') ? requestSecure : requestPlain;
    return new Promise((resolve) => {
      const sending = request(
        url,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
          agent: false,
          signal: AbortSignal.timeout(LIMIT_MS),
          ...(toPrivate ? {} : { lookup: publicLookup }),
        },
        (response) => {
          resolve(response.statusCode ?? null);
          response.destroy();
        },
      );
      // No line, no such name, a certificate that does not fit, too slow: all of them are tried again.
      sending.on('error', () => resolve(null));
      sending.end(body);
    });
  };
}
