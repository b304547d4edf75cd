import { isIP } from 'node:net';

/** For whom passkeys are made: the name of the site, and the pages that may ask for them. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/**
 * Bound to PUBLIC_URL, whatever address was asked: a passkey made elsewhere opens nothing here. Without it only on this very machine,
 * under the one name that browsers trust without https. Null where browsers know no passkeys: under a bare address, or on plain http.
 *
 * @param host as the request names it
 */
export function relyingPartyOf(publicUrl: string | null, host: string | undefined): RelyingParty | null {
  const url = publicUrl ?? (/^localhost(:\d+)?$/.test(host ?? '') ? `http://${host}` : null);
  if (url === null) return null;
  const { hostname, origin, protocol } = new URL(url);
  const isTrusted = protocol === 'https:' || hostname === 'localhost';
  return isTrusted && isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? { id: hostname, origin } : null;
}
