import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, type Page, chromium } from '@playwright/test';
import { QUEUED } from '#domain/delivery.ts';
import { referenceOf } from '#domain/reference.ts';
import type { Envelope } from '#domain/wire.ts';
import { BROWSER } from '#e2e/browser.ts';
import type { Enrolment } from '#bench/enrolments.ts';

/** A browser whose storage is on the disk: in a private window IndexedDB is in memory, and its commits cost nothing. */
export interface Phone {
  readonly context: BrowserContext;
  readonly version: string;
  switchOff(): Promise<void>;
}

export async function startPhone(): Promise<Phone> {
  const folder = await mkdtemp(join(tmpdir(), 'payung-bench-phone-'));
  const context = await chromium.launchPersistentContext(folder, {
    ...BROWSER,
    viewport: { width: 360, height: 740 },
    locale: 'id-ID',
  });
  return {
    context,
    version: context.browser()?.version() ?? 'unknown',
    switchOff: async () => {
      await context.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Opens the outbox of the app and waits until everything that is kept for use without network has come. */
export async function openApp({ context }: Phone, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/kiriman`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active !== null && active.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
  });
  return page;
}

const AT_ONCE = 250;

/**
 * Puts enrolments into the outbox of the app's phone, as agreeing does it: entry, sealed envelope, and a copy encrypted by the vault.
 * What was there before is taken out first. The page hears of nothing until it is woken.
 */
export async function fillOutbox(
  page: Page,
  enrolments: readonly Enrolment[],
  envelopes: readonly Envelope[],
): Promise<void> {
  await page.evaluate(() => Promise.all(['entries', 'seals', 'copies'].map((name) => window.payungBench.clear(name))));
  for (let from = 0; from < enrolments.length; from += AT_ONCE) {
    const rows = enrolments.slice(from, from + AT_ONCE).map((enrolment, place) => ({
      entry: {
        id: enrolment.submission.id,
        version: 1,
        reference: referenceOf(enrolment.submission.id),
        queuedAtMs: Date.now() + place,
        delivery: QUEUED,
        lastTriedAtMs: null,
        discardedAtMs: null,
        draftId: null,
        correctionId: null,
        stage: null,
        stageAskedAtMs: null,
      },
      envelope: envelopes[from + place],
      copy: JSON.stringify(enrolment),
    }));
    await page.evaluate((some) => window.payungBench.fill(some), rows);
  }
}

/** Signal comes back; the value is how long it took until the last entry was received, milliseconds. */
export async function drainOutbox(page: Page, count: number): Promise<number> {
  const drained = page.evaluate((all) => window.payungBench.drained(all), count);
  await page.context().setOffline(false);
  return drained;
}

/** What a page's scripts hold in memory while something goes on, in MB: as it stands, or with the garbage taken out each time. */
export async function watchHeap(page: Page, isCollected: boolean): Promise<() => Promise<number[]>> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const seen: number[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      if (isCollected) await cdp.send('HeapProfiler.collectGarbage');
      const { metrics } = await cdp.send('Performance.getMetrics');
      seen.push((metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    await cdp.detach();
    return seen;
  };
}
