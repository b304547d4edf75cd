import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from '@playwright/test';
import { EMPTY_ANSWERS } from '#domain/answers.ts';
import { type StepId, getStep, stepsFor } from '#domain/steps.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { LANGUAGES, LANGUAGE_NAMES, NEEDS_NATIVE_READER, type Language, basePath, namesOf } from '#i18n/languages.ts';
import { todayOf } from '#i18n/formats.ts';
import { readLedger } from './ledger.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
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
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

/** Opens the list of languages, takes one, and waits until the page speaks it and the focus is back on what opened the list. */
async function switchTo(walker: Walker, language: Language): Promise<Walker> {
  const { page } = walker;
  const banner = page.getByRole('banner');
  const toggle = banner.locator('summary');
  const link = banner.getByRole('link', { name: LANGUAGE_NAMES[language] });
  await toggle.click();
  await link.click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  const after = walkerAt(page, language);
  await expect(toggle).toHaveText(after.words('common:nav.language'));
  await expect(toggle).toBeFocused();
  await expect(link).toBeHidden();
  await expect(banner.locator('[aria-current]')).toHaveAttribute('lang', language);
  return after;
}

/** Around through every language that is offered and back to the first, looking at the page in each. */
async function switchAround(page: Page, look: (walker: Walker) => Promise<void>): Promise<void> {
  const [first, ...others] = LANGUAGES;
  let walker = walkerAt(page, first);
  for (const language of [...others.toReversed(), first]) {
    walker = await switchTo(walker, language);
    await look(walker);
  }
}

/** Everything that is written, chosen and ticked on the page. A NIK may be grouped by four meanwhile. */
function answersOn(page: Page): Promise<readonly (readonly [string, string | boolean])[]> {
  return page
    .locator('main')
    .evaluate((main) =>
      Array.from(main.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select, textarea')).map(
        (field) =>
          [
            field.id,
            field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)
              ? field.checked
              : field.value.replaceAll(' ', ''),
          ] as const,
      ),
    );
}

/** Every sentence of problems.json in a language. */
function problemsIn(language: Language): readonly string[] {
  const read = readFileSync(join(import.meta.dirname, '../locales', language, 'problems.json'), 'utf8');
  const sentences: Record<string, string> = JSON.parse(read);
  return Object.values(sentences);
}

test('18: at every step, id → su → jv → en → id keeps answers, errors and the place', async ({ page }) => {
  const walker = walkerAt(page);
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', FISH_TRADER);
  const steps = stepsFor(FISH_TRADER);
  for (const [index, step] of steps.entries()) {
    await test.step(step, async () => {
      await expectErrorsInEveryLanguage(walker, step);
      await fillStep(walker, step, FISH_TRADER);
      const before = await answersOn(page);
      await switchAround(page, async (now) => {
        await expect(headingOf(now, step)).toBeVisible();
        expect(await answersOn(page)).toEqual(before);
      });
    });
    const next = steps[index + 1];
    if (next !== undefined) await goOn(walker, next);
  }
  const { id } = await agree(walker);
  await expect(stateOf(walker)).toContainText(walker.words('status:state.received.title'));
  await switchAround(page, (now) => expect(stateOf(now)).toContainText(now.words('status:state.received.title')));
  const line = (await readLedger(intake)).find((each) => each.id === id);
  expect(line?.submission.enrolment.identity).toMatchObject({ fullName: 'Sumiyem', birthDate: '1974-05-15' });
});

