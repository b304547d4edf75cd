import { keysOn } from './hands.ts';
import { readLedger, setStage } from './ledger.ts';
import { openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { agree, buttonOf, enrol, fillStep, headingOf, stateOf, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

const DAY_MS = 24 * 60 * 60_000;
let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded', env: { OPERATOR_NAME: 'Kantor Contoh' } });
});
test.afterAll(() => intake.dispose());

test('who changes what was sent reads on every page which entry it is, may give it up, and sees both times afterwards', async ({
  page,
  context,
}) => {
  const worker = someone();
  await becomeReadyOffline(walkerAt(page), intake.url);
  const { id, reference } = await enrol(walkerAt(page), intake.url, worker);
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await page.clock.setFixedTime(Date.now() + DAY_MS);
  const statusPage = `${intake.url}/kiriman/${id}`;
  const line = words('enrol:ubah.line', { reference });

  const changeContact = async (phone: string) => {
    await hand.press(page.getByRole('button', { name: words('status:change.begin') }));
    await expect(headingOf(walker, 'periksa')).toBeFocused();
    await expect(page.getByText(words('enrol:periksa.intro'))).toHaveCount(0);
    for (const text of ['ubah.intro', 'ubah.again', 'ubah.held']) {
      await expect(page.getByRole('main')).toContainText(words(`enrol:${text}`));
    }
    await expect(page.getByRole('main')).toContainText(line);
    await hand.press(page.locator('#jawaban-kontak').getByRole('link'));
    await expect(headingOf(walker, 'kontak')).toBeFocused();
    await expect(page.getByRole('main')).toContainText(line);
    await fillStep(walker, 'kontak', { ...worker, phone });
  };

  await page.goto(statusPage);
  await changeContact('081200000098');
  await expectAccessible(page, 'a question of a change');
  await hand.press(buttonOf(walker));
  await expect(headingOf(walker, 'periksa')).toBeVisible();
  await expectAccessible(page, 'the check page of a change');

  // Whoever leaves it finds it as such, in the list and when she begins anew.
  await openOutbox(walker, intake.url);
  await expect(page.getByText(words('outbox:draftCorrects', { reference }))).toBeVisible();
  await page.goto(`${intake.url}/daftar/`);
  const [offer = ''] = words('enrol:resume.correcting', { reference, when: '|' }).split('|');
  await expect(page.getByText(offer)).toBeVisible();
  await hand.press(page.getByRole('link', { name: words('enrol:resume.go') }));
  await expect(headingOf(walker, 'periksa')).toBeVisible();

  await hand.press(page.getByRole('button', { name: words('enrol:ubah.giveUp') }));
  await expect(page.getByRole('heading', { level: 1, name: words('status:heading') })).toBeFocused();
  await expect(page.getByRole('status')).toContainText(words('enrol:ubah.givenUpHeld'));
  expect((await readLedger(intake)).filter((each) => each.id === id)).toHaveLength(1);

  // Begun anew it holds what was sent, not what was given up.
  await context.setOffline(true);
  await changeContact('081200000099');
  await hand.press(buttonOf(walker));
  await expect(page.locator('#jawaban-kontak')).toContainText('0099');
  await hand.press(buttonOf(walker));
  await expect(headingOf(walker, 'persetujuan')).toBeVisible();
  expect((await agree(walker)).reference).toBe(reference);
  const main = page.getByRole('main');
  await expect(main).toContainText(words('enrol:selesai.changeLead'));
  await expect(main).toContainText(words('enrol:selesai.changeKeep'));
  await expect(main).toContainText(words('enrol:selesai.changeNext1'));
  await expectAccessible(page, 'the receipt of a change that waits');
  await page.goto(statusPage);
  await expect(stateOf(walker)).toContainText(words('status:change.waiting'));

  await context.setOffline(false);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  const stops = page.getByRole('region', { name: words('status:wayTitle') }).getByRole('listitem');
  for (const [place, title] of ['saved', 'sentDone', 'changed', 'changeReceived'].entries()) {
    await expect(stops.nth(place)).toContainText(words(`status:way.${title}`));
  }
  // A day lies between the first and the change.
  expect(await stops.nth(0).locator('.hint').innerText()).not.toBe(await stops.nth(2).locator('.hint').innerText());
  await expectAccessible(page, 'an enrolment that was changed');
  await page.goto(`${intake.url}/daftar/selesai/${id}`);
  const [received = ''] = words('enrol:selesai.changeReceived', { when: '|' }).split('|');
  await expect(stateOf(walker)).toContainText(received);
  const versions = (await readLedger(intake)).filter((each) => each.id === id);
  expect(versions.map(({ version, submission }) => [version, submission.enrolment.contact.phone])).toEqual([
    [1, expect.stringContaining('+62')],
    [2, '+6281200000099'],
  ]);
});

test('whose enrolment was sent back is told on each page that the officer waits, and not that the old one is in force', async ({
  page,
  context,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  const main = page.getByRole('main');
  await becomeReadyOffline(walker, intake.url);
  const { id } = await enrol(walker, intake.url, worker);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await setStage(intake, id, 'needs-correction', new Date());
  const statusPage = `${intake.url}/kiriman/${id}`;
  await page.goto(statusPage);
  await page.getByRole('button', { name: words('status:look') }).click();
  await expect(stateOf(walker)).toContainText(words('status:state.needs-correction.title'));

  const begin = async () => {
    await page.getByRole('button', { name: words('status:correct') }).click();
    await expect(headingOf(walker, 'periksa')).toBeFocused();
    await expect(main).toContainText(words('enrol:ubah.sentBack'));
    await expect(main).not.toContainText(words('enrol:ubah.held'));
  };
  await begin();
  await expectAccessible(page, 'the check page of a correction that the officer waits for');
  await page.getByRole('button', { name: words('enrol:ubah.giveUp') }).click();
  await expect(page.getByRole('status')).toContainText(words('enrol:ubah.givenUpSentBack'));

  await context.setOffline(true);
  await begin();
  await buttonOf(walker).click();
  await expect(headingOf(walker, 'persetujuan')).toBeVisible();
  await agree(walker);
  await expect(main).toContainText(words('enrol:selesai.changeLeadSentBack'));
  await page.goto(statusPage);
  await expect(stateOf(walker)).toContainText(words('status:change.waitingSentBack'));
});
