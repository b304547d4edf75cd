import { createECDH, createPrivateKey } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { hpkeOpen } from '#server/hpke-open.ts';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const utf8 = new TextEncoder();

function newKey() {
  const ecdh = createECDH('prime256v1');
  const point = ecdh.generateKeys();
  const [x, y, d] = [point.subarray(1, 33), point.subarray(33), ecdh.getPrivateKey()].map((each) =>
    Buffer.concat([Buffer.alloc(32 - each.length), each]).toString('base64url'),
  );
  const jwk = { kty: 'EC', crv: 'P-256', ...(x && y && d ? { x, y, d } : {}) };
  return { publicKey: point.toString('base64url'), privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
}

/** Sealed by an implementation that is not ours: the phone's. */
async function seal(content: Uint8Array, to: string, info: string, place: string): Promise<Uint8Array> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(Buffer.from(to, 'base64url'));
  const sender = await suite.createSenderContext({ recipientPublicKey, info: utf8.encode(info) });
  const ciphertext = await sender.seal(content.slice().buffer, utf8.encode(place));
  return Buffer.concat([Buffer.from(sender.enc), Buffer.from(ciphertext)]);
}

it('opens whatever the phone seals, to the very bytes', async () => {
  const key = newKey();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), fc.string(), fc.string(), async (content, info, place) => {
      const sealed = await seal(content, key.publicKey, info, place);
      expect(new Uint8Array(hpkeOpen(sealed, key, utf8.encode(info), utf8.encode(place)))).toEqual(content);
    }),
    { numRuns: 60 },
  );
});

it('opens nothing that was altered in any byte, cut, or sealed to another key, purpose or place', async () => {
  const key = newKey();
  const sealed = await seal(utf8.encode('isi'), key.publicKey, 'info', 'place');
  const open = (bytes: Uint8Array, by = key, info = 'info', place = 'place') =>
    hpkeOpen(bytes, by, utf8.encode(info), utf8.encode(place));
  expect(Buffer.from(open(sealed)).toString()).toBe('isi');
  for (const at of sealed.keys()) {
    expect(() => open(sealed.map((byte, place) => (place === at ? byte ^ 1 : byte)))).toThrow();
    expect(() => open(sealed.subarray(0, at))).toThrow();
  }
  expect(() => open(Buffer.concat([sealed, Buffer.from([0])]))).toThrow();
  expect(() => open(sealed, newKey())).toThrow();
  expect(() => open(sealed, key, 'other')).toThrow();
  expect(() => open(sealed, key, 'info', 'other')).toThrow();
});
