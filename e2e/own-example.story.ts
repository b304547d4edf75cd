import { bandFor } from '#domain/tariffs.ts';
import { workDeath } from '#domain/benefits.ts';
import { formatRupiah } from '#domain/rupiah.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('a fisher reads what an accident at sea would bring for his own income, and the price page knows it', async ({
  page,
}) => {
  const { words } = walkerAt(page);
  await page.goto(`${intake.url}/belajar/kecelakaan-kerja/`);
  await expect(page.locator('[data-island="own-accident"][data-awake]')).toBeAttached();
  const own = page.getByRole('region', { name: words('benefits:own.title') });
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
  const { total } = workDeath({ base: bandFor(2_000_000).base });
  await expect(own).toContainText(formatRupiah(total, 'id'));
  await own.getByText(words('benefits:reckoning')).last().click();
  await expect(own).toContainText(`60% × 80 × ${formatRupiah(bandFor(2_000_000).base, 'id')}`);
  await expectAccessible(page, 'an example with an income');

  await page.goto(`${intake.url}/harga/`);
  await expect(page.getByRole('textbox', { name: words('enrol:penghasilan.monthly') })).toHaveValue('2 juta');
});
