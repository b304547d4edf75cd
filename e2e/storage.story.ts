import type { Answers } from '#domain/answers.ts';
import { type StepId, stepsFor } from '#domain/steps.ts';
import { readLedger } from './ledger.ts';
import { breakableStorage, setStorage } from './breakable-storage.ts';
import { entriesOf, expectHeldOnce, openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import {
  agree,
  boxOf,
  buttonOf,
  fillStep,
  goOn,
  headingOf,
  startForm,
  walkTo,
  type Walker,
  walkerAt,
  stateOf,
} from './walk.ts';
import { type Intake, startIntake } from './world.ts';

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

for (const full of ['full', 'full-at-request'] as const) {
  test(`9: the phone is ${full} while typing and while agreeing: nothing is told saved, nothing is lost, and it goes on after`, async ({
    page,
  }) => {
    const worker = someone();
    const before = await readLedger(intake);
    const walker = walkerAt(page);
    const { words } = walker;
    await breakableStorage(page);
    await startForm(walker, intake.url);
    await fillStep(walker, 'nik', worker);
    await goOn(walker, 'nama');
    await setStorage(page, full);
    const name = boxOf(walker, words('enrol:nama.label'));
    await name.fill(worker.fullName);
    const alert = page.getByRole('alert').filter({ hasText: words('enrol:unsaved.title') });
    await expect(alert).toContainText(words('problems:storage-full'));
    await expect(alert).toContainText(words('enrol:unsaved.stays'));
    await expect(page.getByText(words('enrol:frame.saved'), { exact: true })).toHaveCount(0);
    await expect(name).toHaveValue(worker.fullName);
    await expectAccessible(page, 'a full phone');
    await setStorage(page, 'works');
    await page.getByRole('button', { name: words('enrol:unsaved.retry') }).click();
    await expect(page.getByText(words('enrol:frame.saved'), { exact: true })).toBeVisible();

    await goOn(walker, 'lahir');
    await walkFrom('lahir', walker, worker);
    await fillStep(walker, 'persetujuan', worker);
    await setStorage(page, full);
    await buttonOf(walker).click();
    await expect(page.getByText(words('enrol:setuju.notYet'), { exact: true })).toBeVisible();
    await expect(page.getByText(words('problems:storage-full')).first()).toBeVisible();
    expect(await readLedger(intake)).toEqual(before);
    await expectAccessible(page, 'a phone too full to agree');
    await setStorage(page, 'works');
    const { id } = await agree(walker);
    await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
    await expectHeldOnce(intake, [worker], id);
  });
}

test('11, 15: the system closes the database, the button is tapped ten times, and it is one enrolment', async ({
  page,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  await breakableStorage(page);
  await startForm(walker, intake.url);
  await walkTo(walker, 'persetujuan', worker);
  await fillStep(walker, 'persetujuan', worker);
  await setStorage(page, 'closed');
  await buttonOf(walker).evaluate((button) => {
    for (let tap = 0; tap < 10; tap += 1) if (button instanceof HTMLElement) button.click();
  });
  await expect(page.getByRole('heading', { level: 1, name: words('enrol:selesai.heading') })).toBeVisible();
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await openOutbox(walker, intake.url);
  await expect(entriesOf(walker)).toHaveCount(1);
  await expectHeldOnce(intake, [worker]);
});

test('14: where the browser keeps nothing, people are told so before they have typed much, and what they typed stays', async ({
  page,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('not here', 'SecurityError');
    };
    Reflect.set(IDBFactory.prototype, 'open', refuse);
    Reflect.set(IDBFactory.prototype, 'databases', () => Promise.reject(new DOMException('not here', 'SecurityError')));
  });
  await startForm(walker, intake.url);
  const nik = boxOf(walker, words('enrol:nik.label'));
  await nik.fill(worker.nik);
  const alert = page.getByRole('alert').filter({ hasText: words('enrol:unsaved.title') });
  await expect(alert).toContainText(words('problems:storage-unavailable'));
  await expect(alert).toContainText(words('enrol:unsaved.shareWhy'));
  await expect(nik).not.toHaveValue('');
  await expectAccessible(page, 'a phone that keeps nothing');
});

test('16: the same form in two tabs is written in one, only read in the other, and becomes one enrolment', async ({
  page,
  context,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', worker);
  await goOn(walker, 'nama');
  await fillStep(walker, 'nama', worker);
  await goOn(walker, 'lahir');

  const second = walkerAt(await context.newPage());
  await second.page.goto(page.url());
  await expect(second.page.getByRole('heading', { level: 1, name: words('enrol:otherTab.title') })).toBeVisible();
  await expect(second.page.getByText(worker.fullName)).toBeVisible();
  await expectAccessible(second.page, 'the tab that only reads');
  await second.page.getByRole('button', { name: words('enrol:otherTab.useHere') }).click();
  await expect(headingOf(second, 'lahir')).toBeVisible();
  await expect(page.getByText(words('enrol:otherTab.lost'))).toBeVisible();
  await expectAccessible(page, 'the tab that was taken from');

  await walkFrom('lahir', second, worker);
  await fillStep(second, 'persetujuan', worker);
  const { id } = await agree(second);
  await expect(stateOf(second)).toContainText(words('status:state.received.title'));
  // The first tab hears what has become of the form, and leads to its receipt; so does an address of it opened later.
  const sent = page.getByRole('heading', { level: 1, name: words('enrol:sent.title') });
  await expect(sent).toBeFocused();
  await expectAccessible(page, 'a form that was sent in another tab');
  await page.reload();
  await expect(sent).toBeVisible();
  await page.getByRole('link', { name: words('enrol:sent.see') }).click();
  await expect(page).toHaveURL(new RegExp(`/daftar/selesai/${id}$`));
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await expectHeldOnce(intake, [worker], id);
});

test('10: a phone that is nearly full says for how many enrolments there is still room', async ({ page }) => {
  const walker = walkerAt(page);
  await page.addInitScript(() => {
    const estimate = () => Promise.resolve({ usage: 9_000_000, quota: 9_000_000 + 7.5 * 65_536 });
    Reflect.set(StorageManager.prototype, 'estimate', estimate);
  });
  await openOutbox(walker, intake.url);
  await expect(page.getByText(walker.words('outbox:storage.full', { count: 7 }))).toBeVisible();
  await expectAccessible(page, 'the list, on a phone nearly full');
});

/** From a question in the middle to the consent. */
async function walkFrom(from: StepId, walker: Walker, answers: Answers): Promise<void> {
  const steps = stepsFor(answers);
  for (const step of steps.slice(steps.indexOf(from), steps.indexOf('persetujuan'))) {
    await fillStep(walker, step, answers);
    await goOn(walker, steps[steps.indexOf(step) + 1] ?? 'persetujuan');
  }
}

test('who taps a link to another page right after a key finds what she typed when she comes back', async ({ page }) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', worker);
  await goOn(walker, 'nama');
  await boxOf(walker, words('enrol:nama.label')).fill(worker.fullName);
  await page.getByRole('link', { name: words('common:nav.privacy') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('home:privacy.heading'));
  await openOutbox(walker, intake.url);
  await page.getByRole('link', { name: words('outbox:draftOpen') }).click();
  await expect(boxOf(walker, words('enrol:nama.label'))).toHaveValue(worker.fullName);
});
