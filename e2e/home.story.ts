import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Page } from '@playwright/test';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { formatRupiah } from '#domain/rupiah.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { TARIFFS, quote } from '#domain/tariffs.ts';
import { joinAsAgent, makeDeviceLink } from './agent.ts';
import { startFaultProxy } from './faults/fault-proxy.ts';
import { hold } from './hold.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { boxOf, buttonOf, enrol, goOn, headingOf, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

let intake: Intake;
/** One with prices of its own. It goes when the page has: the service worker may still be asking it what is new. */
let other: Intake | undefined;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});
test.afterAll(() => other?.dispose());

/** The lowest price of a month, as a person would find it with the law in hand. */
function lowestPrice(month: `${number}-${number}`, sector: 'other' | 'transport' = 'other'): string {
  const { total } = quote({ income: 0, programmes: 'JKK_JKM', months: 1, from: month, sector, payer: 'self' });
  return formatRupiah(total, 'id');
}

test('the front page says today’s price, and that of another day when it is older than its build', async ({ page }) => {
  const walker = walkerAt(page);
  await page.clock.setFixedTime(new Date('2026-11-22T08:00:00+07:00'));
  await page.goto(intake.url);
  const price = page.getByRole('region', { name: /^Iuran bulan/ });
  await expect(price.getByRole('strong')).toHaveText(lowestPrice('2026-11'));
  await expect(page.getByRole('link', { name: walker.words('home:start') })).toBeInViewport();

  // The relief has ended by then (PP 50/2025); the page was built before.
  await page.clock.setFixedTime(new Date('2027-05-03T08:00:00+07:00'));
  await page.goto(intake.url);
  await expect(price).toHaveAccessibleName('Iuran bulan Mei 2027');
  await expect(price.getByRole('strong')).toHaveText(lowestPrice('2027-05'));
  expect(lowestPrice('2027-05')).not.toBe(lowestPrice('2026-11'));
  await expectAccessible(page, 'home in May 2027');
});

test('the front page says the newer price that the intake has sent, with its law, and costs a first visit nothing for it', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const newer: TariffBook = {
    ...TARIFFS,
    asOf: '2027-04-01',
    reliefs: TARIFFS.reliefs.map((relief) => ({
      ...relief,
      until: '2027-12',
      legal: 'PP 99/2027 (rekaan)',
      link: 'https://contoh.example/pp-99',
    })),
  };
  other = await startIntake({ database: 'embedded' });
  await writeFile(join(other.dataDir, 'tariffs.json'), JSON.stringify(newer));
  await other.restart();
  await page.clock.setFixedTime(new Date('2027-05-03T08:00:00+07:00'));
  const fetched: string[] = [];
  page.on('request', (request) => void fetched.push(new URL(request.url()).pathname));
  await page.goto(other.url);
  const price = page.getByRole('region', { name: 'Iuran bulan Mei 2027' });
  await expect(price.getByRole('strong')).toHaveText(lowestPrice('2027-05'));
  // What the page itself fetched: neither the database nor a parser. (The service worker keeps everything for later.)
  expect(fetched.filter((path) => /(config|db|tariff-book|outbox|sync)-[\w-]+\.js$/.test(path))).toEqual([]);
  await expect(page.getByRole('status')).toHaveText(walker.words('common:offlineReady'), { timeout: 30_000 });

  // The second visit: the service worker has kept what the intake sent.
  const { total } = quote({
    income: 0,
    programmes: 'JKK_JKM',
    months: 1,
    from: '2027-05',
    sector: 'other',
    payer: 'self',
    book: newer,
  });
  await page.reload();
  await expect(price.getByRole('strong')).toHaveText(formatRupiah(total, 'id'));
  expect(formatRupiah(total, 'id')).not.toBe(lowestPrice('2027-05'));
  await price.getByText(walker.words('home:price.sources')).click();
  await expect(price).toContainText('1 April 2027');
  const law = price.getByRole('link', { name: walker.words('home:price.sourcesLink', { law: 'PP 99/2027 (rekaan)' }) });
  await expect(law).toHaveAttribute('href', 'https://contoh.example/pp-99');
  await expectAccessible(page, 'home with a newer price');

  // Once there is a database, from there.
  await page.goto(`${other.url}/kiriman`);
  await expect(page.getByText(walker.words('outbox:empty'))).toBeVisible();
  await page.goto(other.url);
  await expect(price.getByRole('strong')).toHaveText(formatRupiah(total, 'id'));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the front page can be read whole, and the form says what it needs', async ({ page }) => {
    const walker = walkerAt(page);
    await page.goto(intake.url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(walker.words('home:heading'));
    for (const key of ['who', 'what', 'how'])
      await expect(page.getByText(walker.words(`home:lead.${key}`))).toBeVisible();
    await expect(page.getByRole('region', { name: /^Iuran bulan/ }).getByRole('strong')).toHaveText(/^Rp\s?[\d.]+$/);
    await page.getByText(walker.words('questions:q.health.q')).click();
    await expect(page.getByText(walker.words('questions:q.health.a'))).toBeVisible();
    await page.getByRole('link', { name: walker.words('home:start') }).click();
    await expect(headingOf(walker, 'nik')).toBeVisible();
    // Playwright's switch turns scripts off, but not the browser's mind about <noscript>: what it shows is looked up in the page.
    const sent = await (await page.request.get(page.url())).text();
    const [, told = ''] = /<noscript>(.*?)<\/noscript>/s.exec(sent) ?? [];
    expect(told).toContain(walker.words('common:noScript.title'));
    expect(told).toContain(walker.words('common:noScript.body'));
    const nik = boxOf(walker, walker.words('enrol:nik.label'));
    await nik.fill(FISH_TRADER.nik);
    await nik.press('Enter');
    // A NIK must never come into an address, where a log, a history and a neighbour read it.
    expect(page.url()).toBe(`${intake.url}/daftar/`);
    await expect(nik).toHaveValue(FISH_TRADER.nik);
    expect(intake.logs()).not.toContain(FISH_TRADER.nik);
  });
});

