import type { Page } from '@playwright/test';
import { keysOn } from './hands.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { type Walker, headingOf, walkerAt } from './walk.ts';
import { patternOf } from './words.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

interface Person {
  readonly member: string;
  readonly citizen: string;
  readonly age: string;
  readonly work: string;
  readonly inCare: string;
}

const FARMER: Person = { member: 'no', citizen: 'with-nik', age: '40', work: 'own', inCare: 'no' };
const QUESTIONS = ['member', 'citizen', 'work', 'inCare'] as const;

function choiceOf({ page, words }: Walker, question: (typeof QUESTIONS)[number], choice: string) {
  return page
    .getByRole('radiogroup', { name: words(`eligibility:${question}.legend`) })
    .getByRole('radio', { name: words(`eligibility:${question}.${choice}`), exact: true });
}

const ageOf = ({ page, words }: Walker) => page.getByRole('textbox', { name: words('eligibility:age.label') });
const buttonOf = ({ page, words }: Walker) => page.getByRole('button', { name: words('eligibility:submit') });
const answerOf = ({ page, words }: Walker, kind: string) =>
  page.getByRole('heading', { level: 2, name: words(`eligibility:result.${kind}`) });

async function openCheck(walker: Walker): Promise<void> {
  await walker.page.goto(`${intake.url}/cek/`);
  await isAwake(walker.page);
}

/** The part that answers has been taken over by its script. */
async function isAwake(page: Page): Promise<void> {
  await expect(page.locator('[data-island="eligibility"][data-awake]')).toBeAttached();
}

async function answer(walker: Walker, person: Person): Promise<void> {
  for (const question of QUESTIONS) await walker.hand.mark(choiceOf(walker, question, person[question]));
  await walker.hand.write(ageOf(walker), person.age);
  await walker.hand.press(buttonOf(walker));
}

test('what is not answered is told at each question and at the top', async ({ page }) => {
  const walker = walkerAt(page);
  await openCheck(walker);
  await expectAccessible(page, '/cek/, empty');
  await buttonOf(walker).click();
  const summary = page.getByRole('group', { name: walker.words('enrol:frame.errorSummary') });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveCount(5);
  // Each names its question: four times "choose one" would lead nobody.
  await expect(summary).toContainText(
    `${walker.words('eligibility:work.legend')} ${walker.words('problems:choose-one')}`,
  );
  await summary.getByRole('link', { name: walker.words('problems:age-format') }).click();
  await expect(ageOf(walker)).toBeFocused();
  await expectAccessible(page, '/cek/ with errors');
});

test('a farmer may enrol, is told that this is no promise, and goes on to the price', async ({ page }) => {
  const walker = walkerAt(page, 'id', keysOn(page));
  await openCheck(walker);
  await answer(walker, FARMER);
  await expect(answerOf(walker, 'eligible')).toBeFocused();
  await expect(page.getByText(walker.words('eligibility:result.decides'))).toBeVisible();
  await expectAccessible(page, '/cek/ with a yes');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, '/cek/ with a yes, dark');
  expect(page.url()).toBe(`${intake.url}/cek/`);

  // In the other language the same answers stand.
  const english = walkerAt(page, 'en');
  await page.goto(`${intake.url}/en/cek/`);
  await expect(answerOf(english, 'eligible')).toBeVisible();
  await expect(ageOf(english)).toHaveValue('40');
  await page.goto(`${intake.url}/cek/`);
  await expect(answerOf(walker, 'eligible')).toBeVisible();
  await page.getByRole('link', { name: walker.words('eligibility:result.enrol') }).click();
  await expect(headingOf(walker, 'nik')).toBeVisible();
});

const OTHERS: readonly { who: string; differs: Partial<Person>; kind: string; says: readonly string[] }[] = [
  {
    who: 'a wage earner',
    differs: { work: 'wage' },
    kind: 'not',
    says: ['reason.wage-only', 'instead.employer-registers'],
  },
  {
    who: 'someone of 70 without a NIK',
    differs: { age: '70', citizen: 'without-nik' },
    kind: 'not',
    says: ['reason.too-old', 'instead.get-ktp'],
  },
  { who: 'a child', differs: { age: '12' }, kind: 'not', says: ['reason.too-young', 'open.youngest-age'] },
  { who: 'a member', differs: { member: 'yes' }, kind: 'not', says: ['reason.already-member', 'instead.pay-with-nik'] },
  { who: 'who does not know', differs: { member: 'unsure' }, kind: 'unsure', says: ['result.ask'] },
  {
    who: 'who employs others',
    differs: { work: 'own-with-workers' },
    kind: 'eligible',
    says: ['advice.savings-compulsory-and-register-workers'],
  },
];

test('others are told why not, and what to do instead, as soon as an answer changes', async ({ page }) => {
  const walker = walkerAt(page);
  const { words } = walker;
  await openCheck(walker);
  await answer(walker, FARMER);
  await expect(answerOf(walker, 'eligible')).toBeFocused();
  for (const { who, differs, kind, says } of OTHERS) {
    await test.step(who, async () => {
      await answer(walker, { ...FARMER, ...differs });
      await expect(answerOf(walker, kind)).toBeVisible();
      for (const key of says) {
        const text = words(`eligibility:${key}`, { youngest: 15, tooOld: 65, phone: '175' });
        await expect(page.getByRole('main')).toContainText(new RegExp(patternOf(text)));
      }
    });
  }
  await expectAccessible(page, '/cek/ with advice');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the conditions can be read as a list', async ({ page }) => {
    const { words } = walkerAt(page);
    await page.goto(`${intake.url}/cek/`);
    await expect(page.getByRole('heading', { name: words('learn:check.conditions') })).toBeVisible();
    await expect(page.getByText(words('learn:who.need.nik'))).toBeVisible();
    await expect(page.getByRole('button', { name: words('eligibility:submit') })).toBeHidden();
  });
});
