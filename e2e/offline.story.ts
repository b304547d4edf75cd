import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { expectHeldOnce } from './outbox.ts';
import { expect, expectAccessible, test, watchForTroubles } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline, test as phoneTest } from './phone.ts';
import { boxOf, enrol, fillStep, find, goOn, headingOf, startForm, walkerAt, stateOf } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

let intake: Intake;
let way: FaultProxy;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
  way = await startFaultProxy(() => intake.url);
});
test.beforeEach(() => way.calm());
test.afterAll(async () => {
  await way.close();
  await intake.dispose();
});

phoneTest(
  '1, 4: a step in the middle is opened without signal after a restart, with its draft, in a new tab',
  async ({ phone }) => {
    const worker = someone();
    const walker = await phone.switchOn('online', way);
    await becomeReadyOffline(walker, way.url);
    await startForm(walker, way.url);
    await fillStep(walker, 'nik', worker);
    await goOn(walker, 'nama');
    await fillStep(walker, 'nama', worker);
    await goOn(walker, 'lahir');
    const draft = new URL(walker.page.url()).search;
    await phone.kill();

    await phone.switchOn('offline', way);
    const tab = walkerAt(await phone.context.newPage());
    await tab.page.goto(`${way.url}/daftar/nama${draft}`);
    await expect(boxOf(tab, tab.words('enrol:nama.label'))).toHaveValue(worker.fullName);
    await expectAccessible(tab.page, 'a step opened without signal');
    // The lists of regions, which are asked for only here, are on the phone too.
    await tab.page.goto(`${way.url}/daftar/wilayah-ktp${draft}`);
    await find(tab, tab.words('enrol:place.province'), 'jawa ti', /^Jawa Timur/i);
    await find(tab, tab.words('enrol:place.regency'), 'surab', /Surabaya/i);
    await expect(
      boxOf(tab, tab.words('enrol:place.district'), 'optional').or(boxOf(tab, tab.words('enrol:place.district'))),
    ).toBeVisible();
    // The first question comes from the phone as it was built, readable before its script.
    await tab.page.goto(`${way.url}/daftar/`);
    await expect(tab.page.locator('html')).toHaveAttribute('data-page', 'first-step');
    // And the other language.
    await tab.page.goto(`${way.url}/en/`);
    await expect(tab.page.getByRole('link', { name: walkerAt(tab.page, 'en').words('home:start') })).toBeVisible();
    // And an address that never was.
    await tab.page.goto(`${way.url}/tidak-ada`);
    await expect(tab.page.getByRole('heading', { level: 1 })).toHaveText(tab.words('common:notFound.title'));
  },
);

test('2: cut anywhere while it is being kept, the app is never half there, and the next visit completes it', async ({
  browser,
}) => {
  for (const after of [4, 15, 30, 55]) {
    await test.step(`cut after ${after} files`, async () => {
      way.calm();
      const context = await browser.newContext();
      await watchForTroubles(context, 'troubled');
      const page = await context.newPage();
      let served = 0;
      way.set('/', {
        kind: 'own',
        answer: async (body, pass) => {
          served += 1;
          return served > after ? null : pass(body);
        },
      });
      // The page itself may be cut as well.
      await page.goto(way.url).catch(() => null);
      await expect.poll(() => served).toBeGreaterThan(after);
      way.set('/', { kind: 'cut-before' });
      await expect.poll(() => page.evaluate(installing), { timeout: 20_000 }).toBe(false);
      expect(await page.evaluate(isControlled), 'an app that is half there').toBe(false);

      way.calm();
      const walker = walkerAt(page);
      await becomeReadyOffline(walker, way.url);
      way.set('/', { kind: 'cut-before' });
      await page.goto(`${way.url}/daftar/`);
      await expect(headingOf(walker, 'nik')).toBeVisible();
      await expect(boxOf(walker, walker.words('enrol:nik.label'))).toBeEditable();
      await context.close();
    });
  }
});

test('5: where every request hangs, the app opens, is filled in and agreed to without waiting for it', async ({
  page,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  await becomeReadyOffline(walker, way.url);
  way.set('/', { kind: 'hang' });
  const { id } = await enrol(walker, way.url, worker);
  await expect(stateOf(walker)).toContainText(walker.words('status:state.sending.title'));
  await expectAccessible(page, 'the code, while nothing answers');
  way.calm();
  await page.reload();
  // What hangs is given up after half a minute: the service worker may be the one that is still trying, and nobody steals its turn.
  await expect(stateOf(walker)).toContainText(walker.words('status:state.received.title'), { timeout: 45_000 });
  await expectHeldOnce(intake, [worker], id);
});

test('the line breaks before the code of the list has come: that is told, and later it is read after all', async ({
  page,
}) => {
  const { words } = walkerAt(page);
  const code = /\/assets\/outbox-watch-[^/]*\.js$/;
  await page.route(code, (route) => route.abort());
  await page.goto(`${way.url}/kiriman`);
  const told = page.getByText(words('outbox:storage.failedTitle'));
  await expect(told).toBeVisible();
  await expectAccessible(page, 'a list whose code has not come');
  await page.unroute(code);
  await page.getByRole('button', { name: words('outbox:storage.retry') }).click();
  await expect(page.getByText(words('outbox:empty'))).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('a part of the app that is cut off on its way is asked for once more, and the page comes', async ({ page }) => {
  way.set('/assets/OutboxPage-', { kind: 'half-answer' }, 1);
  await page.goto(`${way.url}/kiriman`);
  await expect(page.getByText(walkerAt(page).words('outbox:empty'))).toBeVisible();
  expect(way.asked('/assets/OutboxPage-')).toBe(2);
});

test.describe('before anything is kept on the phone', () => {
  test.use({ serviceWorkers: 'block' });

  test('a page, or a button, whose code has not come says so, and what to do', async ({ page }) => {
    const walker = walkerAt(page);
    const { words } = walker;
    const ofPage = /\/assets\/SettingsPage-[^/]*\.js$/;
    const ofButton = /\/assets\/erase-[^/]*\.js$/;
    for (const code of [ofPage, ofButton]) await page.route(code, (route) => route.abort());
    await page.goto(`${way.url}/pengaturan`);
    await expect(page.getByRole('heading', { level: 1, name: words('common:missing.title') })).toBeVisible();
    await expectAccessible(page, 'a page whose code has not come');
    await page.unroute(ofPage);
    await page.getByRole('button', { name: words('common:broken.reload') }).click();
    const erase = page.getByRole('button', { name: words('outbox:settings.erase'), exact: true });
    await erase.press('Enter');
    const told = page.getByRole('main').getByText(words('common:missing.title'));
    await expect(told).toBeInViewport();
    await expect(page.getByRole('status')).toContainText(words('common:missing.title'));
    await expectAccessible(page, 'a button whose code has not come');
    await page.unroute(ofButton);
    await page.getByRole('button', { name: words('common:broken.reload') }).press('Enter');
    await expect(told).toHaveCount(0);
    await erase.press('Enter');
    await expect(page.getByRole('button', { name: words('outbox:settings.eraseNo') })).toBeVisible();
  });
});

async function installing(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.installing !== null && registration?.installing !== undefined;
}

async function isControlled(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  return navigator.serviceWorker.controller !== null || (registration?.active ?? null) !== null;
}
