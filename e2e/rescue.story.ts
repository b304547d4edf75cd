import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { hashOfText } from '#device/base64url.ts';
import { type PartRead, readHandOver } from '#domain/hand-over.ts';
import { LANGUAGES, basePath } from '#i18n/languages.ts';
import { keysOn } from './hands.ts';
import { expectNothingCut } from './nothing-cut.ts';
import { expectAll, expectHeldOnce, fillOutbox, openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { walkerAt } from './walk.ts';
import { wordsIn } from './words.ts';

test.use({ network: 'troubled' });

const words = wordsIn('id');

test('55: a release that throws at its start leads to a page that counts, saves and sends what waits', async ({
  browser,
  sharedIntake: intake,
}) => {
  // A context of its own: what is thrown here is meant to be.
  const context = await browser.newContext();
  const page = await context.newPage();
  const walker = walkerAt(page, 'id', keysOn(page));
  const people = [someone(), someone(), someone()];
  await becomeReadyOffline(walker, intake.url);
  await context.setOffline(true);
  await openOutbox(walker, intake.url);
  const ids = await fillOutbox(walker, intake.url, people);
  await breakRelease(page);

  await page.goto(`${intake.url}/kiriman`);
  await walker.hand.press(page.getByRole('link', { name: words('common:rescue') }));
  await expect(page.getByRole('heading', { level: 1, name: words('rescue:heading') })).toBeVisible();
  const waiting = page.locator('[data-count="waiting"]');
  await expect(waiting).toHaveText(`${words('rescue:count.waiting')}3`);
  await expect(page.getByText(words('rescue:kept'))).toBeVisible();
  await expectAccessible(page, 'the rescue page');
  await expectNothingCut(page, 'the rescue page');

  const saving = page.waitForEvent('download');
  await walker.hand.press(page.getByRole('button', { name: words('rescue:save.button') }));
  const parts: PartRead[] = [];
  for await (const part of readHandOver([(await readFile(await (await saving).path())).toString()], hashOfText))
    parts.push(part);
  expect(parts.at(-1)).toMatchObject({ isWhole: true, missing: [] });
  const held = parts.flatMap((part) => (part.kind === 'records' ? part.envelopes.map((envelope) => envelope.id) : []));
  expect(held.toSorted()).toEqual(ids.toSorted());
  await expect(page.getByRole('status')).toHaveText(words('rescue:save.done', { count: 3 }));

  const send = page.getByRole('button', { name: words('rescue:send.button') });
  await walker.hand.press(send);
  await expect(page.locator('#rescue-sent')).toHaveText(words('rescue:send.left', { received: 0, left: 3 }));
  await context.setOffline(false);
  await walker.hand.press(send);
  await expect(page.locator('#rescue-sent')).toHaveText(words('rescue:send.done', { count: 3 }));
  await expect(waiting).toHaveText(`${words('rescue:count.waiting')}0`);
  for (const language of LANGUAGES) {
    await page.goto(`${intake.url}${basePath(language)}/selamatkan/`);
    await expect(page.getByRole('heading', { level: 1, name: wordsIn(language)('rescue:heading') })).toBeVisible();
    await expect(page.locator('[data-count="received"] dd')).toHaveText('3');
    if (language !== 'id') await expectAccessible(page, `the rescue page in ${language}`);
  }

  await mendRelease(page);
  await openOutbox(walker, intake.url);
  await expectAll(walker, 3, 'received');
  await expectHeldOnce(intake, people);
  await context.close();
});

test('a phone with nothing on it is not told that something is still there', async ({ page, sharedIntake: intake }) => {
  const walker = walkerAt(page);
  const kept = page.getByText(words('rescue:kept'));
  await page.goto(`${intake.url}/selamatkan/`);
  await expect(page.getByText(words('rescue:none'))).toBeVisible();
  await expect(kept).toBeHidden();
  // The app has made its store, and nothing is in it.
  await openOutbox(walker, intake.url);
  await page.goto(`${intake.url}/selamatkan/`);
  await expect(page.getByText(words('rescue:none'))).toBeVisible();
  await expect(page.locator('[data-count="waiting"]')).toBeHidden();
  await expect(kept).toBeHidden();
});

test('13: a phone whose store was thrown away is told what is missing, and not greeted as new', async ({
  page,
  context,
  sharedIntake: intake,
}) => {
  const walker = walkerAt(page, 'id', keysOn(page));
  await becomeReadyOffline(walker, intake.url);
  await context.setOffline(true);
  await openOutbox(walker, intake.url);
  await fillOutbox(walker, intake.url, [someone(), someone()]);
  await openOutbox(walker, intake.url);
  await expect.poll(() => page.evaluate(() => document.cookie)).toMatch(/payung-hitungan=1\.\d{4}-\d\d-\d\d\.0\.2\.0/);

  // As browsers do when the disk is full: a page that has nothing open is looking on.
  await page.goto(`${intake.url}/icon.svg`);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('payung').addEventListener('success', resolve);
      }),
  );
  await page.goto(intake.url);
  await expect(page.getByText(words('home:robbed'))).toBeVisible();
  await expectAccessible(page, 'home, with the store gone');
  await walker.hand.press(page.getByRole('link', { name: words('home:robbedLink') }));
  await expect(page.getByText(words('outbox:robbed.title'))).toBeVisible();
  await expect(page.getByText(words('outbox:robbed.waiting_other', { count: 2 }))).toBeVisible();
  await expectAccessible(page, 'what is missing');
  // The database has been made anew meanwhile: it stays told until it was read.
  await page.reload();
  await walker.hand.press(page.getByRole('button', { name: words('outbox:robbed.read') }));
  await expect(page.getByText(words('outbox:robbed.title'))).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: words('outbox:heading') })).toBeFocused();
  await expect.poll(() => page.evaluate(() => document.cookie)).not.toContain('payung-hitungan');
});

