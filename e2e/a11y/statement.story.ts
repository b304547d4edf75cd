import report from '#features/learn/accessibility-report.json' with { type: 'json' };
import { LANGUAGES } from '#i18n/languages.ts';
import { AGENT_PLACES, PLACES } from '#e2e/a11y/places.ts';
import { expect, test } from '#e2e/page-fixture.ts';
import { becomeReadyOffline } from '#e2e/phone.ts';
import { walkerAt } from '#e2e/walk.ts';
import { type Intake, startIntake } from '#e2e/world.ts';

const CONTACT = { name: 'Dinas Contoh', contact: '0800 0000 000' };

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({
    database: 'embedded',
    env: { OPERATOR_NAME: CONTACT.name, OPERATOR_CONTACT: CONTACT.contact },
  });
});
test.afterAll(() => intake.dispose());

test('whoever finds something hard learns on the statement whom to tell', async ({ page }) => {
  const { words } = walkerAt(page);
  await becomeReadyOffline(walkerAt(page), intake.url);
  await page.getByRole('link', { name: words('common:nav.accessibility') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('learn:accessibility.heading'));
  await expect(page.getByText(words('learn:accessibility.contact', CONTACT))).toBeVisible();
});

// A page that joined since the last run would make the statement untrue.
test('the statement speaks of every page and every language: otherwise `npm run a11y`', () => {
  expect(report.places).toEqual(expect.arrayContaining([...PLACES, ...AGENT_PLACES]));
  expect(report.languages).toEqual([...LANGUAGES]);
});
