import { CALL_CENTRE, claimGuide } from '#domain/claims.ts';
import { LANGUAGES, basePath } from '#i18n/languages.ts';
import { startFaultProxy } from './faults/fault-proxy.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { walkerAt } from './walk.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

const DAYS = (claimGuide('work-accident').report?.hours ?? 0) / 24;

test('who had an accident is told what to do one tap from the front page, and until when to report', async ({
  page,
}) => {
  const { words } = walkerAt(page);
  await page.clock.setFixedTime(new Date('2026-11-25T14:20:00+07:00'));
  await page.goto(intake.url);
  await page
    .getByRole('main')
    .getByRole('link', { name: words('home:emergency') })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('claims:emergency.heading'));

  const when = page.getByRole('form', { name: words('claims:emergency.when.heading') });
  const by = (weekday: string, date: string) => words('claims:emergency.when.by', { weekday, when: date });
  await expect(when).toContainText(by('Jumat', '27 November 2026, 14.00'));
  await expectAccessible(page, 'the emergency page');

  await page.getByLabel(words('claims:emergency.when.day')).selectOption('1');
  await page.getByLabel(words('claims:emergency.when.hour')).selectOption({ label: '23.00' });
  await expect(when).toContainText(by('Kamis', '26 November 2026, 23.00'));
  await expect(when).toContainText(words('claims:emergency.when.left', { hours: 32 }));
  await expect(page.getByRole('status')).toContainText(by('Kamis', '26 November 2026, 23.00'));

  await page.getByLabel(words('claims:emergency.when.day')).selectOption('older');
  await expect(when).toContainText(words('claims:emergency.when.overOlder', { days: DAYS }));
  await expect(page.getByLabel(words('claims:emergency.when.hour'))).toBeHidden();
  await expectAccessible(page, 'the emergency page, long ago');

  // Nothing of it stays on the phone.
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const language of LANGUAGES) {
    test(`the emergency page is reached from the foot of every page and says all it has to say, in ${language}`, async ({
      page,
    }) => {
      const words = wordsIn(language);
      await page.goto(`${intake.url}${basePath(language)}/privasi/`);
      await page
        .getByRole('contentinfo')
        .getByRole('link', { name: words('common:nav.emergency') })
        .click();
      const main = page.getByRole('main');
      await expect(main).toContainText(words('claims:emergency.help.ask'));
      await expect(main).toContainText(words('claims:emergency.report.heading', { days: DAYS }));
      await expect(
        main.getByRole('link', { name: words('claims:frame.call', { number: CALL_CENTRE }) }),
      ).toHaveAttribute('href', `tel:${CALL_CENTRE}`);
      await expect(page.getByRole('form')).toBeHidden();
    });
  }
});

test.describe('without signal', () => {
  test.use({ network: 'troubled' });
  test('the emergency page opens after one visit to the front page, and still tells until when to report', async ({
    page,
  }) => {
    const way = await startFaultProxy(() => intake.url);
    const walker = walkerAt(page);
    await becomeReadyOffline(walker, way.url);
    way.set('/', { kind: 'cut-before' });
    await page.goto(`${way.url}/darurat/`);
    await expect(page.getByRole('form', { name: walker.words('claims:emergency.when.heading') })).toBeVisible();
    await way.close();
  });
});
