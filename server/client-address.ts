import { type BlockList, isIP } from 'node:net';

/**
 * Whose request it is, for counting: the address of the connection or, behind trusted proxies, the last address in X-Forwarded-For
 * that is not one of them. Without trusted proxies the header is not looked at: anyone can write it.
 */
export function clientAddress(connection: string, forwardedFor: string | undefined, trusted: BlockList | null): string {
  const peer = plain(connection);
  if (trusted === null || forwardedFor === undefined || !isTrusted(peer, trusted)) return peer;
  const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()));
  const asker = hops.findLast((hop) => !isTrusted(hop, trusted)) ?? peer;
  // What a proxy of ours wrote and is no address (a port beside it, "unknown") is not passed over: what stands before it is hearsay.
  return isIP(asker) === 0 ? peer : asker;
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && trusted.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** ::ffff:10.0.0.5 is how a socket that speaks both families writes 10.0.0.5. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
