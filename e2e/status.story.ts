import { PATHS } from '#domain/wire.ts';
import { STAGES } from '#domain/stages.ts';
import { setStage } from './ledger.ts';
import { openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { type Walker, enrol, stateOf, walkerAt } from './walk.ts';
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
  test.slow();
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
  await expect(page.locator('.code')).toHaveText(reference);
  // Titles stand in the history of the browser: nobody's name in them.
  expect(await page.title()).not.toContain(worker.fullName);
  await expectAccessible(page, 'waiting');
  await page.getByRole('button', { name: words('status:send') }).click();
  await expect(
    page.getByText(words('status:notSent', { because: words('status:because.network-unreachable') })),
  ).toBeVisible();

  await context.setOffline(false);
  await expectStanding(walker, 'received');
  await expect(page.getByRole('listitem').filter({ hasText: words('status:way.sentDone') })).toContainText(
    words('status:mark.done'),
  );
  await expectAccessible(page, 'received');
  await look(walker);
  await expect(page.getByText(words('status:noNews'))).toBeVisible();

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
  await expect(page.getByText(words('status:noSignal'))).toBeVisible();
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
});

/** The page tells this state, by its name. */
async function expectStanding(walker: Walker, standing: string): Promise<void> {
  await expect(stateOf(walker)).toContainText(walker.words(`status:state.${standing}.title`));
}

async function look({ page, words }: Walker): Promise<void> {
  await page.getByRole('button', { name: words('status:look') }).click();
}
