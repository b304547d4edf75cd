import { startFaultProxy } from './faults/fault-proxy.ts';
import { readLedger } from './ledger.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { agree, buttonOf, enrol, fillStep, goOn, headingOf, stateOf, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('who takes a withdrawal back too late is told so, and begins anew with the same answers', async ({ page }) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  const way = await startFaultProxy(() => intake.url);
  const { id, reference } = await enrol(walker, way.url, worker);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await page.goto(`${way.url}/kiriman/${id}`);
  // The intake erases it, and the phone never hears so.
  way.set('/api/withdrawals', { kind: 'cut-answer' });
  await page.getByRole('button', { name: words('status:withdraw.begin') }).click();
  await page.getByRole('button', { name: words('status:withdraw.yes') }).click();
  await expect(stateOf(walker)).toContainText(words('status:state.withdrawing.title'));
  await expect(page.getByText(words('status:withdraw.perhapsTooLate'))).toBeVisible();
  await page.getByRole('button', { name: words('status:withdraw.keep') }).click();
  await expect(stateOf(walker)).toContainText(words('status:state.withdrawn.title'));
  await expect(page.getByText(words('status:anew.why'))).toBeVisible();
  await expect(page.getByText(worker.fullName)).toHaveCount(0);
  await expect(page.getByRole('button', { name: words('status:anew.erase') })).toBeVisible();
  await expectAccessible(page, 'withdrawn after all');

  // The only copy of her answers does not go by one tap.
  const erase = page.getByRole('button', { name: words('status:anew.erase') });
  await erase.click();
  await expect(page.getByText(words('status:anew.eraseLoses'))).toBeVisible();
  await expect(page.getByRole('button', { name: words('status:anew.eraseYes') })).toBeFocused();
  await expectAccessible(page, 'asked before the answers are erased');
  await page.getByRole('button', { name: words('status:anew.eraseNo') }).click();
  await expect(erase).toBeFocused();

  const anew = page.getByRole('button', { name: words('status:anew.begin') });
  await anew.click();
  await expect(headingOf(walker, 'periksa')).toBeFocused();
  await expect(page.getByRole('main')).toContainText(worker.fullName);
  // Declared and agreed to anew: nothing is ticked.
  await goOn(walker, 'pernyataan');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await fillStep(walker, 'pernyataan', worker);
  await buttonOf(walker).click();
  await expect(headingOf(walker, 'periksa')).toBeVisible();
  await goOn(walker, 'persetujuan');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await fillStep(walker, 'persetujuan', worker);
  const again = await agree(walker);
  expect(again.id).not.toBe(id);
  expect(again.reference).not.toBe(reference);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  expect((await readLedger(intake)).map((line) => line.id)).toContain(again.id);
  expect((await readLedger(intake)).map((line) => line.id)).not.toContain(id);

  // A second tap leads to it, and makes no third.
  await page.goto(`${way.url}/kiriman/${id}`);
  await anew.click();
  await expect(page).toHaveURL(new RegExp(`/kiriman/${again.id}$`));
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));

  // What she began anew keeps the answers: the old one may go.
  await page.goto(`${way.url}/kiriman/${id}`);
  await erase.click();
  await expect(page.getByText(words('status:anew.eraseKeeps'))).toBeVisible();
  await page.getByRole('button', { name: words('status:anew.eraseYes') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('status:gone') })).toBeFocused();
  await page.goto(`${way.url}/kiriman/${again.id}`);
  await expect(page.getByText(words('status:nameOf', { name: worker.fullName }))).toBeVisible();
  await way.close();
});
