import { lookup } from 'node:dns';
import { BlockList, type LookupFunction, isIP } from 'node:net';

/** Networks that are nobody's on the internet: of this machine, of offices, of clouds' own, of tests (IANA special-purpose registries). */
const V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of IPv6 only what is given out is public (2000::/3), and not what leads on to IPv4 or to tests. */
const V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special = new BlockList();
for (const network of V4) special.addSubnet(...partsOf(network), 'ipv4');
for (const network of V6) special.addSubnet(...partsOf(network), 'ipv6');
const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');

function partsOf(network: string): [string, number] {
  const [address = '', prefix] = network.split('/');
  return [address, Number(prefix)];
}

/** Is this an address on the internet, and not one of our own networks? */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && givenOut.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** May an administrator have the intake send to this address? Its name is looked at again at each sending: see `publicLookup`. */
export function isAllowedUrl(text: string, toPrivate: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname, hash } = new URL(text);
  if (username !== '' || password !== '' || hash !== '') return false;
  if (toPrivate) return protocol === 'https:' || protocol === 'http:';
  const address = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:') return false;
  return isIP(address) === 0
    ? hostname.includes('.') && !/\.(localhost|local|internal)$/.test(hostname)
    : isPublicAddress(address);
}

/**
 * Looks a name up for the very connection that is being made, and fails when any of its addresses is one of our own: what is checked is
 * what is connected to, so a name that changes between two questions gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return callback(error ?? new Error('no address'), '', 4);
    if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(new Error('not public'), '', 4);
    if (options.all === true) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};
