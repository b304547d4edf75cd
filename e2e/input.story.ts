import type { StepId } from '#domain/steps.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { type Walker, beginForm, boxOf, buttonOf, choose, fillStep, headingOf, startForm, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

type Typed = Readonly<Record<string, string>>;

/** What people really write, and the sentence they must read. The keys are those of the fields' labels. */
const WRONG: readonly { step: StepId; typed: Typed; optional?: readonly string[]; says: string }[] = [
  { step: 'nama', typed: { 'enrol:nama.label': 'Budi 2' }, says: 'problems:name-characters' },
  { step: 'nama', typed: { 'enrol:nama.label': 'Siti 🌺' }, says: 'problems:name-characters' },
  { step: 'nama', typed: { 'enrol:nama.label': '   ' }, says: 'problems:name-empty' },
  { step: 'nama', typed: { 'enrol:nama.label': 'a'.repeat(10_000) }, says: 'problems:name-too-long' },
  { step: 'kontak', typed: { 'enrol:kontak.phoneLabel': '021 555 0199' }, says: 'problems:phone-landline' },
  { step: 'kontak', typed: { 'enrol:kontak.phoneLabel': '0812 34' }, says: 'problems:phone-too-short' },
  { step: 'kontak', typed: { 'enrol:kontak.phoneLabel': '6281234567890123' }, says: 'problems:phone-too-long' },
  { step: 'kontak', typed: { 'enrol:kontak.phoneLabel': '+1 202 555 0100' }, says: 'problems:phone-not-mobile' },
  {
    step: 'kontak',
    typed: { 'enrol:kontak.phoneLabel': '0812 0000 9901', 'enrol:kontak.emailLabel': 'sumi di gmail' },
    optional: ['enrol:kontak.emailLabel'],
    says: 'problems:email-format',
  },
  { step: 'alamat-ktp', typed: { 'enrol:alamat.street': 'Gg' }, says: 'problems:street-too-short' },
  { step: 'alamat-ktp', typed: { 'enrol:alamat.street': 'Jalan '.repeat(1_667) }, says: 'problems:street-too-long' },
  {
    step: 'alamat-ktp',
    typed: { 'enrol:alamat.street': 'Gang Fiktif 9', 'enrol:alamat.postalCode': '123' },
    optional: ['enrol:alamat.postalCode'],
    says: 'problems:postal-code-format',
  },
  { step: 'penghasilan', typed: { 'enrol:penghasilan.monthly': 'cukup' }, says: 'problems:income-format' },
  { step: 'penghasilan', typed: { 'enrol:penghasilan.monthly': '99.000.000.000' }, says: 'problems:income-too-large' },
  { step: 'penghasilan', typed: { 'enrol:penghasilan.monthly': '💰' }, says: 'problems:income-format' },
];

const DATES: readonly { typed: readonly [day: string, month: string, year: string]; says: string }[] = [
  { typed: ['31', '02', '1990'], says: 'problems:date-not-real' },
  { typed: ['29', 'Februari', '1991'], says: 'problems:date-not-real' },
  { typed: ['17', '8', '90'], says: 'problems:date-incomplete' },
  { typed: ['17', '', '1990'], says: 'problems:date-incomplete' },
  { typed: ['17', '8', '2030'], says: 'problems:date-in-future' },
  { typed: ['17', '8', '2020'], says: 'problems:age-under-15' },
  { typed: ['17', '8', '1940'], says: 'problems:age-65-or-over' },
];

/** What people really write, and how it is read back to them on the check page. */
const RIGHT: readonly { step: StepId; typed: Typed; question: string; read: string }[] = [
  { step: 'nama', typed: { 'enrol:nama.label': '  Sukarno ' }, question: 'enrol:nama.label', read: 'Sukarno' },
  {
    step: 'nama',
    typed: { 'enrol:nama.label': "Ma'ruf al-Contoh" },
    question: 'enrol:nama.label',
    read: "Ma'ruf al-Contoh",
  },
  {
    step: 'kontak',
    typed: { 'enrol:kontak.phoneLabel': '+62 (0) 812-0000-9901' },
    question: 'enrol:kontak.phoneLabel',
    read: '0812-0000-9901',
  },
  {
    step: 'kontak',
    typed: { 'enrol:kontak.phoneLabel': '62812 0000 9903' },
    question: 'enrol:kontak.phoneLabel',
    read: '0812-0000-9903',
  },
  {
    step: 'penghasilan',
    typed: { 'enrol:penghasilan.monthly': '1,5 juta' },
    question: 'enrol:title.penghasilan',
    read: 'Rp1.500.000 sebulan',
  },
  {
    step: 'penghasilan',
    typed: { 'enrol:penghasilan.monthly': 'Rp 2.000.000,-' },
    question: 'enrol:title.penghasilan',
    read: 'Rp2.000.000 sebulan',
  },
];

async function expectTold(walker: Walker, says: string): Promise<void> {
  const { page, words } = walker;
  await buttonOf(walker).click();
  const summary = page.getByRole('group', { name: words('enrol:frame.errorSummary') });
  await expect(summary.getByRole('link', { name: words(says) })).toBeVisible();
  await expect(summary).toBeFocused();
}

