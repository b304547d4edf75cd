import { LANGUAGES, type Language } from '#i18n/languages.ts';
import { RIDER } from '#domain/testing/personas.ts';
import { expect, test } from '#e2e/page-fixture.ts';
import { beginForm, boxOf, buttonOf, fillStep, goOn, headingOf, walkerAt } from '#e2e/walk.ts';
import type { Intake } from '#e2e/world.ts';
import { type Look, keepLooks, lookAt } from '#e2e/a11y/look.ts';
import { PLACES, QUESTIONS, addressIn } from '#e2e/a11y/places.ts';

// An address that leads nowhere is told so with 404, which the browser notes in its console.
test.use({ network: 'troubled' });

// Each language by itself, on whichever core is free.
test.describe.configure({ mode: 'parallel' });

/** The questions have the same parts in every language: in two they are walked each time, and in all of them for the statement. */
const WALKED: readonly Language[] = process.env['EVERY_LANGUAGE'] ? LANGUAGES : ['id', 'jv'];

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

for (const language of LANGUAGES) {
  test(`every page can be used by everybody, in ${language}`, async ({ page, browser }, testInfo) => {
    const looks: Look[] = [];
    for (const place of PLACES) {
      await page.goto(`${intake.url}${addressIn(language, place)}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      if (place !== '/tidak-ada') await expect(page.locator('html')).toHaveAttribute('lang', language);
      const look: Look = { language, place, state: 'as opened' };
      await lookAt(page, look);
      looks.push(look);
    }
    await keepLooks(testInfo, looks, `Chromium ${browser.version()}`);
  });

  if (!WALKED.includes(language)) continue;
  test(`every question can be used by everybody, and so can what is wrong with it, in ${language}`, async ({
    page,
    browser,
  }, testInfo) => {
    const looks: Look[] = [];
    const walker = walkerAt(page, language);
    const open = await beginForm(walker, intake.url, RIDER);
    for (const step of QUESTIONS) {
      await open(step);
      const opened: Look = { language, place: `/daftar/${step}`, state: 'as opened' };
      await lookAt(page, opened);
      looks.push(opened);
      if (step === 'nik') await boxOf(walker, walker.words('enrol:nik.label')).fill('');
      await buttonOf(walker).click();
      const summary = page.getByRole('group', { name: walker.words('enrol:frame.errorSummary') });
      // Where nothing has to be answered, the next question comes instead.
      await expect(summary.or(page.getByRole('heading', { level: 1 })).first()).toBeFocused();
      if (!(await summary.isVisible())) continue;
      await expect(headingOf(walker, step)).toBeVisible();
      const wrong: Look = { ...opened, state: 'with errors' };
      await lookAt(page, wrong);
      looks.push(wrong);
      // Two more questions are asked of somebody who lives elsewhere.
      if (step === 'tinggal') {
        await fillStep(walker, step, RIDER);
        await goOn(walker, 'wilayah-tinggal');
      }
    }
    await keepLooks(testInfo, looks, `Chromium ${browser.version()}`);
  });
}
