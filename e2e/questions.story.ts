import { LANGUAGES, basePath } from '#i18n/languages.ts';
import { TERMS } from '#features/learn/terms.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { walkerAt } from './walk.ts';
import { wordsIn } from './words.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

const words = wordsIn('id');

test('a question is found by the words people use, and the number found is said', async ({ page }) => {
  // The first visit has a sentence of its own to say.
  await becomeReadyOffline(walkerAt(page), `${intake.url}/tanya/`);
  const field = page.getByRole('searchbox', { name: words('questions:searchLabel') });
  const late = page.getByText(words('questions:q.late.q'));
  await field.fill('nunggak');
  await expect(late).toBeVisible();
  await expect(page.getByText(words('questions:q.health.q'))).toBeHidden();
  await expect(page.getByRole('heading', { name: words('questions:group.trust') })).toBeHidden();
  await expect(page.getByRole('status')).toContainText(words('questions:found_other', { count: 1 }));
  await expectAccessible(page, 'questions, narrowed');
  await field.fill('gempa');
  await expect(page.getByRole('status')).toContainText(words('questions:none', { phone: '175' }));
  await field.fill('');
  await expect(page.getByText(words('questions:q.health.q'))).toBeVisible();
});

test('questions are searched, opened and read with the keyboard alone', async ({ page }) => {
  await page.goto(`${intake.url}/tanya/`);
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('beasiswa');
  const answer = page.getByText(words('questions:q.school.a'));
  // Only once the others are gone is hers the next one.
  await expect(page.locator('.found')).toHaveText(words('questions:found_other', { count: 1 }));
  await expect(answer).toBeHidden();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(answer).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('learn:school.heading'));
});

test('a hard word opens where it stands, with the keyboard, and says its language', async ({ page }) => {
  await page.goto(`${intake.url}/en/belajar/`);
  const meaning = page.getByText(wordsIn('en')('glossary:term.contribution.meaning'));
  const term = page.locator('summary', { hasText: TERMS.contribution });
  await expect(term.locator('span')).toHaveAttribute('lang', 'id');
  await expect(meaning).toBeHidden();
  await term.focus();
  await page.keyboard.press('Enter');
  await expect(meaning).toBeVisible();
  await expectAccessible(page, 'a word opened');
  await page.keyboard.press('Enter');
  await expect(meaning).toBeHidden();
});

test('a word is found among all of them', async ({ page }) => {
  await page.goto(`${intake.url}/tanya/istilah/`);
  await page.getByRole('searchbox').fill('rumah sakit');
  await expect(page.getByText(words('glossary:term.clinic.meaning'))).toBeVisible();
  await expect(page.getByText(words('glossary:term.otp.meaning'))).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const language of LANGUAGES) {
    test(`every answer is on the page, in ${language}`, async ({ page }) => {
      await page.goto(`${intake.url}${basePath(language)}/tanya/`);
      await expect(page.getByRole('searchbox')).toBeHidden();
      await page.getByText(wordsIn(language)('questions:q.refund.q')).click();
      await expect(page.getByText(wordsIn(language)('questions:q.refund.a'))).toBeVisible();
    });
  }
});
