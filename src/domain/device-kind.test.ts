import { expect, it } from 'vitest';
import { deviceKindOf, deviceKindText, parseDeviceKind } from '#domain/device-kind.ts';

const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [`Mozilla/5.0 (Linux; Android 10; K) ${KHTML} Chrome/142.0.0.0 Mobile Safari/537.36`, 'chrome android'],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${KHTML} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    'samsung android',
  ],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`, 'edge windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0`, 'opera windows'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0', 'firefox windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'firefox linux'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${KHTML} Chrome/142.0.0.0 Safari/537.36`, 'chrome chromeos'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
    'safari mac',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
    'chrome ios',
  ],
  ['curl/8.0', 'other other'],
  ['', 'other other'],
])('%s is known as %s', (userAgent, kind) => {
  expect(deviceKindText(deviceKindOf(userAgent))).toBe(kind);
  expect(parseDeviceKind(kind)).toEqual(deviceKindOf(userAgent));
});

it.each(['', 'chrome', '<b>Chrome</b> windows', 'Mozilla/5.0 (Windows NT 10.0)'])(
  'of what was kept as %j only known words are told',
  (kept) => {
    const words = deviceKindText(parseDeviceKind(kept));
    expect(words).toMatch(/^(chrome|other) (windows|other)$/);
  },
);
