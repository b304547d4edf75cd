import type { Page } from '@playwright/test';
import { breakableStorage, setStorage } from './breakable-storage.ts';
import { startFaultProxy } from './faults/fault-proxy.ts';
import { type Front, NEXT_VERSION, startFront } from './front.ts';
import { askForBackgroundSync, expectAll, expectHeldOnce, fillOutbox, openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { boxOf, fillStep, goOn, headingOf, startForm, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

const SUBMISSIONS = '/api/submissions';

let intake: Intake;
let front: Front;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
  front = await startFront(intake.url);
});
test.afterAll(async () => {
  await front.close();
  await intake.dispose();
});

test('54, 56: a new version comes while a form is open and enrolments wait: nothing reloads by itself, nothing is lost', async ({
  page,
  context,
}) => {
  const worker = someone();
  const waiting = [someone(), someone(), someone()];
  const walker = walkerAt(page);
  const { words } = walker;
  await breakableStorage(page);
  await becomeReadyOffline(walker, front.url);
  // A second tab, on a page whose parts it has not all fetched yet.
  const other = walkerAt(await context.newPage());
  await openOutbox(other, front.url);

  await startForm(walker, front.url);
  await fillStep(walker, 'nik', worker);
  await goOn(walker, 'nama');
  const name = boxOf(walker, words('enrol:nama.label'));
  await name.fill(worker.fullName);
  await markDocument(page);
  await markDocument(other.page);

  front.deployNext();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.getByText(words('common:update.title')).last()).toBeVisible({ timeout: 30_000 });
  await expect(name).toHaveValue(worker.fullName);
  await expectAccessible(page, 'the offer of a new version');
  expect(await isMarked(page), 'the page has not been loaded again').toBe(true);
  // Not taken: the old version goes on, and the server has none of its parts any more.
  await goOn(walker, 'lahir');
  expect(await isMarked(page)).toBe(true);

  await context.setOffline(true);
  await fillOutbox(other, intake.url, waiting);
  await context.setOffline(false);
  // What the full phone could not store would be gone with the page.
  await setStorage(page, 'full');
  await boxOf(walker, words('enrol:lahir.day')).fill('5');
  await page.getByRole('button', { name: words('common:update.now') }).click();
  await expect(page.getByText(words('common:update.unsaved')).last()).toBeVisible();
  expect(await isMarked(page)).toBe(true);
  await setStorage(page, 'works');
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: words('common:update.now') }).click();
  await loaded;
  await expect(headingOf(walker, 'lahir')).toBeVisible();
  expect(await isMarked(page)).toBe(false);
  await page.getByRole('link', { name: words('enrol:frame.back') }).click();
  await expect(boxOf(walker, words('enrol:nama.label'))).toHaveValue(worker.fullName);

  // The other tab runs the old version still, and finds the parts of it that it had not opened before.
  expect(await isMarked(other.page), 'nobody asked the other tab').toBe(true);
  await other.page.getByRole('link', { name: words('common:nav.settings') }).click();
  await expect(other.page.getByRole('heading', { level: 1, name: words('outbox:settings.heading') })).toBeVisible();
  expect(await isMarked(other.page)).toBe(true);
  // Nor is the offer a dead button there, although the new version has been taken.
  const loadedThere = other.page.waitForEvent('load');
  await other.page.getByRole('button', { name: words('common:update.now') }).click();
  await loadedThere;
  await expect(other.page.getByText(words('outbox:settings.version', { version: NEXT_VERSION }))).toBeVisible();

  await openOutbox(other, front.url);
  await expectAll(other, 3, 'received');
  await expect(other.page.getByRole('heading', { name: worker.fullName })).toBeVisible();
  await expectHeldOnce(intake, waiting);
});

test.describe('On a line that gives no answer', () => {
  test.use({ network: 'troubled' });

  test('54: a new version is not held up by what the old one still waits for, and a tap on it is answered in words', async ({
    page,
  }) => {
    const older = await startFront(intake.url);
    const way = await startFaultProxy(() => older.url);
    const [sent, ...waiting] = [someone(), someone(), someone()];
    try {
      const walker = walkerAt(page);
      const { words } = walker;
      await becomeReadyOffline(walker, `${way.url}/kiriman`);
      await openOutbox(walker, way.url);
      // What the page needs to send is there: a file that it asks for just as the old worker stops would wake that one again, for half
      // a minute on a phone, and for as long as somebody looks over its shoulder as here.
      await fillOutbox(walker, intake.url, [sent]);
      await openOutbox(walker, way.url);
      await expectAll(walker, 1, 'received');
      expect(await passedBy(page, '/api/config'), 'what goes to the intake is no work of the worker').toBe('network');
      older.deployNext();
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      const offer = page.getByRole('button', { name: words('common:update.now') });
      await expect(offer).toBeVisible({ timeout: 30_000 });
      const asked = way.asked(SUBMISSIONS);
      // What a page asks for, and what the worker sends by itself: neither is answered.
      way.set('/hangs', { kind: 'hang' });
      way.set(SUBMISSIONS, { kind: 'hang' });
      await page.evaluate(() => void fetch('/hangs').catch(() => undefined));
      await expect.poll(() => way.asked('/hangs')).toBe(1);
      await fillOutbox(walker, intake.url, waiting);
      await askForBackgroundSync(page);
      await expect.poll(() => way.asked(SUBMISSIONS)).toBeGreaterThan(asked);
      const loaded = page.waitForEvent('load');
      const told = page.waitForFunction((text) => document.body.innerText.includes(text), words('common:update.taken'));
      await offer.press('Enter');
      await told;
      await loaded;
      way.calm();
      await page.goto(`${way.url}/pengaturan`);
      await expect(page.getByText(words('outbox:settings.version', { version: NEXT_VERSION }))).toBeVisible();
      await openOutbox(walker, way.url);
      await expectAll(walker, 1 + waiting.length, 'received');
      await expectHeldOnce(intake, [sent, ...waiting]);
    } finally {
      await way.close();
      await older.close();
    }
  });
});

/** A mark that does not outlive the document. */
async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.set(globalThis, 'storyMark', true));
}

async function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => Reflect.get(globalThis, 'storyMark') === true);
}

/** Whence a new browser says that it took the answer when it did not ask the worker; '' where it asked. */
async function passedBy(page: Page, path: string): Promise<unknown> {
  return page.evaluate(async (asked) => {
    const told = new Promise<PerformanceEntry>((resolve) => {
      new PerformanceObserver((list) => {
        const entry = list.getEntries().find(({ name }) => name.endsWith(asked));
        if (entry !== undefined) resolve(entry);
      }).observe({ type: 'resource' });
    });
    await (await fetch(asked)).text();
    return Reflect.get(await told, 'workerFinalSourceType');
  }, path);
}
