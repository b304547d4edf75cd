import { PATHS } from '#domain/wire.ts';
import { STAGES } from '#domain/stages.ts';
import { keysOn, tapOften } from './hands.ts';
import { readLedger, setStage } from './ledger.ts';
import { openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { type Walker, agree, buttonOf, enrol, fillStep, headingOf, stateOf, walkerAt } from './walk.ts';
import { patternOf } from './words.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

const SINCE = new Date('2026-11-25T02:00:00.000Z');

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded', env: { OPERATOR_NAME: 'Kantor Contoh' } });
});
test.afterAll(() => intake.dispose());

test('who has enrolled without signal sees how it stands, and each answer of the office once there is one', async ({
  page,
  context,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  await becomeReadyOffline(walker, intake.url);
  await context.setOffline(true);
  const { id, reference } = await enrol(walker, intake.url, worker);
  await page.getByRole('link', { name: words('enrol:selesai.status') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('status:heading') })).toBeFocused();
  await expectStanding(walker, 'waiting');
  await expect(page.getByText(words('status:nameOf', { name: worker.fullName }))).toBeVisible();
  await expect(page.locator('.card > .code')).toHaveText(reference);
  // Titles stand in the history of the browser: nobody's name in them.
  expect(await page.title()).not.toContain(worker.fullName);
  await expectAccessible(page, 'waiting');
  await page.getByRole('button', { name: words('status:send') }).click();
  await expectSaid(walker, words('status:notSent', { because: words('common:because.network-unreachable') }));

  await context.setOffline(false);
  await expectStanding(walker, 'received');
  await expect(page.getByRole('listitem').filter({ hasText: words('status:way.sentDone') })).toContainText(
    words('status:mark.done'),
  );
  await expectAccessible(page, 'received');
  await look(walker);
  await expectSaid(walker, words('status:noNews'));

  for (const stage of STAGES.filter((each) => each !== 'received')) {
    await setStage(intake, id, stage, SINCE);
    await look(walker);
    await expectStanding(walker, stage);
    await expect(stateOf(walker)).toContainText(words('status:since', { when: '25 November 2026, 09.00' }));
    await expect(page.locator('[aria-current=step]')).toHaveCount(1);
    await expectAccessible(page, stage);
  }

  await page.route(`**${PATHS.status}`, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({ response, body: text.replace('"withdrawn"', '"at-the-bank"') });
  });
  await look(walker);
  await expectStanding(walker, 'unknown');
  await expectAccessible(page, 'a stage of a newer intake');
  await page.unroute(`**${PATHS.status}`);

  await context.setOffline(true);
  await look(walker);
  await expectSaid(walker, words('status:notAsked', { because: words('common:because.network-unreachable') }));
  await expectStanding(walker, 'unknown');
  await page.reload();
  await expectStanding(walker, 'unknown');
  await openOutbox(walker, intake.url);
  await page.getByRole('link', { name: `${words('outbox:open')} ${reference}` }).click();
  await expectStanding(walker, 'unknown');
});

test('an enrolment that this phone does not have is told kindly', async ({ page }) => {
  const walker = walkerAt(page);
  for (const id of ['0193537a-0000-7000-8000-000000000001', 'bukan-nomor']) {
    await page.goto(`${intake.url}/kiriman/${id}`);
    await expect(page.getByRole('heading', { level: 1, name: walker.words('status:notFound') })).toBeVisible();
  }
  await expectAccessible(page, 'not on this phone');
  await page.getByRole('link', { name: walker.words('status:notFoundOpen') }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: walker.words('carry:receive.heading') })).toBeFocused();
});

/** The page tells this state, by its name. */
async function expectStanding(walker: Walker, standing: string): Promise<void> {
  await expect(stateOf(walker)).toContainText(walker.words(`status:state.${standing}.title`));
}

/** The page says this where the button is; the line for screen readers says it too. */
async function expectSaid({ page }: Walker, sentence: string): Promise<void> {
  await expect(page.getByRole('main').getByText(sentence)).toBeVisible();
}

async function look({ page, words }: Walker): Promise<void> {
  await page.getByRole('button', { name: words('status:look') }).click();
}

