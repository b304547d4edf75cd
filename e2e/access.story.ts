import { stepsFor } from '#domain/steps.ts';
import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';
import { expectErrorsTwice } from './errors-twice.ts';
import { expectNothingCut } from './nothing-cut.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { boxOf, buttonOf, fillStep, goOn, headingOf, startForm, walkTo, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

const STEPS_OF_RIDER = stepsFor(RIDER).slice(0, -1);

test('68: each answer has a change link of its own that says which, and comes back to where it was', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  await startForm(walker, intake.url);
  await walkTo(walker, 'periksa', RIDER);
  const change = words('enrol:periksa.change');
  const links = page.getByRole('link', { name: new RegExp(`^${change} `) });
  const names = await links.evaluateAll((all) => all.map((each) => each.textContent));
  expect(names.length).toBeGreaterThanOrEqual(STEPS_OF_RIDER.length - 2);
  expect(new Set(names).size, `names of the links: ${names.join(', ')}`).toBe(names.length);

  const phone = page.getByRole('link', { name: `${change} ${words('enrol:kontak.phoneLabel').toLowerCase()}` });
  await phone.click();
  await expect(headingOf(walker, 'kontak')).toBeFocused();
  await boxOf(walker, words('enrol:kontak.phoneLabel')).fill('0813 0000 9977');
  await buttonOf(walker).click();
  await expect(phone).toBeFocused();
  await expect(phone).toBeInViewport();
  await expect(page.getByText('0813-0000-9977', { exact: true })).toBeVisible();

  // Going back changes nothing, and returns to the same place.
  const name = page.getByRole('link', { name: `${change} ${words('enrol:nama.label').toLowerCase()}` });
  await name.click();
  await expect(headingOf(walker, 'nama')).toBeFocused();
  await page.getByRole('link', { name: words('enrol:frame.back') }).click();
  await expect(name).toBeFocused();
  await expect(page.getByText(RIDER.fullName, { exact: true })).toBeVisible();

  // An answer that opens new questions leads through them before it comes back.
  await page.getByRole('link', { name: `${change} ${words('enrol:title.tinggal').toLowerCase()}` }).click();
  await walker.hand.mark(page.getByRole('radio', { name: words('enrol:tinggal.same') }));
  await buttonOf(walker).click();
  await expect(headingOf(walker, 'periksa')).toBeVisible();
  await expect(page.getByText(RIDER.homeStreet)).toHaveCount(0);
});

test('70: narrow, enlarged, on its side, in forced colours and without motion nothing is cut or lost', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const walker = walkerAt(page);
  await page.goto(intake.url);
  await expectNothingCut(page, 'home');
  await startForm(walker, intake.url);
  await walkTo(walker, 'persetujuan', FISH_TRADER, (step) => expectNothingCut(page, step));
  await expectNothingCut(page, 'persetujuan');
  await fillStep(walker, 'persetujuan', FISH_TRADER);
  await buttonOf(walker).click();
  await expect(page.getByRole('heading', { level: 1, name: walker.words('enrol:selesai.heading') })).toBeFocused();
  await expectNothingCut(page, 'selesai');
  await page.goto(`${intake.url}/kiriman`);
  await expect(page.getByRole('heading', { level: 1, name: walker.words('outbox:heading') })).toBeVisible();
  await expectNothingCut(page, 'kiriman');
});

test('70: in forced colours the chosen answer, the focus and the errors can still be told', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const walker = walkerAt(page);
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', FISH_TRADER);
  await goOn(walker, 'nama');
  await expectErrorsTwice(walker, 'nama', 1);
  await fillStep(walker, 'nama', FISH_TRADER);
  await goOn(walker, 'lahir');
  const man = page.getByRole('radio', { name: walker.words('enrol:lahir.L') });
  const woman = page.getByRole('radio', { name: walker.words('enrol:lahir.P') });
  const unchosen = await woman.screenshot();
  await walker.hand.mark(man);
  await walker.hand.mark(woman);
  await man.focus();
  expect((await woman.screenshot()).equals(unchosen)).toBe(false);
  await expectAccessible(page, 'lahir in forced colours');
});
