import { FISH_TRADER } from '#domain/testing/personas.ts';
import { quote } from '#domain/tariffs.ts';
import { formatRupiah } from '#domain/rupiah.ts';
import type { Page } from '@playwright/test';
import { startFaultProxy } from './faults/fault-proxy.ts';
import { keysOn } from './hands.ts';
import { hold } from './hold.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { type Walker, beginForm, fillStep, goOn, headingOf, walkerAt } from './walk.ts';
import { patternOf } from './words.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

/** The script of the calculator. */
const CALCULATOR = /\/PriceCalculator-[^/]*\.js$/;
/** A day in the month for which the stories reckon. */
const TODAY = new Date('2026-11-25T09:00:00+07:00');
const rupiah = (amount: number) => formatRupiah(amount, 'id');

/** Opens the page and waits until it answers. */
async function openPrice(walker: Walker, url = intake.url): Promise<void> {
  await walker.page.clock.setFixedTime(TODAY);
  await walker.page.goto(`${url}/harga/`);
  await expect(walker.page.getByRole('radio', { name: walker.words('enrol:penghasilan.perMonth') })).toBeChecked();
}

function fieldsOf({ page, words }: Walker) {
  const result = page.getByRole('region', { name: new RegExp(`^${patternOf(words('price:result.title'))}`) });
  return {
    income: page.getByRole('textbox', { name: words('enrol:penghasilan.monthly'), exact: true }),
    perDay: page.getByRole('textbox', { name: words('enrol:penghasilan.daily'), exact: true }),
    days: page.getByRole('textbox', { name: words('enrol:penghasilan.days'), exact: true }),
    work: page.getByRole('textbox', { name: new RegExp(`^${patternOf(words('enrol:pekerjaan.first'))}`) }),
    months: page.getByRole('combobox', { name: words('enrol:bulan.legend') }),
    payer: page.getByRole('combobox', { name: words('enrol:pembayar.legend') }),
    submit: page.getByRole('button', { name: words('price:form.submit') }),
    result,
    heading: result.getByRole('heading', { level: 2 }),
  };
}

/** The two amounts that stand beside each other. */
function amountsIn(page: Page): Promise<string[]> {
  return page.locator('.price-package .amount').allInnerTexts();
}

test('a farmer learns what her own case costs, with and without savings, until and after the relief', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const on = fieldsOf(walker);
  await openPrice(walker);
  await expectAccessible(page, '/harga/, empty');
  await on.income.fill('1,5 juta');
  await on.months.selectOption('3');
  await on.submit.click();
  await expect(on.heading).toBeFocused();

  const same = { income: 1_500_000, months: 3, from: '2026-11', sector: 'other', payer: 'self' } as const;
  const without = quote({ ...same, programmes: 'JKK_JKM' });
  const withJht = quote({ ...same, programmes: 'JKK_JKM_JHT' });
  expect(await amountsIn(page)).toEqual([rupiah(without.total), rupiah(withJht.total)]);
  await expect(on.result).toContainText('31 Desember 2026');
  await expect(on.result).toContainText(rupiah(22_800));

  // The whole calculation, month by month, to be checked by hand.
  await on.result.getByText(words('price:result.howWithJht')).click();
  await expect(on.result).toContainText(words('enrol:harga.sum', { amount: rupiah(withJht.total) }));
  for (const law of ['PP 44/2015', 'PP 50/2025', 'PP 46/2015']) await expect(on.result).toContainText(law);
  await page
    .getByRole('region', { name: words('price:family.title') })
    .getByText(words('benefits:reckoning'))
    .first()
    .click();
  await expect(page.getByRole('region', { name: words('price:family.title') })).toContainText(
    `60% × 80 × ${rupiah(1_600_000)}`,
  );
  await expectAccessible(page, '/harga/ with a result');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, '/harga/ with a result, dark');
  expect(page.url()).toBe(`${intake.url}/harga/`);
});

