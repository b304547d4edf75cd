import { expect, it } from 'vitest';
import { DEVICE_LINK_PATH, contactText } from '#domain/device-wire.ts';
import { attributionText } from '#domain/envelope.ts';

it('what a device signs is written down to the letter, so that no two things it signs are alike', () => {
  const by = { device: 'd', id: 'i', version: 2, sha256: 'h' };
  expect(attributionText(by)).toBe('payung-by/1\nd\ni\n2\nh');
  expect(contactText('{"a":1}')).toBe('payung-device/1\n{"a":1}');
});

it('a device link leads to the page where an agent signs in', () => {
  expect(DEVICE_LINK_PATH).toBe('/agen/masuk');
});