test('57: an app older than the store on this phone says so, deletes nothing, and leads to where it can be sent', async ({
  page,
  sharedIntake: intake,
}) => {
  const walker = walkerAt(page);
  const worker = someone();
  await page.goto(`${intake.url}/kiriman`);
  await expect(page.getByText(words('outbox:empty'))).toBeVisible();
  // Where the app does not run, and cannot send it before.
  await page.goto(`${intake.url}/icon.svg`);
  await fillOutbox(walker, intake.url, [worker]);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.open('payung', 40).addEventListener('success', resolve);
      }),
  );
  await openOutbox(walker, intake.url);
  await expectAll(walker, 1, 'waiting');
  await page.getByRole('link', { name: words('outbox:storage.newerRescue') }).click();
  await expect(page.getByText(words('rescue:newer'))).toBeVisible();
  // It is called by the day of who saves it: in Jakarta it is tomorrow already.
  await page.clock.setFixedTime('2026-12-01T20:00:00Z');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: words('rescue:save.button') }).click();
  expect((await saving).suggestedFilename()).toBe('payung-titipan-2026-12-02.txt');
  await page.getByRole('button', { name: words('rescue:send.button') }).click();
  await expect(page.locator('#rescue-sent')).toHaveText(words('rescue:send.done', { count: 1 }));
  await expectHeldOnce(intake, [worker]);
});

/** The script of the app's pages, as this phone keeps it, throws from now on. */
async function breakRelease(page: Page): Promise<void> {
  // What the browser has in memory of the whole script would hide it.
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.evaluate(async () => {
    const cache = await caches.open('payung-files');
    const frame = await (await cache.match('/aplikasi.html', { ignoreSearch: true }))?.text();
    const script = /type="module"[^>]* src="([^"]+)"/.exec(frame ?? '')?.[1] ?? '';
    const whole = await cache.match(script);
    if (whole === undefined) throw new Error('The script of the app is not kept');
    await (await caches.open('whole')).put(script, whole);
    const headers = { 'content-type': 'text/javascript' };
    await cache.put(script, new Response('throw new Error("a broken release")', { headers }));
  });
}

async function mendRelease(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const [cache, whole] = [await caches.open('payung-files'), await caches.open('whole')];
    for (const request of await whole.keys()) {
      const response = await whole.match(request);
      if (response !== undefined) await cache.put(request, response);
    }
  });
}
