import type { BrowserContext, Page } from '@playwright/test';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { joinAsAgent, makeDeviceLink } from './agent.ts';
import { startFaultProxy } from './faults/fault-proxy.ts';
import { keysOn } from './hands.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { giveVoices } from './speech.ts';
import { beginForm, boxOf, headingOf, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

const DARK = 'rgb(26, 18, 16)';
const LIGHT = 'rgb(252, 246, 234)';
/** 18 px, one and a half times. */
const LARGE = '27px';

/** How the page looks now. */
const look = (page: Page) =>
  page.evaluate(() => {
    const { backgroundColor, fontSize } = getComputedStyle(document.documentElement);
    return { backgroundColor, fontSize };
  });

/** Notes for every page how it looks in its first frame, and keeps all scripts but the first away, as on a slow line. */
async function watchFirstFrames(context: BrowserContext): Promise<void> {
  await context.route(/\/assets\/(?!before-paint).*\.js$/, () => undefined);
  await context.addInitScript(() => {
    // A frame is drawn when all that blocks painting has come, and not before.
    requestAnimationFrame(() => {
      const { backgroundColor, fontSize, colorScheme } = getComputedStyle(document.documentElement);
      const bar = document.querySelector('meta[name="theme-color"]')?.getAttribute('content');
      Object.defineProperty(window, 'firstFrame', { value: { backgroundColor, fontSize, colorScheme, bar } });
    });
  });
}

test('what a person chose is on every page from its first frame, before any other script', async ({
  page,
  context,
}) => {
  const { words } = walkerAt(page);
  await page.goto(intake.url);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: words('common:nav.comfort') })
    .click();
  await page.getByRole('radio', { name: words('comfort:text.size150'), exact: true }).check();
  await page.getByRole('radio', { name: words('comfort:theme.dark') }).check();
  await expect.poll(() => look(page)).toEqual({ backgroundColor: DARK, fontSize: LARGE });

  await watchFirstFrames(context);
  for (const path of ['/', '/daftar/', '/kiriman', '/pengaturan', '/privasi/', '/en/kenyamanan/', '/belajar/']) {
    const fresh = await context.newPage();
    await fresh.goto(`${intake.url}${path}`, { waitUntil: 'commit' });
    await expect.poll(() => fresh.evaluate(() => 'firstFrame' in window), { message: path }).toBe(true);
    expect(await fresh.evaluate(() => Reflect.get(window, 'firstFrame')), path).toEqual({
      backgroundColor: DARK,
      fontSize: LARGE,
      colorScheme: 'dark',
      bar: '#1a1210',
    });
    await fresh.close();
  }
});

test('a choice is made with keys alone, holds in every tab, and is told when the page comes back', async ({
  page,
  context,
}) => {
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words } = walker;
  const other = await context.newPage();
  await other.goto(`${intake.url}/daftar/`);
  await page.goto(`${intake.url}/pengaturan`);
  await walker.hand.mark(page.getByRole('radio', { name: words('comfort:theme.dark') }));
  await walker.hand.mark(page.getByRole('checkbox', { name: words('comfort:read.easy') }));
  await expect.poll(async () => (await look(other)).backgroundColor).toBe(DARK);
  await expect(other.locator('.sentence').first()).toHaveCSS('display', 'block');

  await other.goto(`${intake.url}/kenyamanan/`);
  const easy = other.getByRole('checkbox', { name: words('comfort:read.easy') });
  await expect(easy).toBeChecked();
  // Arrows go to and fro inside a group.
  await page.getByRole('radio', { name: words('comfort:theme.dark') }).press('ArrowUp');
  await page.getByRole('checkbox', { name: words('comfort:read.easy') }).press('Space');
  await expect(easy).not.toBeChecked();
  await expect(other.getByRole('radio', { name: words('comfort:theme.light') })).toBeChecked();
  expect((await look(other)).backgroundColor).toBe(LIGHT);
});

test('from a question and back: nothing that was answered is lost', async ({ page }) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  await open('nama');
  await boxOf(walker, words('enrol:nama.label')).fill('Sumiyem');
  await page
    .getByRole('navigation')
    .getByRole('link', { name: words('common:nav.comfort') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: words('comfort:heading') })).toBeFocused();
  await page.getByRole('checkbox', { name: words('comfort:read.contrast') }).check();
  await page.getByRole('link', { name: words('comfort:back') }).click();
  await expect(headingOf(walker, 'nama')).toBeVisible();
  await expect(boxOf(walker, words('enrol:nama.label'))).toHaveValue('Sumiyem');
  await expectContrast(page, 'nama in high contrast');
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test('the page of choices can be used by everybody, and a slow voice is slow', async ({ page }) => {
  const speech = await giveVoices(page, ['id-ID']);
  const { words } = walkerAt(page);
  await page.goto(`${intake.url}/kenyamanan/`);
  await page.getByRole('radio', { name: words('comfort:speed.slow') }).check();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const contrast of ['no-preference', 'more'] as const) {
      await page.emulateMedia({ contrast });
      await expectAccessible(page, `the choices, ${colorScheme}, contrast ${contrast}`);
    }
  }
  await page.getByRole('button', { name: words('common:readAloud.listen') }).click();
  await expect.poll(async () => (await speech.said())[0]?.rate).toBe(0.7);
});