test('who withdraws without signal is believed at once, told honestly, and the intake erases it when signal is back', async ({
  page,
  context,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  await becomeReadyOffline(walker, intake.url);
  const { id, reference } = await enrol(walker, intake.url, worker);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await page.goto(`${intake.url}/kiriman/${id}`);
  await expectStanding(walker, 'received');
  await context.setOffline(true);
  await page.getByRole('button', { name: words('status:withdraw.begin') }).click();
  const sure = page.getByRole('region', { name: words('status:withdraw.title') });
  await expect(sure.getByRole('checkbox')).toBeFocused();
  for (const place of ['atReceiver', 'onPhone', 'offline']) {
    await expect(sure).toContainText(words(`status:withdraw.${place}`));
  }
  // The question is heard with the first answer, and what goes with the one that means it.
  const answers = sure.getByRole('group', { name: words('status:withdraw.sure') });
  await expect(answers.getByRole('button', { name: words('status:withdraw.yes') })).toHaveAccessibleDescription(
    new RegExp(`^${patternOf(words('status:withdraw.atReceiver'))}`),
  );
  await expectAccessible(page, 'asking whether to withdraw');
  await page.getByRole('button', { name: words('status:withdraw.no') }).click();
  await expect(page.getByRole('button', { name: words('status:withdraw.begin') })).toBeFocused();

  await withdraw(walker);
  await expectStanding(walker, 'withdrawing');
  await expectAccessible(page, 'a withdrawal that waits for signal');
  await tapOften(page.getByRole('button', { name: words('status:withdraw.keep') }));
  await expectStanding(walker, 'received');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  // However often it is tapped, what is told is what came of it.
  await expect(page.getByRole('status')).toContainText(words('status:withdraw.kept'));
  await expect(page.getByRole('status')).not.toContainText(words('status:withdraw.tooLate'));
  await withdraw(walker);
  await expectStanding(walker, 'withdrawing');
  expect((await readLedger(intake)).map((line) => line.id)).toContain(id);

  await context.setOffline(false);
  await expectStanding(walker, 'withdrawn');
  // Her name went with the copy on this phone, from the open page too; the code is what she can still ask by.
  await expect(page.getByText(worker.fullName)).toHaveCount(0);
  await expect(page.locator('.card > .code')).toHaveText(reference);
  await expectAccessible(page, 'withdrawn');
  expect((await readLedger(intake)).map((line) => line.id)).not.toContain(id);
  await openOutbox(walker, intake.url);
  const card = page.getByRole('article', { name: reference });
  await expect(card).toContainText(words('status:state.withdrawn.title'));
  await expect(page.getByText(worker.fullName)).toHaveCount(0);
  await page.goto(`${intake.url}/kiriman/${id}`);
  await tapOften(page.getByRole('button', { name: words('status:withdraw.eraseRemainder') }));
  const gone = page.getByRole('heading', { level: 1, name: words('status:gone') });
  await expect(gone).toBeVisible();
  // The button that was pressed is gone; the focus is not.
  await expect(gone).toBeFocused();
  await expect(page.getByRole('status')).toContainText(words('status:withdraw.said.erased'));
  await expect(page.getByRole('status')).not.toContainText(words('status:withdraw.notErased'));
  await expectAccessible(page, 'erased from this phone');
});

test('who sees a mistake after sending changes it, with keys alone, and the office gets the second version', async ({
  page,
}) => {
  const worker = someone();
  const { id } = await enrol(walkerAt(page), intake.url, worker);
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await page.goto(`${intake.url}/kiriman/${id}`);
  await hand.press(page.getByRole('button', { name: words('status:change.begin') }));
  await expect(headingOf(walker, 'periksa')).toBeVisible();
  await hand.press(page.locator('#jawaban-kontak').getByRole('link'));
  await expect(headingOf(walker, 'kontak')).toBeFocused();
  await fillStep(walker, 'kontak', { ...worker, phone: '081200000099' });
  await hand.press(buttonOf(walker));
  await expect(headingOf(walker, 'periksa')).toBeVisible();
  await hand.press(buttonOf(walker));
  await expect(headingOf(walker, 'persetujuan')).toBeVisible();
  const again = await agree(walker);
  expect(again.id).toBe(id);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  const versions = (await readLedger(intake)).filter((line) => line.id === id);
  expect(versions.map(({ version, submission }) => [version, submission.enrolment.contact.phone])).toEqual([
    [1, expect.stringContaining('+62')],
    [2, '+6281200000099'],
  ]);
});

/** Asks to withdraw, and means it. */
async function withdraw({ page, words }: Walker): Promise<void> {
  await page.getByRole('button', { name: words('status:withdraw.begin') }).click();
  await page.getByRole('button', { name: words('status:withdraw.yes') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}
