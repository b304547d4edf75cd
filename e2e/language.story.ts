import { FISH_TRADER } from '#domain/testing/personas.ts';
import { LANGUAGE_NAMES, type Language } from '#i18n/languages.ts';
import { readLedger } from './ledger.ts';
import { expect, test } from './page-fixture.ts';
import {
  type Walker,
  agree,
  boxOf,
  buttonOf,
  fillStep,
  goOn,
  headingOf,
  startForm,
  stateOf,
  walkBetween,
  walkTo,
  walkerAt,
} from './walk.ts';
import { type Intake, startIntake } from './world.ts';

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

/** Follows the link to the other language, which keeps the focus, and waits until the page speaks it. */
async function switchTo(walker: Walker, language: Language): Promise<Walker> {
  const { page } = walker;
  const link = page.getByRole('navigation').getByRole('link', { name: LANGUAGE_NAMES[language] });
  await link.click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.getByRole('navigation').getByRole('link', { name: LANGUAGE_NAMES[walker.language] })).toBeFocused();
  return walkerAt(page, language);
}

test('18: the language changes in the middle, at many steps, and answers and errors stay', async ({ page }) => {
  test.slow();
  let walker = walkerAt(page);
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', FISH_TRADER);
  walker = await switchTo(walker, 'en');
  await expect(headingOf(walker, 'nik')).toBeVisible();
  // Grouped by four unless she was quicker than the script.
  await expect(boxOf(walker, walker.words('enrol:nik.label'))).toHaveValue(/^9901 ?0155 ?0574 ?0005$/);
  await goOn(walker, 'nama');

  await walker.hand.write(boxOf(walker, walker.words('enrol:nama.label')), 'Sumiyem 4ever');
  await buttonOf(walker).click();
  await expect(page.getByRole('link', { name: walker.words('problems:name-characters') })).toBeVisible();
  walker = await switchTo(walker, 'id');
  // The same error, in the other language, with what she wrote.
  await expect(page.getByRole('link', { name: walker.words('problems:name-characters') })).toBeVisible();
  await expect(boxOf(walker, walker.words('enrol:nama.label'))).toHaveValue('Sumiyem 4ever');
  await expect(page).toHaveTitle(/^Salah: /);
  await fillStep(walker, 'nama', FISH_TRADER);
  await goOn(walker, 'lahir');

  // Half a date, not sent off.
  await walker.hand.write(boxOf(walker, walker.words('enrol:lahir.day')), '15');
  await walker.hand.write(boxOf(walker, walker.words('enrol:lahir.month')), 'Mei');
  await walker.hand.mark(page.getByRole('radio', { name: walker.words('enrol:lahir.P') }));
  walker = await switchTo(walker, 'en');
  await expect(boxOf(walker, walker.words('enrol:lahir.day'))).toHaveValue('15');
  await expect(boxOf(walker, walker.words('enrol:lahir.month'))).toHaveValue('Mei');
  await expect(page.getByRole('radio', { name: walker.words('enrol:lahir.P') })).toBeChecked();
  await walker.hand.write(boxOf(walker, walker.words('enrol:lahir.year')), '1974');
  await goOn(walker, 'kontak');

  // The browser's own way back loses nothing either.
  await fillStep(walker, 'kontak', FISH_TRADER);
  await goOn(walker, 'wilayah-ktp');
  await page.goBack();
  await expect(boxOf(walker, walker.words('enrol:kontak.phoneLabel'))).toHaveValue(FISH_TRADER.phone);
  await goOn(walker, 'wilayah-ktp');
  await walkBetween(walker, 'wilayah-ktp', 'pembayar', FISH_TRADER);
  walker = await switchTo(walker, 'id');
  await walkBetween(walker, 'pembayar', 'persetujuan', FISH_TRADER);
  await fillStep(walker, 'persetujuan', FISH_TRADER);
  walker = await switchTo(walker, 'en');
  await expect(page.getByRole('checkbox', { name: walker.words('enrol:setuju.registration') })).toBeChecked();
  const { id } = await agree(walker);
  await expect(stateOf(walker)).toContainText(walker.words('enrol:selesai.receivedHeading'));
  walker = await switchTo(walker, 'id');
  await expect(stateOf(walker)).toContainText(walker.words('enrol:selesai.receivedHeading'));

  const line = (await readLedger(intake)).find((each) => each.id === id);
  expect(line?.submission.enrolment.identity).toMatchObject({ fullName: 'Sumiyem', birthDate: '1974-05-15' });
  // She read the questions in English when she agreed.
  expect(line?.submission.language).toBe('en');
  expect(line?.submission.asRead.map(({ question }) => question)).toContain(
    walkerAt(page, 'en').words('enrol:nama.label'),
  );
});

test.describe('on a journey', () => {
  // Only one may set the zone of a page; here it is the story.
  test.use({ timezoneId: '' });

  test('19: a phone that travels to another time zone in the middle keeps the birth date to the day', async ({
    page,
    context,
  }) => {
    test.slow();
    const walker = walkerAt(page);
    const devtools = await context.newCDPSession(page);
    const travelTo = (timezoneId: string) => devtools.send('Emulation.setTimezoneOverride', { timezoneId });
    await travelTo('Asia/Jakarta');
    await startForm(walker, intake.url);
    await walkTo(walker, 'kontak', FISH_TRADER);
    await travelTo('Asia/Jayapura');
    await walkBetween(walker, 'kontak', 'alamat-ktp', FISH_TRADER);
    await travelTo('Asia/Kathmandu');
    await page.goto(page.url().replace('alamat-ktp', 'lahir'));
    await expect(boxOf(walker, walker.words('enrol:lahir.day'))).toHaveValue(FISH_TRADER.birthDay);
    await page.goto(page.url().replace('lahir', 'alamat-ktp'));
    await expect(headingOf(walker, 'alamat-ktp')).toBeVisible();
    await walkBetween(walker, 'alamat-ktp', 'persetujuan', FISH_TRADER);
    await fillStep(walker, 'persetujuan', FISH_TRADER);
    const before = Date.now();
    const { id } = await agree(walker);
    await expect(stateOf(walker)).toContainText(walker.words('enrol:selesai.receivedHeading'));
    const line = (await readLedger(intake)).find((each) => each.id === id);
    expect(line?.submission.enrolment.identity.birthDate).toBe('1974-05-15');
    expect(line?.submission.composedOffsetMinutes).toBe(345);
    // One true instant, whatever the zone.
    expect(Math.abs(Date.parse(line?.submission.composedAt ?? '') - before)).toBeLessThan(60_000);
  });
});
