import type { Locator } from '@playwright/test';
import { agreeAsPerson, agreeInHerHands, giveBack, joinAsAgent, makeDeviceLink, throughAgent } from './agent.ts';
import { keepPicture, pictureOfCard } from './card.ts';
import { keysOn } from './hands.ts';
import { readLedger } from './ledger.ts';
import { decide } from './office.ts';
import { signInAsOfficer } from './office-people.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import {
  type Walker,
  agree,
  boxOf,
  buttonOf,
  fillStep,
  goOn,
  headingOf,
  startForm,
  stateOf,
  walkBetween,
  walkerAt,
} from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

const MESSAGE = 'Tulisannya tidak terbaca.\nTolong potret di luar rumah.';
const AGENT = 'Sari Contoh';

let intake: Intake;
test.beforeEach(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterEach(() => intake.dispose());

test('a photo is sent back by itself: another is taken without signal, nothing else is asked, and the office sees the new one', async ({
  page,
  context,
  browser,
}) => {
  const dark = await pictureOfCard(await context.newPage(), { lines: ['NIK : 9901015708900001'] });
  const clear = await pictureOfCard(await context.newPage());
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  await becomeReadyOffline(walker, intake.url);
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', worker);
  await page.locator('summary', { hasText: words('enrol:photo.begin') }).click();
  const part = page.getByRole('region', { name: words('photo:heading') });
  await keepPicture(part, words, dark);
  await expect(part.getByText(words('photo:kept.title'))).toBeVisible();
  await walkBetween(walker, 'nik', 'persetujuan', worker);
  await fillStep(walker, 'persetujuan', worker);
  const { id, reference } = await agree(walker);
  await page.goto(`${intake.url}/kiriman/${id}`);
  await expect(page.getByText(words('status:photo.received'))).toBeVisible({ timeout: 30_000 });

  // The officer finds it beside the NIK, with reasons of its own.
  const office = await signInAsOfficer(browser, intake);
  await office.getByRole('link', { name: reference }).click();
  await office.getByRole('radio', { name: words('cases:decision.return') }).check();
  const question = words('enrol:photo.name');
  await expect(office.locator('.to-correct').getByRole('checkbox').nth(1)).toHaveAccessibleName(question);
  await office.getByRole('checkbox', { name: question, exact: true }).check();
  const reasons = office.getByRole('combobox', { name: words('cases:decision.fieldReason', { question }) });
  await expect(reasons.getByRole('option')).toHaveText([
    words('cases:decision.choose'),
    words('problems:office-photo-unclear'),
    words('problems:office-photo-other'),
  ]);
  await reasons.selectOption({ label: words('problems:office-photo-unclear') });
  await office.getByRole('textbox', { name: words('cases:decision.words') }).fill(MESSAGE);
  await expectAccessible(office, 'a photo that is sent back');
  await office.getByRole('button', { name: words('cases:decision.send') }).click();
  await expect(office.locator('#hasil')).toHaveText(words('cases:decision.saved'));
  const why = `${question}: ${words('problems:office-photo-unclear')}`;
  await expect(office.locator('.decided')).toContainText(why);

  // The phone hears of it; then there is no signal.
  await page.getByRole('button', { name: words('status:look') }).click();
  await expect(stateOf(walker).getByRole('listitem')).toHaveText([why]);
  await context.setOffline(true);
  await page.reload();
  await expect(stateOf(walker).getByRole('listitem')).toHaveText([why]);
  await expectAccessible(page, 'a photo that was sent back');
  await page.goto(`${intake.url}/kiriman`);
  const card = page.getByRole('article', { name: reference });
  await expect(card).toContainText(`${words('enrol:balik.title')}: ${question}`);
  // Of the one that she is asked to take anew nothing is said as if all were well.
  await expect(card).not.toContainText(words('status:photo.received'));
  await expectAccessible(page, 'the list with a photo that was sent back');

  // With keys alone: the one button leads to the photo, and nothing else is asked there.
  const byKeys = walkerAt(page, 'id', keysOn(page));
  const { hand } = byKeys;
  await hand.press(card.getByRole('button', { name: words('outbox:correct') }));
  const heading = page.getByRole('heading', { level: 1, name: question, exact: true });
  await expect(heading).toBeFocused();
  await expectPhotoAlone(walker, part);
  await expect(stateOf(walker).getByRole('listitem')).toHaveText([why]);
  expect(await stateOf(walker).getByRole('blockquote').innerText()).toBe(MESSAGE);
  await expectAccessible(page, 'the page of a photo that was sent back');

  // Gone on without another, she is asked about it once more, and comes to it from there.
  await hand.press(buttonOf(byKeys));
  await expect(headingOf(walker, 'periksa')).toBeFocused();
  const main = page.getByRole('main');
  const still = main.locator('.notice').filter({ hasText: words('enrol:balik.still') });
  await expect(still.getByRole('listitem')).toHaveText([why]);
  await hand.press(still.getByRole('link'));
  await expect(part).toBeFocused();
  await expectPhotoAlone(walker, part);
  await keepPicture(part, words, clear);
  await expect(part.getByText(words('photo:kept.title'))).toBeVisible();
  // Nothing of the card is filled in here.
  await expect(part.getByRole('button', { name: words('photo:read.begin') })).toHaveCount(0);
  await expectAccessible(page, 'another photo is kept');
  await hand.press(buttonOf(byKeys));
  await expect(page.locator('#jawaban-nik-1')).toContainText(words('enrol:photo.own'));
  await expect(still).toHaveCount(0);

  // Opened once more, with the photo taken there is nothing left to correct but to send it.
  await page.goto(`${intake.url}/kiriman/${id}`);
  await hand.press(main.getByRole('button', { name: words('status:correct') }));
  await expect(headingOf(walker, 'periksa')).toBeVisible();
  await expect(still).toHaveCount(0);
  await goOn(byKeys, 'persetujuan');
  expect((await agree(byKeys)).id).toBe(id);
  await page.goto(`${intake.url}/kiriman/${id}`);
  await expect(stateOf(walker)).toContainText(words('status:change.waitingSentBack'));
  await expect(page.getByText(words('status:photo.waiting'))).toBeVisible();

  await context.setOffline(false);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'), { timeout: 30_000 });
  await expect(page.getByText(words('status:photo.received'))).toBeVisible({ timeout: 30_000 });
  const versions = (await readLedger(intake)).filter((line) => line.id === id);
  expect(versions.map(({ version }) => version)).toEqual([1, 2]);
  const [before, now] = versions.map(({ submission }) => submission.photos?.[0]?.id);
  expect(now).not.toBe(before);
  expect(versions[1]?.submission.enrolment).toEqual(versions[0]?.submission.enrolment);

  // The office sees the second version, why it was asked for, and the new photo as the newest.
  await office.goto(`${intake.url}/kantor/`);
  await office.getByRole('link', { name: reference }).click();
  await expect(office.getByText(words('cases:case.arrivedVersion', { n: 2 }))).toBeVisible();
  // She named no family and no help that she needs: to that there was nothing to agree, and she has refused nothing.
  const consents = office.getByRole('region', { name: words('office-tables:consent.agreed'), exact: true });
  await expect(consents.getByText(words('office-tables:consent.nothing'))).toHaveCount(2);
  const photos = office.locator('section', {
    has: office.getByRole('heading', { name: words('cases:photo.heading'), exact: true }),
  });
  await expect(photos).toContainText(words('cases:case.asked', { reason: words('problems:office-photo-unclear') }));
  const openOnes = photos.getByRole('button', {
    name: words('cases:photo.open', { kind: words('cases:photo.kind.ktp') }),
  });
  await expect(openOnes).toHaveCount(2);
  await expect(photos.getByText(words('cases:photo.old', { n: 1 }))).toHaveCount(1);
  await openOnes.first().click();
  await expect(photos.getByRole('img')).toBeVisible();
  await expectAccessible(office, 'a case with another photo');
  await office.context().close();
});

test('a photo that never came is asked for on an agent’s phone, whose list says so', async ({ page, context }) => {
  const picture = await pictureOfCard(await context.newPage());
  const worker = someone();
  const walker = walkerAt(page);
  const { words, hand } = walker;
  await becomeReadyOffline(walker, intake.url);
  await joinAsAgent(walker, intake.url, await makeDeviceLink(intake, AGENT));
  await startForm(walker, intake.url);
  await walkBetween(walker, 'nik', 'periksa', throughAgent(worker));
  const id = await agreeInHerHands(walker, AGENT, worker.fullName);
  await expect.poll(async () => (await readLedger(intake)).length, { timeout: 30_000 }).toBe(1);
  const field = { field: 'ktpPhoto', problem: 'office-photo-missing' } as const;
  await decide(intake, id, { version: 1, decision: { kind: 'return', fields: [field], words: null, note: null } });
  await page.goto(`${intake.url}/kiriman/${id}`);
  await hand.press(page.getByRole('button', { name: words('status:look') }));
  const question = words('enrol:photo.name');
  await expect(stateOf(walker).getByRole('listitem')).toHaveText([
    `${question}: ${words('problems:office-photo-missing')}`,
  ]);

  await context.setOffline(true);
  await page.goto(`${intake.url}/agen`);
  const line = page.getByRole('link', { name: worker.fullName });
  await expect(line).toContainText(`${words('enrol:balik.title')}: ${question}`);
  await expectAccessible(page, 'the list of an agent with a photo that was sent back');
  await hand.press(line);
  await hand.press(page.getByRole('main').getByRole('button', { name: words('status:correct') }));
  const part = page.getByRole('region', { name: words('photo:heading') });
  await expectPhotoAlone(walker, part);
  // Begun is not done: until it is sent she stands where she stood, with what was sent back.
  await page.goto(`${intake.url}/agen`);
  await expect(page.getByRole('heading', { name: `${words('bag:group.to-do')} (1)` })).toBeVisible();
  await expect(line).toContainText(`${words('enrol:balik.title')}: ${question}`);
  await hand.press(line);
  await expectPhotoAlone(walker, part);
  await keepPicture(part, words, picture);
  await expect(part.getByText(words('photo:kept.title'))).toBeVisible();
  await goOn(walker, 'periksa');
  await hand.press(buttonOf(walker));
  await hand.press(page.getByRole('button', { name: words('witness:handGo', { name: worker.fullName }) }));
  // In her hands she reads what is new, and sees the photo that she agrees to send, and what comes below it.
  await expect(page.getByText(words('witness:onlyNew', { what: question.replace('Foto', 'foto') }))).toBeVisible();
  const photo = page.getByRole('main').getByRole('img', { name: words('witness:photoAlt') });
  await expect(photo).toBeVisible();
  expect((await photo.boundingBox())?.height).toBeLessThanOrEqual(0.6 * (page.viewportSize()?.height ?? 0) + 2);
  await expectAccessible(page, 'another photo, in her hands');
  await agreeAsPerson(walker, worker.fullName);
  expect(new URL(page.url()).pathname).toMatch(new RegExp(`/${id}$`));
  await giveBack(walker, AGENT);
  await context.setOffline(false);
  await expect.poll(async () => (await readLedger(intake)).map(({ version }) => version)).toEqual([1, 2]);
  expect((await readLedger(intake)).map(({ submission }) => submission.photos?.length ?? 0)).toEqual([0, 1]);
});

/** The page asks for the photo, and for nothing that was answered before. */
async function expectPhotoAlone(walker: Walker, part: Locator): Promise<void> {
  const { page, words } = walker;
  const title = words('enrol:photo.name');
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
  const file = part.getByLabel(words('photo:file.label'));
  await expect(file).toHaveAccessibleName(`${words('photo:file.label')} (${words('photo:file.asked')})`);
  await expect(part.getByText(words('photo:asked'))).toBeVisible();
  await expect(boxOf(walker, words('enrol:nik.label'))).toHaveCount(0);
}
