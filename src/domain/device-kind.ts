import { BROWSERS, SYSTEMS } from '#domain/session-wire.ts';

/** By what somebody recognises a browser of hers. */
export interface DeviceKind {
  readonly browser: (typeof BROWSERS)[number];
  readonly system: (typeof SYSTEMS)[number];
}

/** Many call themselves by the names of others too, so the first that fits counts. */
const BROWSER_SIGNS = [
  ['edge', /\bEdg(e|A|iOS)?\//],
  ['opera', /\bOPR\/|\bOpera\b/],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\b(Firefox|FxiOS)\//],
  ['chrome', /\b(Chrome|Chromium|CriOS)\//],
  ['safari', /\bSafari\//],
] as const;
const SYSTEM_SIGNS = [
  ['ios', /\b(iPhone|iPad|iPod)\b/],
  ['android', /\bAndroid\b/],
  ['windows', /\bWindows\b/],
  ['chromeos', /\bCrOS\b/],
  ['mac', /\bMac OS X\b|\bMacintosh\b/],
  ['linux', /\bLinux\b/],
] as const;

/** The kind of a device, by its User-Agent header: two words that are kept in place of it, for it would tell much more. */
export function deviceKindOf(userAgent: string): DeviceKind {
  return {
    browser: BROWSER_SIGNS.find(([, sign]) => sign.test(userAgent))?.[0] ?? 'other',
    system: SYSTEM_SIGNS.find(([, sign]) => sign.test(userAgent))?.[0] ?? 'other',
  };
}

/** As it is kept. */
export function deviceKindText({ browser, system }: DeviceKind): string {
  return `${browser} ${system}`;
}

/** A kind as it was kept; others, where none was. */
export function parseDeviceKind(text: string): DeviceKind {
  const [first, second] = text.split(' ');
  return {
    browser: BROWSERS.find((each) => each === first) ?? 'other',
    system: SYSTEMS.find((each) => each === second) ?? 'other',
  };
}