test('what is typed before the script has come is kept, and Enter pressed too early loses nothing', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const letScriptsThrough = await holdScripts(page);
  await page.goto(`${intake.url}/daftar/`, { waitUntil: 'commit' });
  const nik = boxOf(walker, walker.words('enrol:nik.label'));
  await nik.pressSequentially(FISH_TRADER.nik.slice(0, 10));
  await nik.press('Enter');
  await expect(nik).toHaveValue(FISH_TRADER.nik.slice(0, 10));
  expect(page.url()).toBe(`${intake.url}/daftar/`);
  // She types on: what was pressed in the middle is not judged.
  await nik.pressSequentially(FISH_TRADER.nik.slice(10, 12));
  letScriptsThrough();
  await expect(page.getByText(walker.words('enrol:frame.saved'), { exact: true })).toBeVisible();
  await expect(nik).toBeFocused();
  // She goes on where she was.
  await expect(page.getByRole('group', { name: walker.words('enrol:frame.errorSummary') })).toBeHidden();
  await nik.pressSequentially(FISH_TRADER.nik.slice(12));
  await expect(nik).toHaveValue('9901 0155 0574 0005');
  await goOn(walker, 'nama');
});

test('a button that is pressed before the script has come is answered when it has', async ({ page }) => {
  const walker = walkerAt(page);
  const letScriptsThrough = await holdScripts(page, /\/main-[^/]*\.js$/);
  await page.goto(`${intake.url}/daftar/`, { waitUntil: 'commit' });
  await boxOf(walker, walker.words('enrol:nik.label')).fill(FISH_TRADER.nik);
  await buttonOf(walker).click();
  await expect(page.getByRole('status')).toContainText(walker.words('common:loading'));
  letScriptsThrough();
  // As if it were pressed now: this NIK is asked about once.
  const keep = page.getByRole('button', { name: walker.words('enrol:nik.doubtKeep'), exact: true });
  await expect(headingOf(walker, 'nama').or(keep)).toBeVisible();
});

/** Keeps scripts on their way, every one of the app unless told which, until the returned function is called; the one in the head comes with the stylesheet. */
function holdScripts(page: Page, which = /\/assets\/(?!before-paint)[^/]*\.js$/): Promise<() => void> {
  return hold(page, which);
}

test.describe('with an intake that is away', () => {
  test.use({ network: 'troubled' });

  test('the front page tells how many enrolments wait on this phone, where to see them, and no longer when they are sent', async ({
    page,
  }) => {
    const walker = walkerAt(page);
    const proxy = await startFaultProxy(() => intake.url);
    proxy.set('/api/submissions', { kind: 'status', status: 503 });
    const { reference } = await enrol(walker, proxy.url, FISH_TRADER);
    await page.goto(proxy.url);
    await expect(page.getByText(walker.words('home:waiting_other', { count: 1 }))).toBeVisible();
    await expectAccessible(page, 'home with one that waits');
    await page.getByRole('link', { name: walker.words('home:waitingLink') }).click();
    await expect(page.getByRole('article', { name: reference })).toContainText(
      walker.words('status:state.waiting.title'),
    );
    await expectAccessible(page, 'kiriman with one that waits');
    await page.goto(proxy.url);
    const waiting = page.getByText(walker.words('home:waiting_other', { count: 1 }));
    await expect(waiting).toBeVisible();
    // Who stands there is not thrown back to the top when it goes.
    await page.locator('#waiting').getByRole('link').focus();
    proxy.calm();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    const arrived = page.locator('#arrived');
    await expect(arrived).toContainText(walker.words('home:arrived_other', { count: 1 }));
    await expect(page.locator('#status-line')).toContainText(walker.words('home:arrived_other', { count: 1 }));
    await expect(waiting).toBeHidden();
    await expect(arrived.getByRole('link')).toBeFocused();
    await expectAccessible(page, 'home with one that has arrived');
    await proxy.close();
  });
});

test('only an agent’s phone leads from the front page to her own', async ({ page }) => {
  const walker = walkerAt(page);
  await page.goto(intake.url);
  await expect(page.getByRole('contentinfo')).toContainText(walker.words('common:nav.privacy'));
  const way = page.getByRole('link', { name: walker.words('home:agent') });
  await expect(way).toBeHidden();
  await joinAsAgent(walker, intake.url, await makeDeviceLink(intake, 'Bu Ratmi'));
  await page.goto(intake.url);
  await expectAccessible(page, 'home of an agent');
  await way.click();
  // Behind her lock, where another page does not hold the key.
  const [work, lock] = [walker.words('agent:work.heading'), walker.words('agent:lock.heading')];
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^(${work}|${lock})$`) })).toBeVisible();
});
