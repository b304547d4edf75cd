import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';

/** A page on a phone six times slower than this machine. */
export interface SlowPage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly cdp: CDPSession;
}

/** A line to the server, as Chromium plays it. */
export interface Line {
  readonly kbits: number;
  readonly latencyMs: number;
}

/**
 * Notes when the field is on the screen, styled, and takes typing: right after the frame that shows it. Kept in `window.usableAt`,
 * milliseconds since navigation began; and the longest task since, which is how long a key may have to wait for its echo. In
 * `window.keyMs`, how long each key waited for the frame that shows it.
 */
const watch = (field: string) => `(() => {
  const note = new MessageChannel();
  note.port1.onmessage = () => { window.usableAt ??= performance.now(); };
  const look = () => {
    const field = document.querySelector(${JSON.stringify(field)});
    const styled = document.styleSheets.length > 0 && field && field.getBoundingClientRect().height > 20;
    if (styled) note.port2.postMessage(0);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.longestTask = Math.max(window.longestTask, task.duration);
  }).observe({ type: 'longtask', buffered: true });
  window.keyMs = [];
  addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const shown = new MessageChannel();
      shown.port1.onmessage = () => window.keyMs.push(performance.now() - timeStamp);
      shown.port2.postMessage(0);
    });
  }, true);
})()`;

/** A browser of somebody who was never here, watching this field on every page. */
export async function newPhone(on: Browser, firstField: string): Promise<BrowserContext> {
  const context = await on.newContext({ viewport: { width: 360, height: 740 }, locale: 'id-ID' });
  await context.addInitScript(watch(firstField));
  return context;
}

/** A tab of it. */
export async function openTab(context: BrowserContext, line: Line | null = null): Promise<SlowPage> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Performance.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  if (line !== null) {
    const throughput = (line.kbits * 1024) / 8;
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.latencyMs,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  }
  return { context, page, cdp };
}

/** When the first field took typing. */
export async function usableAt(page: Page): Promise<number> {
  for (const begun = Date.now(); Date.now() - begun < 180_000;) {
    // While the page is being replaced there is nothing to ask yet; asked again.
    const at = await page.evaluate('window.usableAt').catch(() => undefined);
    if (typeof at === 'number') return at;
    await page.waitForTimeout(50);
  }
  throw new Error('The first field was not usable within three minutes');
}

/** Nothing is loading any more, and what makes the page open offline is there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 180_000 });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // What a page still does by itself after it has loaded is not part of a keystroke.
  await page.waitForTimeout(3_000);
}

/** All that the main thread did so far. Chromium does not count as script what comes after a module has waited for something. */
export async function busyMs(cdp: CDPSession): Promise<number> {
  return (await metric(cdp, 'TaskDuration')) * 1_000;
}

/** Script on the main thread so far. */
export async function scriptMs(cdp: CDPSession): Promise<number> {
  return (await metric(cdp, 'ScriptDuration')) * 1_000;
}

/** What its scripts hold after garbage was taken out. */
export async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await metric(cdp, 'JSHeapUsedSize')) / 2 ** 20;
}

async function metric(cdp: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted)?.value ?? 0;
}
