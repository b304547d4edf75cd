import { type Page } from '@playwright/test';
import { EMPTY_ANSWERS } from '#domain/answers.ts';
import { getStep, stepsFor } from '#domain/steps.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { PAGES } from '#app/pages.ts';
import { todayOf } from '#i18n/formats.ts';
import { expect, test } from './page-fixture.ts';
import { type Setting, expectNothingCut } from './nothing-cut.ts';
import { agree, buttonOf, fillStep, headingOf, startForm, walkBetween, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

/** The narrowest screens in use. */
const NARROW: readonly Setting[] = [
  { name: '320 px', width: 320, height: 640, text: '100%' },
  { name: '360 px', width: 360, height: 740, text: '100%' },
];

/**
 * Every page in Indonesian by its address. The frame of the app stands for its pages, which have addresses of their own; the first
 * question is looked at with the others.
 */
const ADDRESSES = PAGES.filter(({ language }) => language === 'id').flatMap(({ kind, path, file }) => {
  if (kind === 'app') return ['/kiriman', '/pengaturan'];
  if (kind === 'first-step') return [];
  return [kind === 'not-found' ? `/${file}` : path];
});

/**
 * Makes every word of the page two fifths longer, as a language with longer words would: words are what breaks a narrow page.
 * Numbers, codes and what a person wrote stay.
 */
async function lengthen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const longer = (word: string) => `${word}${word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase()}`;
      if (node.parentElement?.closest('.code') === null) {
        node.nodeValue = (node.nodeValue ?? '').replaceAll(/(?<![\p{L}\d])\p{L}+(?![\p{L}\d])/gu, longer);
      }
    }
  });
}

async function expectRoomForLongWords(page: Page, where: string): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await lengthen(page);
  await expectNothingCut(page, where, NARROW);
}

test('words two fifths longer break no page that is opened by its address', async ({ page }) => {
  expect(ADDRESSES.length).toBeGreaterThan(8);
  for (const address of ADDRESSES) {
    // Until no script can come any more that takes the page over and finds other words in it.
    await page.goto(`${intake.url}${address}`, { waitUntil: 'networkidle' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectRoomForLongWords(page, address);
  }
});

test('words two fifths longer break no question, no error and no receipt', async ({ page }) => {
  const walker = walkerAt(page);
  const steps = stepsFor(FISH_TRADER);
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', FISH_TRADER);
  for (const [index, step] of steps.entries()) {
    const empty = { ...EMPTY_ANSWERS, livesAt: 'elsewhere' };
    if (step !== 'nik' && getStep(step).judge(empty, { today: todayOf(Date.now()) }).length > 0) {
      await buttonOf(walker).click();
      await expect(page.getByRole('group', { name: walker.words('enrol:frame.errorSummary') })).toBeFocused();
      await expectRoomForLongWords(page, `${step} with errors`);
      // The page's own words again.
      await page.reload();
    }
    const next = steps[index + 1];
    if (next !== undefined) await walkBetween(walker, step, next, FISH_TRADER);
  }
  for (const step of steps) {
    const { pathname, search } = new URL(page.url());
    // Until no script can come any more that takes the page over and finds other words in it.
    const address = `${intake.url}${pathname.replace(/[^/]*$/, step === 'nik' ? '' : step)}${search}`;
    await page.goto(address, { waitUntil: 'networkidle' });
    await expect(headingOf(walker, step)).toBeVisible();
    await expectRoomForLongWords(page, `${step} with answers`);
  }
  await page.reload();
  await fillStep(walker, 'persetujuan', FISH_TRADER);
  await agree(walker);
  await expectRoomForLongWords(page, 'selesai');
  await page.goto(`${intake.url}/kiriman`);
  await expect(page.getByRole('article')).toBeVisible();
  await expectRoomForLongWords(page, 'kiriman with one entry');
  await page.reload();
  await page.getByRole('article').getByRole('link').first().click();
  await expect(page).not.toHaveURL(/kiriman$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectRoomForLongWords(page, 'one entry');
});
