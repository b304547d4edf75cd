import { existsSync } from 'node:fs';

/** Debian's Chromium unless another is named; without either, the one that Playwright brought. */
const debian = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : '';
const executablePath = process.env['CHROMIUM'] || debian;

/** Playwright's own (browser.test.ts): a second switch of that name, as we need one, replaces the first. */
const BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];
/**
 * What hangs below the address bar is a web page of its own, made ready with every window: more than a second of a core, also where no window
 * is shown and nobody types.
 */
const BELOW_THE_ADDRESS = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/** Off in every browser that we start. */
export const DISABLED_FEATURES: readonly string[] = [...BY_PLAYWRIGHT, ...BELOW_THE_ADDRESS];

/** How stories and bench start their browser: to be given to `chromium.launch` and its kin. */
export const BROWSER = {
  ...(executablePath === '' ? {} : { executablePath }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${DISABLED_FEATURES.join(',')}`,
  ],
};
