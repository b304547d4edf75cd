import { LANGUAGES, type Language } from '#i18n/languages.ts';
import { PIN, assignVisit, joinAsAgent, makeDeviceLink, tryPin } from '#e2e/agent.ts';
import { type Look, keepLooks, lookAt } from '#e2e/a11y/look.ts';
import { AGENT_PLACES, CARRY_PLACES, addressIn } from '#e2e/a11y/places.ts';
import { keysOn } from '#e2e/hands.ts';
import { expectNothingCut } from '#e2e/nothing-cut.ts';
import { expect, test } from '#e2e/page-fixture.ts';
import { walkerAt } from '#e2e/walk.ts';
import { type Intake, startIntake } from '#e2e/world.ts';

/** The pages have the same parts in every language: in all of them they are looked at for the statement. */
const LOOKED: readonly Language[] = process.env['EVERY_LANGUAGE'] ? LANGUAGES : ['id'];
const NARROW = [{ name: '320 px', width: 320, height: 640, text: '100%' }] as const;

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('an agent joins by keyboard, and each of her pages can be used in every language, narrow and in the dark', async ({
  page,
  browser,
}, testInfo) => {
  const looks: Look[] = [];
  const look = async (it: Look) => {
    await lookAt(page, it);
    looks.push(it);
  };
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  const link = await makeDeviceLink(intake, 'Sari Contoh');
  await assignVisit(intake, 'Sari Contoh', 'Suparmi Khayalan');
  await page.goto(`${intake.url}${link}`);
  await expect(page.getByRole('button', { name: words('agent:join.submit') })).toBeVisible();
  await look({ language: 'id', place: '/agen/masuk', state: 'as opened' });
  await joinAsAgent(walker, intake.url, link);
  // What the office asks for comes with the first contact, and is there without asking for it.
  await hand.press(page.getByRole('button', { name: words('bag:visit.note') }));
  await hand.press(page.getByRole('button', { name: words('bag:visit.save') }));
  await expect(page.getByText(words('bag:visit.chooseOutcome'))).toBeVisible();
  await look({ language: 'id', place: '/agen', state: 'with errors' });
  await hand.mark(page.getByRole('radio', { name: words('bag:visit.outcome_refused') }));
  await hand.pick(page.getByLabel(words('bag:visit.reason')), words('bag:visit.reasons.cannot-pay'));
  // What is half filled in comes through the lock.
  await hand.press(page.getByRole('button', { name: words('agent:bar.lock') }));
  await tryPin(walker, PIN);
  await expect(page.getByText(words('bag:visit.kept'))).toBeVisible();
  await hand.press(page.getByRole('button', { name: words('bag:visit.note') }));
  await expect(page.getByRole('radio', { name: words('bag:visit.outcome_refused') })).toBeChecked();
  await hand.press(page.getByRole('button', { name: words('bag:visit.save') }));
  // Her card is gone: the focus is where the next one is found, and not lost.
  await expect(
    page.getByRole('heading', { level: 2, name: words('bag:visit.title_other', { count: 0 }) }),
  ).toBeFocused();
  for (const language of LANGUAGES) {
    for (const place of [...AGENT_PLACES, ...CARRY_PLACES]) {
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
      if (LOOKED.includes(language) && AGENT_PLACES.includes(place))
        await look({ language, place, state: 'as opened' });
    }
  }
  await keepLooks(testInfo, looks, `Chromium ${browser.version()}`);
});