test('what cannot be read is told at its field and at the top, never while somebody writes', async ({ page }) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const on = fieldsOf(walker);
  await openPrice(walker);
  await on.income.fill('cukup');
  await on.months.selectOption('6');
  await expect(page.getByText(words('problems:income-format'))).toHaveCount(0);
  for (const problem of ['income-format', 'income-empty'] as const) {
    if (problem === 'income-empty') await on.income.fill('');
    await on.submit.click();
    const summary = page.getByRole('group', { name: words('enrol:frame.errorSummary') });
    await expect(summary).toBeFocused();
    await summary.getByRole('link', { name: words(`problems:${problem}`) }).click();
    await expect(on.income).toBeFocused();
    await expect(on.income).toHaveAccessibleDescription(new RegExp(patternOf(words(`problems:${problem}`))));
  }
  await expectAccessible(page, '/harga/ with errors');
  await expect(on.result).toHaveCount(0);

  // So little for a month is asked about, kindly, and can be taken as a day's.
  await on.income.fill('75 ribu');
  await on.submit.click();
  await page.getByRole('button', { name: words('enrol:penghasilan.doubtDay') }).click();
  await expect(on.days).toBeFocused();
  await on.days.fill('20');
  await on.submit.click();
  await expect(on.result).toContainText(`${rupiah(75_000)} × 20 hari = ${rupiah(1_500_000)}`);
});

test('the result follows every change, says so once, and "probably" where a relief is only inferred', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const on = fieldsOf(walker);
  await openPrice(walker);
  await on.income.fill('2.000.000');
  await on.submit.click();
  await expect(on.heading).toBeFocused();
  const before = await amountsIn(page);
  await on.payer.selectOption('government');
  await expect.poll(() => amountsIn(page)).not.toEqual(before);
  const [without = '', withJht = ''] = await amountsIn(page);
  const spoken = `${words('price:result.title')}: ${words('price:result.spoken', { withoutJht: without, withJht })}`;
  await expect(page.getByRole('status')).toContainText(spoken);
  await expect(on.result).toContainText(words('enrol:harga.noReliefGovernment'));
  await on.payer.selectOption('self');
  await on.work.fill('kusir');
  await page.getByRole('main').locator('.results button').first().click();
  await expect(on.result).toContainText(words('enrol:harga.reliefProbable'));
  // An income that is being written anew leaves the result as it was.
  await on.income.fill('2.');
  await page.waitForTimeout(1_000);
  await expect(on.result).toContainText(rupiah(2_000_000));
  // Asked for with something wrong, it goes: beside an error it would be taken for the answer.
  await on.income.fill('ngawur');
  await on.submit.click();
  await expect(page.getByRole('group', { name: words('enrol:frame.errorSummary') })).toBeFocused();
  await expect(on.result).toHaveCount(0);
});

test('with keys alone, in the other language too, and the form begins with the same figures', async ({ page }) => {
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  const on = fieldsOf(walker);
  await openPrice(walker);
  await hand.mark(page.getByRole('radio', { name: words('enrol:penghasilan.perDay') }));
  await hand.write(on.perDay, '100 ribu');
  await hand.write(on.days, '25');
  await hand.write(on.work, 'ojek');
  await hand.press(page.getByRole('main').locator('.results button').first());
  await hand.press(on.submit);
  await expect(on.heading).toBeFocused();
  const amounts = await amountsIn(page);

  const english = walkerAt(page, 'en');
  await page.goto(`${intake.url}/en/harga/`);
  await expect(fieldsOf(english).perDay).toHaveValue('100 ribu');
  await expect(fieldsOf(english).result).toContainText(amounts[0]?.replace('.', ',') ?? '');
  await page.goto(`${intake.url}/harga/`);

  await hand.press(page.getByRole('link', { name: words('price:enrol') }));
  await expect(headingOf(walker, 'nik')).toBeVisible();
  await fillStep(walker, 'nik', FISH_TRADER);
  await goOn(walker, 'nama');
  const { search } = new URL(page.url());
  await page.goto(`${intake.url}/daftar/penghasilan${search}`);
  await expect(page.getByRole('textbox', { name: words('enrol:penghasilan.daily'), exact: true })).toHaveValue(
    '100 ribu',
  );
  await page.goto(`${intake.url}/daftar/bulan${search}`);
  await expect(
    page.getByRole('radio', { name: words('enrol:bulan.option_other', { count: 1 }), exact: true }),
  ).toBeChecked();
  expect(search).not.toContain('100');

  // The next form in this tab begins with nothing.
  const open = await beginForm(walkerAt(page), intake.url, FISH_TRADER);
  await open('penghasilan');
  await expect(page.getByRole('radio', { name: words('enrol:penghasilan.perDay') })).not.toBeChecked();
});

