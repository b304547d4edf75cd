import { quote } from '#domain/tariffs.ts';
import { formatRupiah } from '#domain/rupiah.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { monthOf } from '#domain/plain-date.ts';
import { incomeOf } from '#domain/income.ts';
import { todayOf } from '#i18n/formats.ts';
import { keysOn } from './hands.ts';
import { readLedger } from './ledger.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { expectHeardInOrder } from './reading-order.ts';
import { agree, fillStep, headingOf, walkBetween, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

test('71: with keys alone, and heard in the order in which it is seen: home, price, form, code, status', async ({
  page,
}) => {
  const worker = FISH_TRADER;
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  const heard = async (where: string) => {
    await expectHeardInOrder(page, where);
    await expectAccessible(page, where);
  };

  await page.goto(intake.url);
  await heard('home');
  await hand.press(page.getByRole('main').locator('a[href="/harga/"]').first());
  await expect(page.getByRole('heading', { level: 1, name: words('learn:price.heading') })).toBeVisible();
  await expect(page.getByRole('radio', { name: words('enrol:penghasilan.perMonth') })).toBeChecked();
  await heard('the price');
  const income = page.getByRole('textbox', { name: words('enrol:penghasilan.monthly'), exact: true });
  await hand.write(income, '1,5 juta');
  await hand.press(page.getByRole('button', { name: words('price:form.submit') }));
  const month = monthOf(todayOf(Date.now()));
  const same = { income: 1_500_000, months: 1, from: month, sector: 'other', payer: 'self' } as const;
  const { total } = quote({ ...same, programmes: 'JKK_JKM' });
  await expect(page.locator('.price-package .amount').first()).toHaveText(formatRupiah(total, 'id'));
  await heard('her own price');

  await hand.press(page.getByRole('link', { name: words('price:enrol') }));
  await expect(headingOf(walker, 'nik')).toBeVisible();
  await walkBetween(walker, 'nik', 'persetujuan', worker, (step) => heard(step));
  await heard('the consent');
  await fillStep(walker, 'persetujuan', worker);
  const { id, reference } = await agree(walker);
  await heard('the code');

  await hand.press(page.getByRole('link', { name: words('enrol:selesai.status') }));
  await expect(page.getByRole('heading', { level: 1, name: words('status:heading') })).toBeFocused();
  await expect(page.locator('.card > .code')).toHaveText(reference);
  await heard('how it stands');

  const line = (await readLedger(intake)).find((each) => each.id === id);
  expect(line?.submission.enrolment.identity.fullName).toBe(worker.fullName);
  // What she answered in the form holds, also where the price page had filled something in.
  const answered = incomeOf(worker);
  expect(line?.submission.enrolment.income.monthly).toBe(answered.ok ? answered.value.monthly : 0);
});