test('easy reading shows and reads the shorter text in place of the other, one sentence on a line', async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem('payung-comfort', '{"easy":"yes"}'));
  const speech = await giveVoices(page, ['id-ID']);
  const { words } = walkerAt(page);
  await page.goto(`${intake.url}/daftar/`);
  await expect(page.getByText(words('enrol:nik.privacyEasy'))).toBeVisible();
  await expect(page.getByText(words('enrol:nik.privacy'))).toBeHidden();
  const lines = page.locator('.say-easy .sentence');
  const [first, second] = await Promise.all([lines.nth(0).boundingBox(), lines.nth(1).boundingBox()]);
  expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0) - 1);
  await expectAccessible(page, 'the first question in easy reading');
  await page.getByRole('button', { name: words('common:readAloud.listen') }).click();
  for (let turn = 0; turn < 8; turn += 1) await speech.end();
  const heard = (await speech.said()).map(({ text }) => text).join(' ');
  expect(heard).toContain(words('enrol:nik.privacyEasy'));
  expect(heard).not.toContain(words('enrol:nik.privacy'));
});

test('words that a text borrows are told to be of their language', async ({ page }) => {
  const open = await beginForm(walkerAt(page, 'en'), intake.url, FISH_TRADER);
  await open('pekerjaan');
  await expect(page.locator('main [lang="id"]')).toHaveText(['ojol', 'tani', 'ART', 'warung']);
});

test('very large letters on a narrow screen lose nothing', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const { words } = walkerAt(page);
  await page.goto(`${intake.url}/kenyamanan/`);
  await page.getByRole('radio', { name: words('comfort:text.size200') }).check();
  await page.getByRole('checkbox', { name: words('comfort:read.easy') }).check();
  for (const path of ['/kenyamanan/', '/', '/daftar/', '/kiriman', '/pengaturan', '/privasi/']) {
    await page.goto(`${intake.url}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('main *, header *, footer *')]
        .filter((each) => each.checkVisibility() && each.closest('.visually-hidden, svg') === null)
        .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((each) => each.outerHTML.slice(0, 100)),
    );
    expect(outside, path).toEqual([]);
  }
});

test('at every size of letters a circle stays round, and a bracket or a mark stays with its word', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  await open('persetujuan');
  for (const size of ['125', '150', '200']) {
    await page.evaluate((text) => {
      document.documentElement.dataset['text'] = text;
    }, size);
    const wrong = await page.evaluate(() => {
      const squeezed = [...document.querySelectorAll<HTMLInputElement>('main input')].filter((box) => {
        const { width, height } = box.getBoundingClientRect();
        return Math.abs(width - height) > 0.5 || width < 20;
      });
      const alone = [...document.querySelectorAll('.optional, .to-emergency')].filter((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const lines = new Map<number, number>();
        for (const { top, width } of range.getClientRects()) lines.set(top, (lines.get(top) ?? 0) + width);
        const last = [...lines.values()].at(-1) ?? 0;
        return last < parseFloat(getComputedStyle(element).fontSize);
      });
      return [...squeezed, ...alone].map((element) => element.outerHTML.slice(0, 100));
    });
    expect(wrong, `letters at ${size} %`).toEqual([]);
  }
});

test('with the largest letters an agent sees on her first screen what the page is and what it says', async ({
  page,
}) => {
  const walker = walkerAt(page);
  await joinAsAgent(walker, intake.url, await makeDeviceLink(intake, 'Bu Sulastri'));
  await page.evaluate(() => {
    document.documentElement.dataset['text'] = '200';
  });
  const said = await page.getByText('Bu Sulastri').boundingBox();
  expect(said?.y ?? Infinity, 'where the text begins').toBeLessThan(600);
});

test('where the browser keeps nothing, a choice holds for the page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  const { words } = walkerAt(page);
  await page.goto(`${intake.url}/kenyamanan/`);
  await page.getByRole('radio', { name: words('comfort:theme.dark') }).check();
  await expect.poll(async () => (await look(page)).backgroundColor).toBe(DARK);
});

test.describe('without signal', () => {
  test.use({ network: 'troubled' });

  test('choices can be made and are remembered', async ({ page }) => {
    const way = await startFaultProxy(() => intake.url);
    const walker = walkerAt(page);
    await becomeReadyOffline(walker, way.url);
    way.set('/', { kind: 'cut-before' });
    await page.goto(`${way.url}/kenyamanan/`);
    await page.getByRole('radio', { name: walker.words('comfort:theme.dark') }).check();
    await page.goto(`${way.url}/daftar/`);
    await expect(headingOf(walker, 'nik')).toBeVisible();
    expect((await look(page)).backgroundColor).toBe(DARK);
    await way.close();
  });
});
