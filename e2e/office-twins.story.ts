import { referenceOf } from '#domain/reference.ts';
import { signedIn } from './office-people.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { sendTo, someone, submissionOf } from './people.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

// Who is not signed in is answered 401, which a browser tells in its console.
test.use({ network: 'troubled' });

const words = wordsIn('id');
let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('59: one person under two NIKs of which one digit differs is seen side by side, and an officer decides', async ({
  browser,
}) => {
  const person = someone();
  const first = submissionOf(person);
  const second = submissionOf({
    ...person,
    fullName: person.fullName.toUpperCase(),
    nik: '9901015505740006',
    nikDoubtsKept: ['9901015505740006:unknown-region'],
  });
  // Another woman with the very first NIK but one digit, too: she is nobody's duplicate.
  const other = submissionOf({
    ...someone(),
    nik: '9901015505740007',
    nikDoubtsKept: ['9901015505740007:unknown-region'],
  });
  for (const each of [first, second, other]) await sendTo(intake, each);

  const page = await signedIn(browser, intake, 'supervisor', 'tuti.alfi');
  const row = (id: string) => page.getByRole('row').filter({ hasText: referenceOf(id) });
  for (const { id } of [first, second]) await expect(row(id)).toContainText(words('cases:flag.possible-duplicate'));
  await expect(row(other.id)).not.toContainText(words('cases:flag.possible-duplicate'));

  await page.getByRole('link', { name: referenceOf(second.id) }).press('Enter');
  const beside = page.getByRole('region', { name: words('cases:case.duplicates') });
  await expect(page.getByText(words('cases:case.duplicatesNear'))).toBeVisible();
  await expect(page.getByText(words('cases:case.duplicatesWhy'))).toHaveCount(0);
  const differing = beside.getByRole('row').filter({ hasText: words('cases:case.differs') });
  await expect(differing).toHaveCount(1);
  await expect(differing).toContainText('9901 0155 0574 0005');
  // The mark leads to it; so does a line right where the case is decided, and back.
  const heading = page.getByRole('heading', { name: words('cases:case.duplicates') });
  const toDecision = page.getByRole('link', { name: words('cases:decision.jump') });
  await page.getByRole('link', { name: words('cases:flag.possible-duplicate') }).press('Enter');
  await expect(heading).toBeFocused();
  await toDecision.last().press('Enter');
  await expect(page.getByRole('heading', { name: words('cases:decision.heading'), exact: true })).toBeFocused();
  await page.getByRole('link', { name: words('cases:decision.lookFirst') }).press('Enter');
  await expect(heading).toBeFocused();
  await expectAccessible(page, 'a case beside the one that may be the same person');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'a case beside the one that may be the same person, dark');

  await page.getByRole('radio', { name: words('cases:decision.duplicate') }).press('Space');
  await page.getByRole('combobox', { name: words('cases:decision.of') }).selectOption(first.id);
  await page.getByRole('button', { name: words('cases:decision.send') }).press('Enter');
  await expect(page.getByText(words('cases:decision.saved')).first()).toBeVisible();
});
