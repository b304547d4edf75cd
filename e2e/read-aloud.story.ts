import type { Locator, Page } from '@playwright/test';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { type Speech, giveVoices } from './speech.ts';
import { beginForm, boxOf, fillStep, headingOf, startForm, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

const spoken = async (speech: Speech) => (await speech.said()).map(({ text }) => text);
const lit = (page: Page): Locator => page.locator('[data-aloud]');

/** Lets every sentence end until the voice rests. */
async function hearAll(page: Page, speech: Speech): Promise<readonly string[]> {
  await expect(lit(page)).toHaveCount(1);
  for (let turns = 0; (await lit(page).count()) > 0 && turns < 60; turns += 1) await speech.end();
  return spoken(speech);
}

test('a question is read aloud sentence by sentence, each lit while it is said, and nothing that was typed', async ({
  page,
}) => {
  const speech = await giveVoices(page, ['en-US', 'id_ID']);
  const walker = walkerAt(page);
  const { words } = walker;
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', FISH_TRADER);
  await page.getByRole('button', { name: words('common:readAloud.listen'), exact: true }).click();
  await expect(lit(page)).toHaveText(words('enrol:heading.nik'));
  await expectAccessible(page, 'the first question while it is read');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectContrast(page, `the first question while it is read, ${colorScheme}`);
  }
  await speech.end();
  await expect(lit(page)).toHaveText(words('enrol:nik.label'));
  const heard = await hearAll(page, speech);
  const hint = words('enrol:nik.hint').split(/(?<=\.) /);
  expect(heard.slice(0, 2)).toEqual([words('enrol:heading.nik'), words('enrol:nik.label')]);
  expect(heard.slice(2, 2 + hint.length)).toEqual(hint);
  expect(heard.join(' ')).toContain(words('enrol:nik.privacy'));
  expect(heard.join('')).not.toMatch(/9901/);
  expect((await speech.said()).every(({ lang, rate }) => lang === 'id-ID' && rate === 1)).toBe(true);
  await expect(page.getByRole('button', { name: words('common:readAloud.listen'), exact: true })).toBeVisible();
});

test('choices are read with their hints, and the voice stops at the button, at Escape and when the page is left', async ({
  page,
}) => {
  const speech = await giveVoices(page, ['id-ID']);
  const walker = walkerAt(page);
  const { words } = walker;
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  await open('program');
  const listen = page.getByRole('button', { name: words('common:readAloud.listen'), exact: true });
  const stop = page.getByRole('button', { name: words('common:readAloud.stop'), exact: true });
  await listen.click();
  expect(await hearAll(page, speech)).toEqual(
    expect.arrayContaining([
      words('enrol:program.legend'),
      words('enrol:program.JKK_JKM'),
      words('enrol:program.JKK_JKM_JHT'),
    ]),
  );

  await listen.press('Enter');
  await expect(stop).toBeFocused();
  await stop.press('Enter');
  await expect(lit(page)).toHaveCount(0);
  await listen.press('Enter');
  await page.keyboard.press('Escape');
  await expect(lit(page)).toHaveCount(0);
  await expect(listen).toBeFocused();

  await listen.click();
  const before = await speech.silenced();
  await page.getByRole('link', { name: words('enrol:frame.back') }).click();
  await expect(headingOf(walker, 'pembayar')).toBeVisible();
  expect(await speech.silenced()).toBe(before + 1);
  const said = (await speech.said()).length;
  await speech.end();
  expect(await speech.said()).toHaveLength(said);

  await listen.click();
  await page.getByText(words('common:nav.language'), { exact: true }).click();
  await page.getByRole('link', { name: 'English', exact: true }).click();
  await expect(headingOf(walkerAt(page, 'en'), 'pembayar')).toBeVisible();
  await expect(lit(page)).toHaveCount(0);
  expect(await speech.silenced()).toBe(before + 2);
  // This phone has no English voice.
  await expect(page.locator('[data-read]')).toBeHidden();
});

test('a voice that fails is told, and news waits until the reading ends', async ({ page }) => {
  const speech = await giveVoices(page, ['id-ID']);
  const walker = walkerAt(page);
  const { words } = walker;
  // Told before, or it may come in the moment in which she presses.
  await becomeReadyOffline(walker, intake.url);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  await open('lahir');
  const line = page.getByRole('status');
  await expect(line).toHaveText('', { timeout: 30_000 });
  await page.getByRole('button', { name: words('common:readAloud.listen'), exact: true }).click();
  await expect(lit(page)).toHaveText(words('enrol:heading.lahir'));
  const fromNik = words('enrol:lahir.useNik', { date: '.+', sex: '.+' });
  await page.getByRole('button', { name: new RegExp(fromNik) }).click();
  await expect(boxOf(walker, words('enrol:lahir.day'))).toBeFocused();
  await expect(lit(page)).toHaveText(words('enrol:heading.lahir'));
  await expect(line).toHaveText('');
  await speech.fail();
  await expect(lit(page)).toHaveCount(0);
  // Both, and so the first was not told before.
  await expect(line).toContainText(words('common:readAloud.failed'));
  await expect(line).toContainText(words('enrol:lahir.usedNik'));
});

test('pages without React are read as well, and where the phone has no voice no button is shown', async ({ page }) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const speech = await giveVoices(page, ['ms-MY']);
  await page.goto(`${intake.url}/privasi/`);
  // A neighbour's voice says so.
  await page.getByRole('button', { name: words('common:readAloud.listenMalay'), exact: true }).click();
  await expectAccessible(page, 'privacy while it is read');
  const heard = await hearAll(page, speech);
  expect(heard[0]).toBe(words('home:privacy.heading'));
  expect(heard.join(' ')).toContain(words('home:privacy.others.more'));
  await page.goto(`${intake.url}/en/privasi/`);
  await expect(page.locator('html')).toHaveAttribute('data-voice', 'none');
  await expect(page.locator('[data-read]')).toBeHidden();
});

test('Javanese is read by an Indonesian voice where there is no other, which says so; and rests when she looks elsewhere', async ({
  page,
}) => {
  const speech = await giveVoices(page, ['en-US', 'in_ID']);
  const { words } = walkerAt(page, 'jv');
  await page.goto(`${intake.url}/jv/daftar/`);
  await page.getByRole('button', { name: words('common:readAloud.listenIndonesian'), exact: true }).click();
  await expect(lit(page)).toHaveText(words('enrol:heading.nik'));
  expect((await speech.said())[0]?.lang).toBe('in-ID');
  // Another app comes to the front.
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(lit(page)).toHaveCount(0);
  expect(await speech.silenced()).toBe(1);
});
