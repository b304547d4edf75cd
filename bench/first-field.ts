import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { startIntake } from '#e2e/world.ts';
import { startStaticServer } from './static-server.ts';

/**
 * The first field of the form against the same field in a hand-written static page, served beside it in the same run, on a slow
 * phone. Sides take turns (A B A B …), so that a machine that slows down slows both. Prints medians, spread and ratios.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const KEYS = '9901015505740005';
const NETWORKS = {
  'slow 4G (1.6 Mbit/s, 150 ms)': { kbits: 1_600, latencyMs: 150 },
  'EDGE (240 kbit/s, 400 ms)': { kbits: 240, latencyMs: 400 },
} as const;

interface Side {
  readonly name: 'payung' | 'static';
  readonly page: string;
}

interface Visit {
  readonly usableMs: number;
  readonly bytes: number;
  readonly repeatOfflineMs: number;
  readonly repeatLongestTaskMs: number;
  readonly scriptPerKeyMs: number;
  readonly scriptForSavingMs: number;
}

/**
 * Notes when the field is on the screen, styled, and takes typing: right after the frame that shows it. Kept in `window.usableAt`,
 * milliseconds since navigation began; and the longest task since, which is how long a key may have to wait for its echo.
 */
const WATCH = `(() => {
  const note = new MessageChannel();
  note.port1.onmessage = () => { window.usableAt ??= performance.now(); };
  const look = () => {
    const field = document.querySelector('input[name="nik"]');
    const styled = document.styleSheets.length > 0 && field && field.getBoundingClientRect().height > 20;
    if (styled) note.port2.postMessage(0);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.longestTask = Math.max(window.longestTask, task.duration);
  }).observe({ type: 'longtask', buffered: true });
})()`;

const intake = await startIntake({ database: 'embedded' });
const beside = await startStaticServer();
const sides: readonly Side[] = [
  { name: 'payung', page: `${intake.url}/daftar/` },
  { name: 'static', page: `${beside.url}/` },
];
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
});
const lines = [
  `First field, ${new Date().toISOString()}, Chromium ${browser.version()}, Node ${process.versions.node}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${ROUNDS} rounds, 6x CPU`,
];

for (const [name, network] of Object.entries(NETWORKS)) {
  const visits: Record<Side['name'], Visit[]> = { payung: [], static: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed())
      visits[side.name].push(await visit(browser, side.page, network));
  }
  lines.push('', name, row('', 'payung', 'static page', 'ratio'));
  for (const figure of [
    'usableMs',
    'repeatOfflineMs',
    'repeatLongestTaskMs',
    'scriptPerKeyMs',
    'scriptForSavingMs',
    'bytes',
  ] as const) {
    const ours = visits.payung.map((each) => each[figure]);
    const theirs = visits.static.map((each) => each[figure]);
    lines.push(row(figure, spread(ours), spread(theirs), (median(ours) / median(theirs)).toFixed(2)));
  }
}

console.log(lines.join('\n'));
const results = join(import.meta.dirname, 'results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, `first-field-${new Date().toISOString().slice(0, 10)}.txt`), `${lines.join('\n')}\\n`);
await browser.close();
beside.close();
await intake.dispose();

async function visit(on: Browser, address: string, network: { kbits: number; latencyMs: number }): Promise<Visit> {
  const context = await on.newContext({ viewport: { width: 360, height: 740 }, locale: 'id-ID' });
  await context.addInitScript(WATCH);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Performance.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latencyMs,
    downloadThroughput: (network.kbits * 1024) / 8,
    uploadThroughput: (network.kbits * 1024) / 8,
  });
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(address, { waitUntil: 'commit' });
  const usableMs = await usableAt(page);
  const bytesUntilUsable = bytes;
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const { perKeyMs, savingMs } = await typing(page, cdp);
  await page.waitForTimeout(2_000);
  // As a person comes back: the page was closed, and there is no signal.
  await page.close();
  await context.setOffline(true);
  const again = await context.newPage();
  const throttled = await context.newCDPSession(again);
  await throttled.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await again.goto(address, { waitUntil: 'commit' });
  const repeatOfflineMs = await usableAt(again);
  await again.waitForTimeout(3_000);
  const repeatLongestTaskMs = Number(await again.evaluate('window.longestTask'));
  await context.close();
  return {
    usableMs,
    bytes: bytesUntilUsable,
    repeatOfflineMs,
    repeatLongestTaskMs,
    scriptPerKeyMs: perKeyMs,
    scriptForSavingMs: savingMs,
  };
}

async function usableAt(page: Page): Promise<number> {
  for (const begun = Date.now(); Date.now() - begun < 60_000;) {
    // While the page is being replaced there is nothing to ask yet; asked again.
    const at = await page.evaluate('window.usableAt').catch(() => undefined);
    if (typeof at === 'number') return at;
    await page.waitForTimeout(50);
  }
  throw new Error('The first field was not usable within a minute');
}

/** Main-thread script while sixteen keys are pressed, and for the autosave after the pause. */
async function typing(page: Page, cdp: CDPSession): Promise<{ perKeyMs: number; savingMs: number }> {
  // What either page still does by itself after it has loaded is not part of a keystroke.
  await page.waitForTimeout(3_000);
  await page.locator('input[name="nik"]').focus();
  await page.waitForTimeout(500);
  const before = await scriptMs(cdp);
  for (const key of KEYS) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  const typed = await scriptMs(cdp);
  await page.waitForTimeout(2_500);
  const saved = await scriptMs(cdp);
  return { perKeyMs: (typed - before) / KEYS.length, savingMs: saved - typed };
}

async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function spread(values: readonly number[]): string {
  return `${median(values).toFixed(1)} (${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)})`;
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(28))).join('');
}
