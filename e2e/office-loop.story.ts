import type { Browser, BrowserContext, Page } from '@playwright/test';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { SERVICE } from '#domain/wire.ts';
import { readLedger } from './ledger.ts';
import { signInAsOfficer } from './office-people.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { agree, boxOf, buttonOf, enrol, fillStep, headingOf, stateOf, walkerAt } from './walk.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

// The phone is without signal for most of the story, and who is not signed in is answered 401.
test.use({ network: 'troubled' });

const words = wordsIn('id');
const KPJ = '99010000001';
const MESSAGE = 'Nomor ini milik tetangga.\nTulis nomor sendiri.';
let intake: Intake;

for (const database of ['embedded', 'postgres'] as const) {
  test.describe(`An office with the ${database} database`, () => {
    test.beforeAll(async () => {
      intake = await startIntake({ database });
    });
    test.afterAll(() => intake.dispose());

    test('an enrolment goes to the office and back: returned, corrected without signal, accepted, and the phone shows it', ({
      page,
      context,
      browser,
    }) => goToOfficeAndBack(page, context, browser));
  });
}

async function goToOfficeAndBack(phone: Page, context: BrowserContext, browser: Browser): Promise<void> {
  const worker = someone();
  const walker = walkerAt(phone);
  await becomeReadyOffline(walker, intake.url);
  await context.setOffline(true);
  const { id, reference } = await enrol(walker, intake.url, worker);
  await context.setOffline(false);
  await expect.poll(async () => (await readLedger(intake)).length).toBe(1);

  const office = await signInAsOfficer(browser, intake);
  const link = office.getByRole('link', { name: reference });
  // To the ear too, the code ends before the place begins.
  await expect(office.getByRole('rowheader').filter({ has: link })).toHaveText(new RegExp(`^${reference} \\S`));
  await expect(link).toBeVisible();
  await expect(office).toHaveTitle(`${words('cases:queue.heading')} – ${words('console:title')}`);
  await expectAccessible(office, 'the queue');
  await link.click();
  const heading = office.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(words('cases:case.heading', { reference }));
  await expect(heading).toBeFocused();
  // Told by the focus, and not once more.
  await expect(office.getByRole('status')).not.toContainText(reference);
  await expect(office).toHaveTitle(`${words('cases:case.heading', { reference })} – ${words('console:title')}`);
  await expect(office.getByRole('row', { name: new RegExp(`^${words('enrol:nama.label')}`) })).toContainText(
    worker.fullName,
  );
  await expectAccessible(office, 'a case');

  // An answer stands once where the person read the same words, and the decision is one step away.
  await expect(office.getByRole('row', { name: new RegExp(`^${words('enrol:nama.label')}`) })).not.toContainText(
    words('cases:case.readAs'),
  );
  await office.getByRole('link', { name: words('cases:decision.jump') }).click();
  await expect(office.getByRole('heading', { name: words('cases:decision.heading'), exact: true })).toBeFocused();

  // Sent back with two answers to correct and a few words.
  await office.getByRole('radio', { name: words('cases:decision.return') }).check();
  await office.getByRole('button', { name: words('cases:decision.send') }).click();
  await expect(office.getByRole('group', { name: words('cases:decision.errors') })).toBeFocused();
  // Only what this person was asked can go back, and the photo.
  await expect(office.locator('.to-correct').getByRole('checkbox')).toHaveCount(
    (await office.locator('.answers tbody tr').count()) + 1,
  );
  await sendBack(office, words('enrol:nama.label'), 'office-not-as-on-card');
  await sendBack(office, words('enrol:kontak.phoneLabel'), 'office-wrong-number');
  await office.getByRole('textbox', { name: words('cases:decision.words') }).fill(MESSAGE);
  await expectAccessible(office, 'a case that is sent back');
  // Without a line it is told at the button, and nothing typed is lost.
  await office.context().setOffline(true);
  await office.getByRole('button', { name: words('cases:decision.send') }).click();
  await expectOutcome(office, words('console:problem.unreachable'));
  // Nor does she lose it by a link that she did not mean.
  office.once('dialog', (dialog) => void dialog.dismiss());
  await office.getByRole('link', { name: words('console:nav.queue'), exact: true }).click();
  await expect(office.getByRole('textbox', { name: words('cases:decision.words') })).toHaveValue(MESSAGE);
  await office.context().setOffline(false);
  await office.getByRole('button', { name: words('cases:decision.send') }).click();
  await expectOutcome(office, words('cases:decision.saved'));
  // Taken back, what was decided stands there to be mended; the history tells which answers and why.
  await office.getByRole('button', { name: words('cases:decision.undo') }).click();
  await expectOutcome(office, words('cases:decision.taken'));
  await expect(office.getByRole('radio', { name: words('cases:decision.return') })).toBeChecked();
  await expect(office.getByRole('textbox', { name: words('cases:decision.words') })).toHaveValue(MESSAGE);
  // Let go, it is in the queue again.
  await office.getByRole('button', { name: words('cases:case.release') }).click();
  await expect(office.getByText(words('cases:case.released')).first()).toBeVisible();
  // Seen again after a while elsewhere, the queue is asked for anew by itself.
  const renewed = office.waitForResponse(`**${CASE_PATHS.queue}`);
  await office.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await renewed;
  await expect(office.getByRole('button', { name: words('cases:queue.reload') })).toBeVisible();
  await link.click();
  // Not the one that says that it is being opened: what she presses while the next takes its place would move away under her.
  await expect(heading).toHaveText(words('cases:case.heading', { reference }));
  await expect(heading).toBeFocused();
  await office.getByRole('button', { name: words('cases:decision.send') }).click();
  await expectOutcome(office, words('cases:decision.saved'));
  await expect(office.locator('.decided')).toContainText(
    `${words('enrol:nama.label')}: ${words('problems:office-not-as-on-card')}`,
  );

  // The phone hears of it, and she corrects where there is no signal.
  await phone.goto(`${intake.url}/kiriman/${id}`);
  await expect(stateOf(walker)).toContainText(words('status:state.needs-correction.title'));
  expect(await stateOf(walker).getByRole('blockquote').innerText()).toBe(MESSAGE);
  await office.getByRole('button', { name: words('cases:decision.undo') }).click();
  await expectOutcome(office, words('cases:obstacle.decision-told'));
  await expect(office.getByRole('button', { name: words('cases:decision.undo') })).toHaveCount(0);
  await context.setOffline(true);
  await phone
    .getByRole('main')
    .getByRole('button', { name: words('status:correct') })
    .click();
  await expect(headingOf(walker, 'nama')).toBeFocused();
  await boxOf(walker, words('enrol:nama.label')).fill('Sulastri Contoh');
  await buttonOf(walker).click();
  await expect(headingOf(walker, 'kontak')).toBeFocused();
  await fillStep(walker, 'kontak', { ...worker, phone: '081200000097' });
  await buttonOf(walker).click();
  await expect(headingOf(walker, 'periksa')).toBeVisible();
  await buttonOf(walker).click();
  await expect(headingOf(walker, 'persetujuan')).toBeVisible();
  await fillStep(walker, 'persetujuan', worker);
  await agree(walker);
  await context.setOffline(false);
  await expect.poll(async () => (await readLedger(intake)).length).toBe(2);

  // The office sees what changed, and accepts.
  await office.goto(`${intake.url}/kantor/`);
  await office.getByRole('link', { name: reference }).click();
  const name = office.getByRole('row', { name: new RegExp(`^${words('enrol:nama.label')}`) });
  await expect(name).toContainText('Sulastri Contoh');
  await expect(name).toContainText(words('cases:case.before', { answer: worker.fullName }));
  await expect(name).toContainText(words('problems:office-not-as-on-card'));
  await office.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(office, 'a corrected case, dark');
  await takeBackAfterLostAnswer(office);
  await accept(office);
  await expectOutcome(office, words('cases:decision.saved'));

  await phone.goto(`${intake.url}/kiriman/${id}`);
  await expect(stateOf(walker)).toContainText(words('status:state.registered.title'));
  await expect(phone.getByRole('region', { name: words('status:office.kpj') })).toContainText(KPJ);

  // Withdrawn while the office has it open, nothing of it stays on the screen.
  await office.route('**/api/office/undo', (route) =>
    route.fulfill({ status: 404, json: { service: SERVICE, type: 'about:blank', status: 404, code: 'not-found' } }),
  );
  await office.getByRole('button', { name: words('cases:decision.undo') }).click();
  await expect(heading).toHaveText(words('cases:case.heading-gone'));
  await expect(heading).toBeFocused();
  await expect(office.getByRole('main')).toContainText(words('cases:case.withdrawn'));
  await expect(office.getByRole('main')).not.toContainText('Sulastri Contoh');
  await office.goto(`${intake.url}/kantor/kasus/${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`);
  await expect(heading).toHaveText(words('cases:case.heading-trouble'));
}

