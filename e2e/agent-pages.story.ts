import { LANGUAGES } from '#i18n/languages.ts';
import { PIN, assignVisit, joinAsAgent, makeDeviceLink, tryPin } from './agent.ts';
import { addressIn } from './a11y/places.ts';
import { keysOn } from './hands.ts';
import { expectNothingCut } from './nothing-cut.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

/** What an agent has besides the form, and what any phone has for handing over and for proofs. */
const PLACES = ['/agen', '/agen/siap', '/agen/hitungan', '/agen/hp', '/titip', '/terima', '/bukti'] as const;
const NARROW = [{ name: '320 px', width: 320, height: 640, text: '100%' }] as const;

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('an agent joins by keyboard, and each of her pages can be used in every language, narrow and in the dark', async ({
  page,
}) => {
  test.slow();
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  const link = await makeDeviceLink(intake, 'Sari Contoh');
  await assignVisit(intake, 'Sari Contoh', 'Suparmi Khayalan');
  await joinAsAgent(walker, intake.url, link);
  // What the office asks for comes with the first contact, and is there without asking for it.
  await hand.press(page.getByRole('button', { name: words('bag:visit.note') }));
  await hand.press(page.getByRole('button', { name: words('bag:visit.save') }));
  await expect(page.getByText(words('bag:visit.chooseOutcome'))).toBeVisible();
  await hand.mark(page.getByRole('radio', { name: words('bag:visit.outcome_not-home') }));
  await expectAccessible(page, 'a visit that is being ended');
  // What is half filled in comes through the lock.
  await hand.press(page.getByRole('button', { name: words('agent:bar.lock') }));
  await tryPin(walker, PIN);
  await expect(page.getByText(words('bag:visit.kept'))).toBeVisible();
  await hand.press(page.getByRole('button', { name: words('bag:visit.note') }));
  await expect(page.getByRole('radio', { name: words('bag:visit.outcome_not-home') })).toBeChecked();
  await hand.press(page.getByRole('button', { name: words('bag:visit.save') }));
  await expect(page.getByText(words('bag:visit.last_not-home'))).toBeVisible();
  for (const language of LANGUAGES) {
    for (const place of PLACES) {
      // From one page to the next as people go: a page that is loaded anew would ask for the PIN.
      await page.evaluate(
        (to) => {
          const link = Object.assign(document.createElement('a'), { href: to });
          document.querySelector('main')?.append(link);
          link.click();
          link.remove();
        },
        addressIn(language, place),
      );
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.locator('.opening')).toHaveCount(0);
      await expectNothingCut(page, `${place} in ${language}`, NARROW);
      if (language === 'jv' || language === 'su') continue;
      if (language === 'id') await expectAccessible(page, place);
      await page.emulateMedia({ colorScheme: language === 'id' ? 'light' : 'dark' });
      if (language === 'en') await expectContrast(page, `${place}, dark`);
    }
  }
});
