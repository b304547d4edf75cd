import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type BrowserContext, type Page, expect, test as base } from '@playwright/test';
import type axeCore from 'axe-core';
import { IS_SLOW_PHONE, slowDown } from './slow-phone.ts';
import { type Intake, startIntake } from './world.ts';

declare global {
  interface Window {
    /** Only in a page that was looked at. */
    readonly axe: typeof axeCore;
  }
}

/** WCAG 2.2 A and AA, and of AAA the contrast: on a cheap screen in the sun that one decides. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AND_RULES = ['color-contrast-enhanced', 'target-size'];
/** The small one: each page that is looked at has to read it anew. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** `fine`: every file must load. `troubled`: the story breaks the network itself, and only what the app makes of it counts. */
export type Network = 'fine' | 'troubled';

export interface StoryOptions {
  readonly network: Network;
}

export interface StoryFixtures {
  /** What went wrong so far in any tab of this context; a story ends with none. */
  readonly troubles: readonly string[];
  /** Closes what a story opened beside its own context: the browser stays for the stories after it. */
  readonly others: void;
}

export interface WorkerFixtures {
  /**
   * An intake with an embedded database for stories that send to it and look for what they sent. Other stories of the same worker
   * use it too: who stops it, counts all that it holds or needs a setting starts one of her own.
   */
  readonly sharedIntake: Intake;
}

/**
 * Every story's `test`: it fails by itself on an error in the console, an uncaught error or promise, and anything that the content
 * security policy had to stop. `test.use({ network: 'troubled' })` for stories that cut the network.
 */
export const test = base.extend<StoryOptions & StoryFixtures, WorkerFixtures>({
  network: ['fine', { option: true }],
  troubles: [
    async ({ context, network }, use) => {
      const troubles = await watchForTroubles(context, network);
      await use(troubles);
      expect(troubles, 'errors in the console or uncaught').toEqual([]);
    },
    { auto: true },
  ],
  others: [
    async ({ browser, context }, use) => {
      const before = new Set(browser.contexts());
      await use();
      for (const other of browser.contexts()) if (other !== context && !before.has(other)) await other.close();
    },
    { auto: true },
  ],
  sharedIntake: [
    // Playwright reads what a fixture needs out of its first parameter: this one needs nothing.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const intake = await startIntake({ database: 'embedded' });
      await use(intake);
      await intake.dispose();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

export { expect };

/** The same for a context that a story opens itself. The list grows as things go wrong. */
export async function watchForTroubles(context: BrowserContext, network: Network): Promise<readonly string[]> {
  const troubles: string[] = [];
  await slowDown(context, base.info().titlePath[0] ?? '');
  // A violation reaches the console of the page too, but not in every case that of a worker or a report-only rule.
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`stopped by the content security policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const isNetwork = /^Failed to load resource|net::ERR_/.test(message.text());
    if (isNetwork && network === 'troubled') return;
    troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (webError) => {
    const error = webError.error();
    // What the browser threw by itself has no stack, and an empty one is told as ''.
    const what = error.stack ? error.stack : `${error.name}: ${error.message}`;
    troubles.push(`uncaught: ${what} (${webError.page()?.url() ?? ''})`);
  });
  return troubles;
}

/** Looks at the page as it stands with axe, and fails naming every violation with its element. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const rules = Object.fromEntries(AND_RULES.map((rule) => [rule, { enabled: true }]));
  await expectNoViolation(page, where, { runOnly: STANDARDS, rules });
}

/**
 * Looks at nothing but the contrast: for the second theme of a page, in which nothing else can differ. Both rules: what has too little
 * even for AA, that of AAA leaves to the other.
 */
export async function expectContrast(page: Page, where: string): Promise<void> {
  await expectNoViolation(page, where, { runOnly: ['color-contrast', 'color-contrast-enhanced'] });
}

/** axe is put into a document once, and tells no more than what is wrong: half of what it costs to look. */
async function expectNoViolation(page: Page, where: string, options: axeCore.RunOptions): Promise<void> {
  if (IS_SLOW_PHONE) return;
  // A page that is still sliding or fading has other colours than the one people read.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const told = await page.evaluate(async (how) => {
    const { violations } = await window.axe.run(document, { ...how, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${String(target)}\n  ${failureSummary ?? ''}`),
    );
  }, options);
  expect(told, `axe on ${where}`).toEqual([]);
}