async function accept(office: Page) {
  await office.getByRole('radio', { name: words('cases:decision.accept') }).check();
  await office.getByRole('textbox', { name: words('cases:decision.kpj') }).fill(KPJ);
  await office.getByRole('button', { name: words('cases:decision.send') }).click();
}

/** Her decision arrives, the answer to it does not: she opens the case anew, sees what was decided, and can take it back. */
async function takeBackAfterLostAnswer(office: Page) {
  await office.route(
    `**${CASE_PATHS.decide}`,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await accept(office);
  await expectOutcome(office, words('console:problem.saved-unknown'));
  await office.getByRole('button', { name: words('cases:decision.send') }).click();
  await expectOutcome(office, words('cases:obstacle.case-settled'));
  await office.getByRole('button', { name: words('cases:case.open') }).click();
  await office.getByRole('radio', { name: words('cases:case.reason.check-decision') }).check();
  await office.getByRole('button', { name: words('cases:case.open') }).click();
  // As fast as a program, she would press before the heading has its focus, and the outcome would not get it.
  await expect(office.getByRole('heading', { level: 1 })).toBeFocused();
  await office.getByRole('button', { name: words('cases:decision.undo') }).click();
  await expectOutcome(office, words('cases:decision.taken'));
}

async function expectOutcome(office: Page, sentence: string): Promise<void> {
  const outcome = office.locator('#hasil');
  await expect(outcome).toBeFocused();
  await expect(outcome).toHaveText(sentence);
  await expect(outcome).toBeInViewport();
}

async function sendBack(office: Page, question: string, reason: 'office-not-as-on-card' | 'office-wrong-number') {
  await office.getByRole('checkbox', { name: question, exact: true }).check();
  await office
    .getByRole('combobox', { name: words('cases:decision.fieldReason', { question }) })
    .selectOption({ label: words(`problems:${reason}`) });
}
