import type { Page } from '@playwright/test';
import { bandFor } from '#domain/tariffs.ts';
import { deathNotByWork, scholarshipFor, workDeath } from '#domain/benefits.ts';
import { savingsPaidIn } from '#domain/old-age-savings.ts';
import { formatRupiah } from '#domain/rupiah.ts';
import { formatDate, formatMonth } from '#i18n/formats.ts';
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

test('with keys alone a member reads whether she is protected today, and what to do when she is not', async ({
  page,
}) => {
  const { words, hand } = walkerAt(page, 'id', keysOn(page));
  const date = (day: string) => formatDate(day, 'id');
  const month = (each: string) => formatMonth(each, 'id');
  // Later than the build, by which the list of months was written.
  await page.clock.setFixedTime(new Date('2027-02-22T09:00:00+07:00'));
  await openAt(page, '/belajar/bayar/', 'own-cover');
  const own = page.getByRole('region', { name: words('benefits:own.cover.title') });
  const paidTo = own.getByRole('combobox', { name: words('benefits:own.cover.paidTo') });
  const box = (part: string) => own.getByRole('textbox', { name: words(`enrol:lahir.${part}`), exact: true });
  const submit = own.getByRole('button', { name: words('benefits:own.cover.submit') });
  const answer = (kind: string) => own.getByRole('heading', { name: words(`benefits:own.cover.kind.${kind}`) });

  await test.step('no month, and a day that is still to come', async () => {
    await hand.write(box('day'), '5');
    await hand.write(box('month'), '3');
    await hand.write(box('year'), '2027');
    await hand.press(submit);
    const summary = own.getByRole('group', { name: words('enrol:frame.errorSummary') });
    await expect(summary).toBeFocused();
    await expect(summary).toContainText(`${words('benefits:own.cover.paidTo')} ${words('problems:choose-one')}`);
    await hand.press(summary.getByRole('link', { name: words('problems:date-in-future') }));
    await expect(box('day')).toBeFocused();
    await expectAccessible(page, 'a cover with errors');
  });

  await test.step('a year paid ahead: until when, when to pay again, and from when on JKM is whole', async () => {
    await hand.write(box('month'), '2');
    await hand.pick(paidTo, month('2028-02'));
    await hand.press(submit);
    await expect(answer('covered')).toBeFocused();
    await expect(own).toContainText(words('benefits:own.cover.until_other', { date: date('2028-02-29'), count: 372 }));
    await expect(own).toContainText(
      words('benefits:own.cover.next', { date: date('2028-02-29'), month: month('2028-03') }),
    );
    await expect(own).toContainText(words('benefits:own.cover.jkm.from', { date: date('2027-05-06') }));
    await expect(own).toContainText(words('benefits:own.cover.asOfToday', { date: date('2027-02-22') }));
    // Nobody who says that she is a member is told to enrol: nothing follows her answer.
    await expect(page.locator('[data-island="own-cover"] ~ *')).toHaveCount(0);
    await expectAccessible(page, 'a cover of a year');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectContrast(page, 'a cover of a year, dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('in another language the same answers stand', async () => {
    await openAt(page, '/en/belajar/bayar/', 'own-cover');
    const english = walkerAt(page, 'en').words;
    await expect(page.getByRole('heading', { name: english('benefits:own.cover.kind.covered') })).toBeVisible();
    await expect(page.getByRole('combobox', { name: english('benefits:own.cover.paidTo') })).toHaveValue('2028-02');
    await openAt(page, '/belajar/bayar/', 'own-cover');
    await expect(answer('covered')).toBeVisible();
  });

  await test.step('asked for with a day still to come the answer goes, and comes back only when it is asked for again', async () => {
    await hand.write(box('year'), '2028');
    await hand.press(submit);
    await expect(own.getByRole('link', { name: words('problems:date-in-future') })).toBeVisible();
    await expect(answer('covered')).toBeHidden();
    await hand.write(box('year'), '2026');
    await paidTo.focus();
    await expect
      .poll(() => page.evaluate(() => Object.values(sessionStorage).join(' ')))
      .toContain('"startYear":"2026"');
    await expect(answer('covered')).toBeHidden();
  });

  await test.step('two months are unpaid: which, until when they can be paid, and what nobody knows', async () => {
    await hand.pick(paidTo, month('2026-12'));
    await hand.press(submit);
    await expect(answer('unpaid')).toBeFocused();
    await expect(own).toContainText(
      words('benefits:own.cover.owes_other', { count: 2, months: `${month('2027-01')}, ${month('2027-02')}` }),
    );
    await expect(own).toContainText(
      words('benefits:own.cover.payBy', { date: date('2027-03-31'), month: month('2027-01') }),
    );
    await expect(own).toContainText(words('benefits:own.cover.open.cover-in-unpaid-months', { phone: '175' }));
    await expect(own).not.toContainText(words('benefits:own.cover.jkm.title'));
    await expectAccessible(page, 'a cover with unpaid months');
  });

  await test.step('this month is paid, and its end is near', async () => {
    await hand.pick(paidTo, month('2027-02'));
    await hand.press(submit);
    await expect(answer('ending')).toBeFocused();
    await expect(own).toContainText(words('benefits:own.cover.jkm.full_other', { count: 12 }));
  });

  await test.step('asked for while she goes on to another field, it is told and leaves the focus there', async () => {
    await paidTo.selectOption({ label: month('2027-01') });
    await expect(answer('unpaid')).toBeVisible();
    await page.evaluate(() => {
      const list = document.getElementById('paidTo');
      if (!(list instanceof HTMLSelectElement)) return;
      list.value = '2027-03';
      list.form?.querySelector('button')?.focus();
      list.form?.requestSubmit();
      document.getElementById('startDay')?.focus();
    });
    await expect(answer('covered')).toBeVisible();
    await expect(page.locator('#status-line')).toContainText(words('benefits:own.cover.kind.covered'));
    await expect(box('day')).toBeFocused();
  });

  await test.step('more than three months are unpaid: she joins again', async () => {
    await hand.pick(paidTo, words('benefits:own.cover.orBefore', { month: month('2026-10') }));
    await hand.press(submit);
    await expect(answer('ended')).toBeFocused();
    await expect(own).toContainText(words('benefits:own.cover.rejoin', { month: month('2027-02') }));
    await expectAccessible(page, 'a cover that has ended');
  });

  await test.step('without the first payment: protected, but the full sum of JKM has a wait', async () => {
    for (const part of ['day', 'month', 'year']) await box(part).fill('');
    await hand.pick(paidTo, month('2027-02'));
    await hand.press(submit);
    await expect(answer('ending')).toBeFocused();
    await expect(own).toContainText(words('benefits:own.cover.jkm.untold', { months: 3 }));
  });

  await test.step('left open until the paid months are over, it does not go on saying that she is protected', async () => {
    await page.clock.setFixedTime(new Date('2027-03-01T08:00:00+07:00'));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(answer('unpaid')).toBeVisible();
    await expect(answer('ending')).toBeHidden();
  });
  expect(page.url()).toBe(`${intake.url}/belajar/bayar/`);
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

  test('how to pay can be read, and no dead form stands below it', async ({ page }) => {
    const { words } = walkerAt(page);
    await page.goto(`${intake.url}/belajar/bayar/`);
    await expect(page.getByRole('heading', { name: words('learn:pay.lateHeading') })).toBeVisible();
    expect(await page.content()).toContain(words('benefits:own.noScript'));
    await expect(page.getByRole('button', { name: words('benefits:own.cover.submit') })).toBeHidden();
  });
});
