import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';
import type { Answers } from '#domain/answers.ts';
import { stepsFor } from '#domain/steps.ts';
import { readLedger } from './ledger.ts';
import { PIN, agreeAsPerson, agreeInHerHands, joinAsAgent, makeDeviceLink, throughAgent, tryPin } from './agent.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { type Hand } from './hands.ts';
import { becomeReadyOffline } from './phone.ts';
import { type Walker, buttonOf, fillStep, goOn, headingOf, startForm, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

/** Of the same house and the same work as the fish trader: her sister. */
const SISTER: Answers = {
  ...FISH_TRADER,
  nik: '9901014107800002',
  fullName: 'Wartini',
  birthDay: '1',
  birthMonth: '7',
  birthYear: '1980',
};
const AGENT = 'Bu Wati';
/** What a practised thumb takes for a tap and for a key, seconds. */
const TAP_S = 0.8;
const KEY_S = 0.3;

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

/** A thumb: everything is tapped, every character is a key of its own. */
const thumb: Hand = {
  press: (target) => target.click(),
  write: async (box, text) => {
    await box.click();
    await box.pressSequentially(text);
  },
  mark: (target) => target.click({ force: true }),
  pick: async (list, says) => {
    await list.selectOption({ label: says });
  },
};

test('an agent enrols a household: each agrees in her own hands, behind whom the phone is locked, and the second takes a minute', async ({
  page,
}) => {
  const walker = walkerAt(page, 'id', thumb);
  const { words } = walker;
  // Until the service worker is there, each page that is loaded asks for the PIN anew.
  await becomeReadyOffline(walkerAt(page), intake.url);
  await joinAsAgent(walkerAt(page), intake.url, await makeDeviceLink(intake, AGENT));
  await startForm(walkerAt(page), intake.url);
  const own = walkerAt(page);
  const steps = stepsFor(throughAgent(FISH_TRADER));
  for (const [place, step] of steps.entries()) {
    if (step === 'persetujuan') break;
    await fillStep(own, step, FISH_TRADER);
    const next = steps[place + 1];
    if (next !== undefined && next !== 'persetujuan') await goOn(own, next);
  }
  await buttonOf(own).click();
  await expect(
    page.getByRole('heading', { level: 1, name: words('witness:handTitle', { name: 'Sumiyem' }) }),
  ).toBeFocused();
  await expectAccessible(page, 'before the phone is handed over');
  await page.getByRole('button', { name: words('witness:handGo', { name: 'Sumiyem' }) }).click();

  // In her hands there is nothing but her page, whatever she presses.
  await expect(headingOf(own, 'persetujuan')).toBeFocused();
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('contentinfo')).toBeHidden();
  await page.goBack();
  await expect(headingOf(own, 'persetujuan')).toBeVisible();
  await expect(page).toHaveURL(/persetujuan\?d=/);
  // Nor in another tab, nor when she loads the page anew: there it asks for the PIN.
  const other = walkerAt(await page.context().newPage());
  await other.page.goto(`${intake.url}/agen`);
  await expect(other.page.getByRole('heading', { level: 1, name: words('agent:lock.heading') })).toBeVisible();
  await other.page.close();
  await page.reload();
  await tryPin(own, PIN);
  await page.getByRole('button', { name: words('witness:handGo', { name: 'Sumiyem' }) }).click();
  await page.getByRole('button', { name: words('witness:submit') }).click();
  await expect(page.getByRole('link', { name: words('problems:witness-choose') })).toBeVisible();
  await expectAccessible(page, 'in the hands of its person, with errors');
  await agreeAsPerson(own, 'Sumiyem');
  // Both of her codes are there to be written down while the phone is still hers.
  await expect(page.locator('.code-long')).toHaveText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  await page.locator('summary', { hasText: words('witness:backScan') }).click();
  await expect(page.getByRole('main').getByRole('img')).toBeVisible();
  await expectAccessible(page, 'her codes');
  await page.getByRole('button', { name: words('witness:back', { agent: AGENT }) }).click();
  await tryPin(own, PIN);
  await expect(page.getByRole('heading', { level: 2, name: words('witness:nextTitle') })).toBeVisible();

  // The second: what the two share is not asked again.
  const begun = Date.now();
  const counted = await countEvents(walker, async () => {
    await page.getByRole('button', { name: words('witness:both') }).click();
    // Told to who cannot see it: the page is another one.
    await expect(headingOf(walker, 'nik')).toBeFocused();
    for (const step of ['nik', 'nama'] as const) {
      await expect(headingOf(walker, step)).toBeVisible();
      await fillStep(walker, step, SISTER);
      await goOn(walker, step === 'nik' ? 'nama' : 'lahir');
    }
    await page.getByRole('button', { name: /Pakai/ }).click();
    await goOn(walker, 'penghasilan');
    await fillStep(walker, 'penghasilan', SISTER);
    await goOn(walker, 'ahli-waris');
    await goOn(walker, 'ibu');
    await goOn(walker, 'bantuan');
    await goOn(walker, 'periksa');
    await agreeInHerHands(walker, AGENT, 'Wartini');
  });
  const appS = (Date.now() - begun) / 1000;
  expect(counted.taps, 'taps for the second of a household').toBeLessThanOrEqual(40);
  expect(counted.taps * TAP_S + counted.keys * KEY_S, 'seconds of a practised thumb').toBeLessThanOrEqual(90);
  expect(appS, 'seconds that the whole of it took here').toBeLessThanOrEqual(90);

  const ledger = await readLedger(intake);
  const sister = ledger.find(({ submission }) => submission.enrolment.identity.nik === SISTER.nik)?.submission;
  expect(sister).toMatchObject({ channel: 'agent', witness: { how: 'read-aloud', language: 'id' } });
  expect(sister?.enrolment.ktpAddress.street).toBe(FISH_TRADER.ktpStreet);

  // Whoever is on this phone already is told before the form is filled in once more.
  await page.getByRole('link', { name: words('agent:bar.list'), exact: true }).click();
  // To the ear too, the name ends before how she stands begins.
  await expect(page.getByRole('link', { name: 'Wartini' })).toHaveText(/^Wartini \S/);
  await expectAccessible(page, 'the work list');
  await page.getByRole('link', { name: words('agent:work.enrol') }).click();
  await fillStep(own, 'nik', { ...RIDER, nik: SISTER.nik });
  await expect(page.getByRole('main').getByText(words('enrol:nik.sameTitle', { name: 'Wartini' }))).toBeVisible();

  // In the hands of who agrees to a change it says so, and leads nowhere else.
  await page.getByRole('link', { name: words('agent:bar.list'), exact: true }).click();
  await page.getByRole('link', { name: 'Wartini' }).click();
  await page.getByRole('button', { name: words('status:change.begin') }).click();
  await expect(headingOf(walker, 'periksa')).toBeFocused();
  await buttonOf(walker).click();
  await page.getByRole('button', { name: words('witness:handGo', { name: 'Wartini' }) }).click();
  await expect(headingOf(walker, 'persetujuan')).toBeFocused();
  await expect(page.locator('.changing')).toBeVisible();
  await expect(page.getByRole('link', { name: words('enrol:ubah.see') })).toHaveCount(0);
});

/** Real events: taps, and keys outside the boxes for names. */
async function countEvents(
  { page }: Walker,
  during: () => Promise<void>,
): Promise<{ readonly taps: number; readonly keys: number }> {
  await page.evaluate(() => {
    const counts = { taps: 0, keys: 0 };
    Object.assign(window, { counts });
    addEventListener('pointerdown', () => (counts.taps += 1), { capture: true });
    addEventListener(
      'keydown',
      ({ target }) => {
        if (!(target instanceof HTMLElement && ['fullName', 'birthPlace', 'motherName'].includes(target.id)))
          counts.keys += 1;
      },
      { capture: true },
    );
  });
  await during();
  return page.evaluate(() => Reflect.get(window, 'counts'));
}