test('what people really write wrong is told in a sentence that says what to do, and stays in its box', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  let shown: StepId | null = null;
  for (const { step, typed, optional = [], says } of WRONG) {
    await test.step(`${step}: ${Object.values(typed).join(', ').slice(0, 40)}`, async () => {
      if (shown !== step) await open(step);
      if (shown !== step && step === 'penghasilan') await choose(walker, walker.words('enrol:penghasilan.perMonth'));
      shown = step;
      const boxes = Object.entries(typed).map(([label, text]) => ({
        box: boxOf(walker, walker.words(label), optional.includes(label) ? 'optional' : 'needed'),
        text,
      }));
      for (const { box, text } of boxes) await box.fill(text);
      await expectTold(walker, says);
      for (const { box, text } of boxes) await expect(box).toHaveValue(text);
    });
  }
  await expectAccessible(page, 'penghasilan with an error');
});

test('dates that do not exist, are half, or of no age to register are told apart', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  await open('lahir');
  await choose(walker, walker.words('enrol:lahir.P'));
  for (const { typed, says } of DATES) {
    const [day, month, year] = typed;
    await test.step(typed.join('/'), async () => {
      await boxOf(walker, walker.words('enrol:lahir.day')).fill(day);
      await boxOf(walker, walker.words('enrol:lahir.month')).fill(month);
      await boxOf(walker, walker.words('enrol:lahir.year')).fill(year);
      await expectTold(walker, says);
      await expect(boxOf(walker, walker.words('enrol:lahir.month'))).toHaveValue(month);
    });
  }
});

test('what people write in their own way is understood and read back', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  for (const { step, typed, question, read } of RIGHT) {
    await test.step(`${step}: ${Object.values(typed).join(', ')}`, async () => {
      await open(step);
      for (const [label, text] of Object.entries(typed)) await boxOf(walker, walker.words(label)).fill(text);
      await buttonOf(walker).click();
      await expect(headingOf(walker, step)).toHaveCount(0);
      await open('periksa');
      const row = page.locator('dl > div').filter({ has: page.getByText(walker.words(question), { exact: true }) });
      await expect(row.getByRole('definition').first()).toHaveText(read);
    });
  }
});

test('a NIK with letters for digits is not changed unasked, but the digits are offered', async ({ page }) => {
  const walker = walkerAt(page);
  await startForm(walker, intake.url);
  const nik = boxOf(walker, walker.words('enrol:nik.label'));
  await fillStep(walker, 'nik', { ...FISH_TRADER, nik: '99O1 0155 O574 ooo5' });
  await expectTold(walker, 'problems:nik-letters');
  await expect(nik).toHaveValue('99O1 0155 O574 ooo5');
  await expectAccessible(page, 'nik with an offer');
  const digits = '9901 0155 0574 0005';
  await page.getByRole('button', { name: walker.words('enrol:nik.suggestUse', { nik: digits }) }).click();
  await expect(nik).toHaveValue(digits);
  await expect(nik).toBeFocused();
  for (const { typed, says } of [
    { typed: '9901 0155 0574', says: 'problems:nik-too-short' },
    { typed: '9901 0155 0574 0005 1', says: 'problems:nik-too-long' },
    { typed: 'belum punya', says: 'problems:nik-letters' },
    { typed: '9'.repeat(10_000), says: 'problems:nik-too-long' },
    { typed: '', says: 'problems:nik-empty' },
  ]) {
    await nik.fill(typed);
    await expectTold(walker, says);
  }
});

test('a NIK that contradicts the birth date is asked about kindly, once, and never stops anybody', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  await open('lahir');
  await boxOf(walker, walker.words('enrol:lahir.day')).fill('16');
  await boxOf(walker, walker.words('enrol:lahir.month')).fill('5');
  await boxOf(walker, walker.words('enrol:lahir.year')).fill('1974');
  await choose(walker, walker.words('enrol:lahir.L'));
  await buttonOf(walker).click();
  const question = page.getByRole('region', { name: walker.words('enrol:lahir.doubtTitle') });
  await expect(question).toBeFocused();
  await expect(question).toContainText('15 Mei 1974');
  await expect(question).toContainText('16 Mei 1974');
  await expectAccessible(page, 'lahir with a doubt');
  await question.getByRole('button', { name: walker.words('enrol:lahir.doubtKeep') }).click();
  await expect(headingOf(walker, 'kontak')).toBeFocused();
  await page.goBack();
  await expect(headingOf(walker, 'lahir')).toBeVisible();
  await buttonOf(walker).click();
  await expect(headingOf(walker, 'kontak')).toBeFocused();
});

test('an income that looks like one day’s is asked about, and can be taken as that', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  await open('penghasilan');
  await choose(walker, walker.words('enrol:penghasilan.perMonth'));
  await boxOf(walker, walker.words('enrol:penghasilan.monthly')).fill('75 ribu');
  await buttonOf(walker).click();
  const perDay = page.getByRole('button', { name: walker.words('enrol:penghasilan.doubtDay') });
  await expect(perDay).toBeVisible();
  // Answered by writing another sum, the question is gone: it would be about a number that is no longer there.
  await boxOf(walker, walker.words('enrol:penghasilan.monthly')).fill('750 ribu');
  await expect(perDay).toBeHidden();
  await boxOf(walker, walker.words('enrol:penghasilan.monthly')).fill('75 ribu');
  await buttonOf(walker).click();
  await perDay.click();
  const days = boxOf(walker, walker.words('enrol:penghasilan.days'));
  await expect(days).toBeFocused();
  await expect(boxOf(walker, walker.words('enrol:penghasilan.daily'))).toHaveValue('75 ribu');
  await days.fill('32');
  await expectTold(walker, 'problems:days-format');
  await days.fill('26');
  await buttonOf(walker).click();
  await expect(headingOf(walker, 'pembayar')).toBeFocused();
  await page.goBack();
  await expect(page.getByText('Rp75.000 × 26 hari = Rp1.950.000 sebulan')).toBeVisible();
});