test('the figures can be passed on as a text and as a picture, and nothing else goes with them', async ({ page }) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const on = fieldsOf(walker);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPrice(walker);
  await on.income.fill('1.540.000');
  await on.work.fill('nelayan');
  await page.getByRole('main').locator('.results button').first().click();
  await on.submit.click();
  await page.getByRole('button', { name: words('price:share.text') }).click();
  await expect(page.getByRole('status')).toContainText(words('price:share.copied'));
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split('\n')).toEqual([
    words('price:share.heading', { month: 'November 2026' }),
    words('price:share.band', { amount: rupiah(1_500_000) }),
    `${words('price:result.withoutJht')}: ${rupiah(11_400)} ${words('price:table.perMonth')}`,
    `${words('price:result.withJht')}: ${rupiah(43_400)} ${words('price:table.perMonth')}`,
    words('price:table.relief', { until: '31 Desember 2026' }),
    words('price:share.family', { amount: rupiah(98_800_000) }),
    words('enrol:harga.estimate'),
    `${intake.url}/harga/`,
  ]);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: words('price:share.picture') }).click();
  expect((await downloading).suggestedFilename()).toBe(words('price:share.fileName'));
  await expect(page.getByRole('status')).toContainText(words('price:share.saved'));

  // Where nothing can be copied, the text is there to be selected.
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await page.getByRole('button', { name: words('price:share.text') }).click();
  await expect(page.getByRole('textbox', { name: words('price:share.byHand') })).toHaveValue(text);
  await expectAccessible(page, '/harga/ with a text to copy');
});

test('what is chosen before the script has come counts when it has', async ({ page }) => {
  const walker = walkerAt(page);
  const on = fieldsOf(walker);
  const release = await hold(page, CALCULATOR);
  await page.goto(`${intake.url}/harga/`, { waitUntil: 'commit' });
  // Laid out: while its styles arrive, what is under the finger moves away. The calculator is held until it is let go.
  await page.waitForLoadState('domcontentloaded');
  await page.getByRole('radio', { name: walker.words('enrol:penghasilan.perDay') }).check({ force: true });
  await on.months.selectOption('3');
  release();
  await on.perDay.fill('75.000');
  await on.days.fill('25');
  await on.submit.click();
  await expect(on.heading).toBeVisible();
  await expect(on.months).toHaveValue('3');
});

test('a button that is pressed before the script has come is answered when it has', async ({ page }) => {
  const walker = walkerAt(page);
  const on = fieldsOf(walker);
  const release = await hold(page, CALCULATOR);
  await page.goto(`${intake.url}/harga/`, { waitUntil: 'commit' });
  await on.income.fill('2.000.000');
  await on.months.selectOption('3');
  await on.submit.click();
  await expect(page.getByRole('status')).toContainText(walker.words('common:loading'));
  expect(page.url()).toBe(`${intake.url}/harga/`);
  release();
  await expect(on.heading).toBeFocused();
  await expect(on.months).toHaveValue('3');
  await expect(page.getByRole('status')).not.toContainText(walker.words('common:loading'));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the lowest price and those of all incomes can be read', async ({ page }) => {
    const { words } = walkerAt(page);
    await page.goto(`${intake.url}/harga/`);
    expect(await page.content()).toContain(words('price:noScript'));
    await expect(page.getByRole('button', { name: words('price:form.submit') })).toBeHidden();
    await page.getByText(words('price:table.all')).click();
    await expect(page.getByRole('row')).toHaveCount(34);
  });
});

test.describe('without signal', () => {
  test.use({ network: 'troubled' });
  test('the price is reckoned all the same', async ({ page }) => {
    const way = await startFaultProxy(() => intake.url);
    const walker = walkerAt(page);
    await becomeReadyOffline(walker, way.url);
    way.set('/', { kind: 'cut-before' });
    await openPrice(walker, way.url);
    const on = fieldsOf(walker);
    await on.income.fill('sejuta');
    await on.submit.click();
    await expect(on.heading).toBeFocused();
    expect(await amountsIn(page)).toEqual([rupiah(8_400), rupiah(28_400)]);
    await way.close();
  });
});
