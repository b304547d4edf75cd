import type { Page } from '@playwright/test';
import { startFaultProxy } from './faults/fault-proxy.ts';
import { entriesOf } from './outbox.ts';
import { expect, expectAccessible, test, watchForTroubles } from './page-fixture.ts';
import { someone } from './people.ts';
import { enrol, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

test('the browser’s question to install waits for the first enrolment, and is never asked again when not wanted', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  await offerToInstall(page);
  await page.goto(`${intake.url}/kiriman`);
  const hint = page.getByRole('region', { name: words('common:install.title') });
  await expect(page.getByText(words('outbox:empty'))).toBeVisible();
  await expect(hint).toHaveCount(0);

  await enrol(walker, intake.url, someone());
  await expect(hint).toBeVisible();
  await expectAccessible(page, 'the offer to install');
  await hint.getByRole('button', { name: words('common:install.now') }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['asked'])).toBe('1');
  await expect(hint).toHaveCount(0);

  // The browser offers it again on another page.
  await page.goto(`${intake.url}/kiriman`);
  await expect(hint).toBeVisible();
  await hint.getByRole('button', { name: words('common:install.never') }).click();
  await expect(page.getByRole('status')).toContainText(words('common:install.dismissed'));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.reload();
  await expect(entriesOf(walker)).toHaveCount(1);
  await expect(hint).toHaveCount(0);
});

test('what the browser asks before a slow phone has the form’s script is kept for later', async ({ page }) => {
  const walker = walkerAt(page);
  await offerToInstall(page);
  let held = 0;
  await page.route('**/assets/main-*.js', async (route) => {
    held += 1;
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['offered'])).toBe('yes');
    await route.continue();
  });
  await enrol(walker, intake.url, someone());
  expect(held).toBeGreaterThan(0);
  await expect(page.getByRole('region', { name: walker.words('common:install.title') })).toBeVisible();
});

test('an iPhone, which never asks, is told where the menu is', async ({ browser }) => {
  const context = await browser.newContext({
    locale: 'id-ID',
    viewport: { width: 375, height: 667 },
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  });
  const troubles = await watchForTroubles(context, 'fine');
  const page = await context.newPage();
  const walker = walkerAt(page);
  await enrol(walker, intake.url, someone());
  const hint = page.getByRole('region', { name: walker.words('common:install.title') });
  await expect(hint.getByRole('listitem')).toHaveText([
    walker.words('common:install.iosShare'),
    walker.words('common:install.iosAdd'),
  ]);
  await expectAccessible(page, 'how to install on an iPhone');
  await context.close();
  expect(troubles).toEqual([]);
});

test.describe('with an intake that is away', () => {
  test.use({ network: 'troubled' });
  test('the app’s icon shows how many wait, and nothing when all was sent', async ({ page }) => {
    const walker = walkerAt(page);
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'setAppBadge', {
        value: (count: number) => {
          document.documentElement.dataset['badge'] = String(count);
          return Promise.resolve();
        },
      });
    });
    const badge = () => page.evaluate(() => document.documentElement.dataset['badge'] ?? null);
    // Not by the page's own routes: the service worker sends as well.
    const way = await startFaultProxy(() => intake.url);
    way.set('/api/submissions', { kind: 'status', status: 503 });
    await enrol(walker, way.url, someone());
    await expect.poll(badge).toBe('1');
    way.calm();
    await page.goto(`${way.url}/kiriman`);
    // By itself: its pause is over in seconds, and a button to send now may be gone before it is pressed.
    await expect.poll(badge, { timeout: 30_000 }).toBe('0');
    await way.close();
  });
});

test('the manifest names what the app is, and each of its short cuts opens', async ({ page }) => {
  const response = await page.request.get(`${intake.url}/manifest.webmanifest`);
  const manifest: {
    shortcuts: { url: string; icons: { src: string }[] }[];
    icons: { src: string; purpose: string }[];
    screenshots: { src: string }[];
  } = await response.json();
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
    expect((await page.request.get(`${intake.url}${src}`)).ok(), src).toBe(true);
  }
  for (const { url } of manifest.shortcuts) {
    expect((await page.request.get(`${intake.url}${url}`)).status(), url).toBe(200);
  }
});

/** Does what Chromium does on a page that can be installed, and counts how often it was asked. */
async function offerToInstall(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener('load', () => {
      setTimeout(() => {
        const offer = new Event('beforeinstallprompt', { cancelable: true });
        const prompt = () => {
          const { dataset } = document.documentElement;
          dataset['asked'] = String(Number(dataset['asked'] ?? 0) + 1);
          return Promise.resolve({ outcome: 'accepted' });
        };
        Object.defineProperty(offer, 'prompt', { value: prompt });
        dispatchEvent(offer);
        document.documentElement.dataset['offered'] = 'yes';
      }, 500);
    });
  });
}
