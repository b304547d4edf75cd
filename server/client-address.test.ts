import { BlockList } from 'node:net';
import { describe, expect, it } from 'vitest';
import { clientAddress } from '#server/client-address.ts';
import { createRateLimit } from '#server/rate-limit.ts';

const proxies = new BlockList();
proxies.addSubnet('10.0.0.0', 8, 'ipv4');

describe('whose request it is', () => {
  it.each([
    ['203.0.113.7', undefined, null, '203.0.113.7', 'the address of the connection'],
    ['203.0.113.7', '198.51.100.1', null, '203.0.113.7', 'no proxy is trusted: anyone can write the header'],
    ['203.0.113.7', '198.51.100.1', proxies, '203.0.113.7', 'it did not come through our proxy'],
    ['10.0.0.5', '198.51.100.1', proxies, '198.51.100.1', 'our proxy says so'],
    ['::ffff:10.0.0.5', '198.51.100.1', proxies, '198.51.100.1', 'our proxy, as a socket of both families writes it'],
    [
      '10.0.0.5',
      '1.2.3.4, 198.51.100.1, 10.0.0.9',
      proxies,
      '198.51.100.1',
      'what stands before our proxies is hearsay',
    ],
    ['10.0.0.5', 'nonsense', proxies, '10.0.0.5', 'a header that names nobody'],
    [
      '10.0.0.5',
      '1.2.3.4, [2001:db8::1]:5000',
      proxies,
      '10.0.0.5',
      'what was made up does not count for what is no address',
    ],
    ['10.0.0.5', undefined, proxies, '10.0.0.5', 'a check of the proxy itself'],
  ])('from %s with "%s" → %#: %s %s', (connection, header, trusted, expected, _why) => {
    expect(clientAddress(connection, header, trusted)).toBe(expected);
  });
});

describe('the budget of an address', () => {
  it('lets thousands of phones behind one address through, then says how long to wait', () => {
    let nowMs = 0;
    const limit = createRateLimit(3000, () => nowMs);
    for (let phone = 0; phone < 3000; phone += 1) expect(limit.take('203.0.113.7', 1).ok).toBe(true);
    expect(limit.take('203.0.113.7', 50)).toEqual({ ok: false, retryAfterS: 1 });
    expect(limit.take('203.0.113.8', 50)).toEqual({ ok: true });
    nowMs += 1_000;
    expect(limit.take('203.0.113.7', 50)).toEqual({ ok: true });
  });

  it('is one for a whole IPv6 network, which is what one customer has', () => {
    const limit = createRateLimit(10, () => 0);
    expect(limit.take('2001:db8:1:2::1', 10).ok).toBe(true);
    expect(limit.take('2001:db8:1:2:ffff::9', 1).ok).toBe(false);
    expect(limit.take('2001:db8:1:3::1', 1).ok).toBe(true);
  });
});
