import type { Page } from '@playwright/test';
import { bandFor } from '#domain/tariffs.ts';
import { deathNotByWork, scholarshipFor, workDeath } from '#domain/benefits.ts';
import { savingsPaidIn } from '#domain/old-age-savings.ts';
import { formatRupiah } from '#domain/rupiah.ts';
import { keysOn } from './hands.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

const INCOME = 2_000_000;
const { base } = bandFor(INCOME);

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

async function openAt(page: Page, path: string, island: string): Promise<void> {
  await page.goto(`${intake.url}${path}`);
  await expect(page.locator(`[data-island="${island}"][data-awake]`)).toBeAttached();
}

test('a fisher reads what an accident at sea would bring for his own income, and every other page knows it', async ({
  page,
}) => {
  const { words } = walkerAt(page);
  await openAt(page, '/belajar/kecelakaan-kerja/', 'own-accident');
  const own = page.getByRole('region', { name: words('benefits:own.title.work') });
  const income = own.getByRole('textbox', { name: words('enrol:penghasilan.monthly') });
  await own.getByRole('button', { name: words('benefits:own.submit') }).click();
  await expect(own.getByRole('group', { name: words('enrol:frame.errorSummary') })).toBeFocused();
  await expectAccessible(page, 'an example without an income');
  await income.fill('2 juta');
  await own.getByRole('textbox', { name: new RegExp(`^${words('enrol:pekerjaan.first')}`) }).fill('nelayan');
  await own.locator('.results button').first().click();
  await own.getByRole('button', { name: words('benefits:own.submit') }).click();
  await expect(own.getByRole('heading', { name: words('benefits:own.result') })).toBeFocused();
  await expect(own).toContainText(words('benefits:own.accident.fishing'));
  const byWork = formatRupiah(workDeath({ base }).total, 'id');
  await expect(own).toContainText(byWork);
  await own.getByText(words('benefits:reckoning')).last().click();
  await expect(own).toContainText(`60% × 80 × ${formatRupiah(base, 'id')}`);
  await expectAccessible(page, 'an example with an income');

  await test.step('the page about death: the same for everybody, but by work', async () => {
    await openAt(page, '/belajar/kematian/', 'own-death');
    await expect(own.getByRole('heading', { name: words('benefits:own.result') })).toBeVisible();
    await expect(own).toContainText(words('benefits:own.death.same'));
    await expect(own).toContainText(words('benefits:own.accident.fishing'));
    for (const months of [0, 3]) {
      const { total } = deathNotByWork({ monthsPaid: months, childrenAtSchool: 0 });
      await expect(own).toContainText(formatRupiah(total, 'id'));
    }
    await expect(own).toContainText(byWork);
    await expectAccessible(page, 'the own example of death');
  });

  await test.step('the page about old age: what was paid in after some years', async () => {
    await openAt(page, '/belajar/hari-tua/', 'own-savings');
    const saved = page.getByRole('region', { name: words('benefits:own.title.income') });
    await expect(saved.getByRole('heading', { name: words('benefits:own.result') })).toBeVisible();
    for (const years of [1, 5, 10, 20]) {
      const { paidIn } = savingsPaidIn({ income: INCOME, from: '2026-11', months: years * 12 });
      await expect(saved).toContainText(formatRupiah(paidIn, 'id'));
    }
    await expect(saved).toContainText(words('benefits:own.savings.returns'));
    await expectAccessible(page, 'the own example of savings');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectContrast(page, 'the own example of savings, dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('the page about scholarships: an accident at her own work', async () => {
    await openAt(page, '/belajar/beasiswa/', 'own-scholarship');
    const children = page.getByRole('region', { name: words('benefits:own.title.children') });
    await expect(children.getByRole('heading', { name: words('benefits:own.result') })).toBeHidden();
    await children.getByRole('combobox', { name: words('benefits:own.school.elderChild') }).selectOption('primary-4');
    await children.getByRole('button', { name: words('benefits:own.submit') }).click();
    await expect(children).toContainText(words('benefits:own.accident.fishing'));
  });

  await page.goto(`${intake.url}/harga/`);
  await expect(page.getByRole('textbox', { name: words('enrol:penghasilan.monthly') })).toHaveValue('2 juta');
});

test('with keys alone a mother reads what her two children would receive for school', async ({ page }) => {
  const { words, hand } = walkerAt(page, 'id', keysOn(page));
  await openAt(page, '/belajar/beasiswa/', 'own-scholarship');
  const own = page.getByRole('region', { name: words('benefits:own.title.children') });
  const submit = own.getByRole('button', { name: words('benefits:own.submit') });
  await hand.press(submit);
  await expect(own.getByRole('group', { name: words('enrol:frame.errorSummary') })).toBeFocused();
  await expectAccessible(page, 'a scholarship without a child');
  const year = (level: string, year: number) =>
    words('benefits:own.school.year', { level: words(`benefits:line.scholarship-${level}`), year });
  const childAt = (place: string) => own.getByRole('combobox', { name: words(`benefits:own.school.${place}`) });
  await hand.pick(childAt('elderChild'), year('primary', 4));
  await hand.pick(childAt('youngerChild'), year('kindergarten', 1));
  await hand.press(submit);
  await expect(own.getByRole('heading', { name: words('benefits:own.result') })).toBeFocused();
  const { total } = scholarshipFor({
    children: [
      { level: 'primary', year: 4 },
      { level: 'kindergarten', year: 1 },
    ],
  });
  await expect(own).toContainText(
    words('benefits:own.school.all_other', { count: 2, amount: formatRupiah(total, 'id') }),
  );
  await expect(own).toContainText(words('benefits:own.school.later', { years: 3 }));
  await expectAccessible(page, 'a scholarship for two children');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'a scholarship for two children, dark');
  expect(page.url()).toBe(`${intake.url}/belajar/beasiswa/`);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const path of ['kecelakaan-kerja', 'kematian', 'hari-tua', 'beasiswa']) {
    test(`the examples of other people can be read, and no dead form stands below them: ${path}`, async ({ page }) => {
      const { words } = walkerAt(page);
      await page.goto(`${intake.url}/belajar/${path}/`);
      await expect(page.locator('.example').first()).toBeVisible();
      expect(await page.content()).toContain(words('benefits:own.noScript'));
      await expect(page.getByRole('button', { name: words('benefits:own.submit') })).toBeHidden();
    });
  }
});