/** Where an empty page is refused: the same number of errors in every language, each in its words, tied to the same fields. */
async function expectErrorsInEveryLanguage(walker: Walker, step: StepId): Promise<void> {
  const { page } = walker;
  const empty = { ...EMPTY_ANSWERS, livesAt: 'elsewhere' };
  const count = getStep(step).judge(empty, { today: todayOf(Date.now()) }).length;
  if (count === 0 || step === 'nik') return;
  await buttonOf(walker).click();
  const linksIn = (now: Walker) =>
    page.getByRole('group', { name: now.words('enrol:frame.errorSummary') }).getByRole('link');
  await expect(linksIn(walker)).toHaveCount(count);
  await switchAround(page, async (now) => {
    await expect(linksIn(now)).toHaveCount(count);
    const told = await linksIn(now).allInnerTexts();
    const known = problemsIn(now.language);
    expect(told.filter((sentence) => !known.some((each) => sentence.endsWith(each)))).toEqual([]);
    for (const sentence of told) await expect(page.getByText(sentence).nth(1)).toBeVisible();
    const title = now.words('enrol:frame.errorTitle', { title: now.words(`enrol:title.${step}`) });
    await expect(page).toHaveTitle(`${title} – Payung`);
  });
}

test('18: in the middle of a word, of a date and by the browser’s way back, the language changes and nothing is lost', async ({
  page,
}) => {
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
  await expect(stateOf(walker)).toContainText(walker.words('status:state.received.title'));
  walker = await switchTo(walker, 'id');
  await expect(stateOf(walker)).toContainText(walker.words('status:state.received.title'));

  const line = (await readLedger(intake)).find((each) => each.id === id);
  expect(line?.submission.enrolment.identity).toMatchObject({ fullName: 'Sumiyem', birthDate: '1974-05-15' });
  // She read the questions in English when she agreed.
  expect(line?.submission.language).toBe('en');
  expect(line?.submission.asRead.map(({ question }) => question)).toContain(
    walkerAt(page, 'en').words('enrol:nama.label'),
  );
});

test('who chooses a language that no native reader has checked is told so, there and at the foot of its pages', async ({
  page,
}) => {
  for (const language of LANGUAGES) {
    const { words } = walkerAt(page, language);
    await page.goto(`${intake.url}${basePath(language)}/`);
    await page.getByRole('banner').locator('summary').click();
    const told = words('common:nativeReader', { languages: namesOf(NEEDS_NATIVE_READER) });
    await expect(page.getByRole('banner').getByText(told)).toBeVisible();
    await expectAccessible(page, `the list of languages in ${language}`);
    const own = words('common:nativeReader', { languages: LANGUAGE_NAMES[language] });
    await expect(page.getByRole('contentinfo').getByText(own)).toHaveCount(
      NEEDS_NATIVE_READER.includes(language) ? 1 : 0,
    );
  }
});

test('18: what is asked again about a NIK follows the language, and the focus is left where it is', async ({
  page,
}) => {
  let walker = walkerAt(page);
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', { ...FISH_TRADER, nik: '1234567890123456' });
  await buttonOf(walker).click();
  const question = () => page.getByRole('region', { name: walker.words('enrol:nik.doubtTitle') });
  await expect(question()).toBeFocused();
  for (const language of ['su', 'jv', 'en', 'id'] as const) {
    walker = await switchTo(walker, language);
    for (const key of ['doubt.sequence', 'doubt.impossible-date', 'doubtCalm', 'doubtKeep'] as const)
      await expect(question()).toContainText(walker.words(`enrol:nik.${key}`));
  }
  await question()
    .getByRole('button', { name: walker.words('enrol:nik.doubtKeep') })
    .click();
  await expect(headingOf(walker, 'nama')).toBeFocused();
});

test.describe('on a journey', () => {
  // Only one may set the zone of a page; here it is the story.
  test.use({ timezoneId: '' });

  test('19: a phone that travels to another time zone in the middle keeps the birth date to the day', async ({
    page,
    context,
  }) => {
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
    await expect(stateOf(walker)).toContainText(walker.words('status:state.received.title'));
    const line = (await readLedger(intake)).find((each) => each.id === id);
    expect(line?.submission.enrolment.identity.birthDate).toBe('1974-05-15');
    expect(line?.submission.composedOffsetMinutes).toBe(345);
    // One true instant, whatever the zone.
    expect(Math.abs(Date.parse(line?.submission.composedAt ?? '') - before)).toBeLessThan(60_000);
  });
});
