import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { FaultProxy } from './faults/fault-proxy.ts';
import { expect, test as base, watchForTroubles } from './page-fixture.ts';
import { type Walker, walkerAt } from './walk.ts';

type Signal = 'online' | 'offline';

/** A phone: a browser whose storage outlives it, because it is a folder of its own. */
export interface Phone {
  /** The folder with everything the browser stores. */
  readonly folder: string;
  /** The first tab of the running browser. */
  readonly page: Page;
  readonly walker: Walker;
  readonly context: BrowserContext;
  /** Starts the browser, with or without signal on this way to the intake. */
  switchOn(signal: Signal, way: FaultProxy, options?: BrowserContextOptions): Promise<Walker>;
  /** Signal comes or goes. */
  setSignal(signal: Signal, way: FaultProxy): Promise<void>;
  /** SIGKILL, as when the battery dies: the browser can finish nothing. */
  kill(): Promise<void>;
  /** Closes the browser as people do. */
  switchOff(): Promise<void>;
}

/** `test` for stories about phones that die, wander off and come back. The network is theirs to break. */
export const test = base.extend<{ phone: Phone }>({
  network: 'troubled',
  phone: async ({ playwright }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'payung-phone-'));
    const troubles: (readonly string[])[] = [];
    let running: { readonly context: BrowserContext; readonly page: Page; readonly walker: Walker } | null = null;
    const now = () => {
      if (running === null) throw new Error('The phone is off');
      return running;
    };
    const switchOff = async () => {
      await running?.context.close();
      running = null;
    };
    const phone: Phone = {
      folder,
      get page() {
        return now().page;
      },
      get walker() {
        return now().walker;
      },
      get context() {
        return now().context;
      },
      switchOn: async (signal, way, options = {}) => {
        cutOrMend(way, signal);
        const context = await playwright.chromium.launchPersistentContext(folder, {
          ...options,
          offline: signal === 'offline',
        });
        troubles.push(await watchForTroubles(context, 'troubled'));
        // The tab the browser opened by itself came before the watching: a fresh one is watched from the start.
        const page = await context.newPage();
        for (const other of context.pages()) if (other !== page) await other.close();
        running = { context, page, walker: walkerAt(page) };
        return running.walker;
      },
      setSignal: async (signal, way) => {
        cutOrMend(way, signal);
        await now().context.setOffline(signal === 'offline');
      },
      kill: async () => {
        const { context } = now();
        const session = await context.browser()?.newBrowserCDPSession();
        const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
        const browser = processInfo.find(({ type }) => type === 'browser');
        if (browser === undefined) throw new Error('The browser does not tell its process');
        const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
        process.kill(browser.id, 'SIGKILL');
        await gone;
        // Its other processes outlive it by a moment, and go on writing: on a dead phone nothing does.
        await Promise.all(processInfo.map(({ id }) => ended(id)));
        running = null;
      },
      switchOff,
    };
    await use(phone);
    await switchOff();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    expect(troubles.flat(), 'errors in the console or uncaught').toEqual([]);
  },
});

/** Kills a process and waits until the system has ended it: gone, or only remembered for its parent. */
async function ended(id: number): Promise<void> {
  for (;;) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      return;
    }
    const state = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
    if (/\) [ZX] /.test(state)) return;
    await sleep(10);
  }
}

/**
 * On top of the browser's own "offline", which pages see: a service worker that the browser starts for a background sync is not held
 * by it (Chromium 156 under Playwright 1.65), and would send without signal.
 */
function cutOrMend(way: FaultProxy, signal: Signal): void {
  way.set('/', { kind: signal === 'offline' ? 'cut-before' : 'none' });
}

export { expect };

/** Visits the front page with signal, until the app says that it can do without. */
export async function becomeReadyOffline(walker: Walker, url: string): Promise<void> {
  await walker.page.goto(url);
  await expect(walker.page.getByRole('status')).toHaveText(walker.words('common:offlineReady'), { timeout: 30_000 });
}
