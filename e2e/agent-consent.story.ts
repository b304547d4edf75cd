import type { Answers } from '#domain/answers.ts';
import { DEVICE_LINK_PATH, DEVICE_PATHS } from '#domain/device-wire.ts';
import { ATTESTATIONS } from '#domain/enrolment-choices.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import {
  PIN,
  agreeAsPerson,
  choosePin,
  giveBack,
  joinAsAgent,
  makeDeviceLink,
  throughAgent,
  tickStatements,
  tryPin,
} from './agent.ts';
import { keysOn } from './hands.ts';
import { hold } from './hold.ts';
import { readLedger } from './ledger.ts';
import { expectNothingCut } from './nothing-cut.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { giveVoices } from './speech.ts';
import { buttonOf, headingOf, startForm, walkTo, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

const AGENT = 'Bu Wati';
const MOTHER = 'Suminem Contoh';
/** She asks for help and names her mother, and neither a mailbox nor heirs. */
const PERSON: Answers = {
  ...FISH_TRADER,
  nik: '9901015505740006',
  motherName: MOTHER,
  needs: ['see'],
  needsConsent: 'yes',
};
const NARROW = [{ name: '320 px', width: 320, height: 640, text: '100%' }] as const;
const PHONE = { width: 360, height: 740 };

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

test("on an agent's phone she reads, or hears, every answer, the price and each statement, and ticks them herself", async ({
  page,
}) => {
  const speech = await giveVoices(page, ['id-ID']);
  const walker = walkerAt(page);
  const { words } = walker;
  const main = page.getByRole('main');
  await becomeReadyOffline(walker, intake.url);
  await joinAsAgent(walker, intake.url, await makeDeviceLink(intake, AGENT));
  await startForm(walker, intake.url);
  await walkTo(walker, 'periksa', throughAgent(PERSON), async (step) => {
    if (step !== 'bantuan') return;
    await expect(main.getByText(words('enrol:periksa.hersConsent'))).toBeVisible();
    await expectAccessible(page, 'help, asked by the agent');
  });

  await expect(main.getByText('S*** C***', { exact: true })).toBeVisible();
  // The agent is not asked for what is hers to say, and is told who will be.
  await expect(main.getByText(words('enrol:periksa.hers'))).toBeVisible();
  await expect(page.getByRole('link', { name: /pernyataan/i })).toHaveCount(0);
  await expectAccessible(page, 'all read back by the agent');
  await buttonOf(walker).click();
  const handGo = page.getByRole('button', { name: words('witness:handGo', { name: PERSON.fullName }) });
  await handGo.click();
  await expect(headingOf(walker, 'persetujuan')).toBeFocused();
  // A page that goes in her hands leaves the lock: it tells to whom the phone goes back, and nothing of her.
  await page.reload();
  await expect(main.getByText(words('agent:lock.handedOver', { agent: AGENT }))).toBeVisible();
  await expect(main).not.toContainText(PERSON.fullName);
  await expectAccessible(page, 'the lock, in her hands');
  await tryPin(walker, PIN);
  await handGo.click();
  await expect(headingOf(walker, 'persetujuan')).toBeFocused();

  // All of it is there, and nothing folded away or ticked for her.
  const row = (question: string) => main.locator('dl > div').filter({ hasText: question });
  await expect(row(words('enrol:nama.label'))).toContainText(PERSON.fullName);
  // A wrong letter of this name she alone can see; what is sealed as read, and the page on which the agent reads all back, mask it.
  await expect(row(words('enrol:ibu.label'))).toContainText(MOTHER);
  for (const question of ['kontak.emailLabel', 'title.ahli-waris'] as const)
    await expect(row(words(`enrol:${question}`))).toContainText(words('enrol:periksa.empty'));
  await expect(main.getByText(/^Rp[\d.]+ untuk 3 bulan$/)).toBeVisible();
  await expect(main.getByText(/^Sumber: .*Tabel kami diperiksa/)).toBeVisible();
  await expect(main.getByText(words('witness:what').split('.')[0] ?? '')).toBeVisible();
  const boxes = main.getByRole('group', { name: words('enrol:pernyataan.legend') }).getByRole('checkbox');
  await expect(boxes).toHaveCount(ATTESTATIONS.length);
  for (const box of await boxes.all()) await expect(box).not.toBeChecked();
  // To what is kept of the help that she needs she says yes by itself, with that before her.
  const needs = main.getByRole('checkbox', { name: words('enrol:bantuan.consent'), exact: true });
  await expect(needs).not.toBeChecked();
  await expect(needs).toHaveAccessibleDescription(`${words('enrol:title.bantuan')}: ${words('enrol:bantuan.see')}`);
  await expectAccessible(page, 'in her hands');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'in her hands, dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expectNothingCut(page, 'in her hands', NARROW);
  await page.setViewportSize(PHONE);

  // Read to her: what was written about her, the price, the statements.
  await page.getByRole('button', { name: words('common:readAloud.listen'), exact: true }).click();
  const lit = page.locator('[data-aloud]');
  await expect(lit).toHaveCount(1);
  for (let turns = 0; (await lit.count()) > 0 && turns < 200; turns += 1) await speech.end();
  const heard = (await speech.said()).map(({ text }) => text);
  expect(heard).toEqual(
    expect.arrayContaining([
      PERSON.fullName,
      MOTHER,
      words('enrol:periksa.empty'),
      expect.stringMatching(/^Rp[\d.]+ untuk 3 bulan$/),
      words('enrol:pernyataan.own-work'),
      words('enrol:pernyataan.data-written'),
      words('enrol:setuju.registration'),
    ]),
  );

  // What is missing is told as on every page: at the top, in the order of the page, each a way to its place.
  await page.getByRole('button', { name: words('witness:submit') }).click();
  const missing = main.getByRole('group', { name: words('enrol:frame.errorSummary') }).getByRole('link');
  await expect(missing).toHaveText([
    words('problems:attestation-missing'),
    words('problems:witness-choose'),
    // Two of one rule on a page: the first says which it is.
    `${words('enrol:title.bantuan')}: ${words('problems:consent-missing')}`,
    words('problems:consent-missing'),
  ]);
  await missing.first().click();
  await expect(boxes.first()).toBeFocused();
  await expectAccessible(page, 'in her hands, with errors');
  await expectNothingCut(page, 'in her hands, with errors', NARROW);
  await page.setViewportSize(PHONE);
  await agreeAsPerson(walkerAt(page, 'id', keysOn(page)), PERSON.fullName);

  // Whoever gets the message can open what the entry says: she is told, and so is the agent.
  await expect(main.getByText(words('witness:backMessage'))).toBeVisible();
  // Above the codes it says what is on its way, or has come: she was thanked, and knows of no entry yet.
  await expect(
    main.getByText(words('witness:backWaiting')).or(main.getByText(words('witness:backReceived'))),
  ).toBeVisible();
  // What comes next she reads before the phone goes back.
  await expect(main.getByText(words('enrol:selesai.next4'))).toBeVisible();
  await expectAccessible(page, 'her codes');
  await expectNothingCut(page, 'her codes', NARROW);
  await page.setViewportSize(PHONE);
  await giveBack(walker, AGENT);
  await page.locator('summary', { hasText: words('status:own.title') }).click();
  await expect(main.getByText(words('status:own.carries'))).toBeVisible();
  await expectAccessible(page, 'the way to another phone');

  await expect
    .poll(async () => (await readLedger(intake)).filter(({ submission }) => isHers(submission)))
    .toHaveLength(1);
  const hers = (await readLedger(intake)).find(({ submission }) => isHers(submission))?.submission;
  const read = hers?.asRead ?? [];
  expect(read).toEqual(
    expect.arrayContaining([
      { question: words('enrol:kontak.emailLabel'), answer: words('enrol:periksa.empty') },
      { question: words('enrol:ibu.label'), answer: 'S*** C***' },
      { question: words('enrol:pernyataan.data-written'), answer: words('enrol:periksa.yes') },
      { question: words('enrol:bantuan.consent'), answer: words('enrol:periksa.yes') },
    ]),
  );
  expect(read.map(({ question }) => question)).not.toContain(words('enrol:title.pernyataan'));

  // However often it is tapped, one form is begun for the next of her house, and who has gone on to the list stays there.
  await page.getByRole('button', { name: words('witness:household') }).evaluate((next: HTMLElement) => {
    for (let tap = 0; tap < 3; tap += 1) next.click();
    document.querySelector<HTMLElement>('.agent-bar a')?.click();
  });
  await expect(main.getByRole('heading', { level: 2, name: `${words('bag:group.drafts')} (1)` })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: words('agent:work.heading') })).toBeFocused();

  // Where her codes are opened on this phone, she is told whose it is.
  await page.goto(`${intake.url}/terima`);
  await expect(main.getByText(words('carry:receive.agentHint'))).toBeVisible();
  await expect(main.getByText(words('carry:receive.ownHint'))).toHaveCount(0);
  await expectAccessible(page, 'taking over, on an agent’s phone');
});

test('in her own hands a no after a yes is a no, and who comes of age while she reads is told why it cannot be sent', async ({
  page,
}) => {
  const midnight = nextMidnight();
  const person = turning65(midnight);
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  const main = page.getByRole('main');
  await page.clock.setFixedTime(midnight.getTime() - 10_000);
  // The page stands open when she opens the link: nothing is loaded.
  await page.goto(`${intake.url}${DEVICE_LINK_PATH}`);
  await expect(page.getByText(words('agent:join.needsLink'))).toBeVisible();
  const release = await hold(page, `**${DEVICE_PATHS.register}`);
  await page.goto(`${intake.url}${await makeDeviceLink(intake, AGENT)}`);
  await hand.press(page.getByRole('button', { name: words('agent:join.submit'), exact: true }));
  // Another link meanwhile waits for what came of the first.
  await page.goto(`${intake.url}${await makeDeviceLink(intake, MOTHER)}`);
  await expect(page.getByRole('heading', { level: 1, name: words('agent:join.heading') })).toBeFocused();
  await expect(page.getByRole('button', { name: words('agent:join.working') })).toBeVisible();
  release();
  await expect(page.getByRole('heading', { level: 1, name: words('agent:choose.heading') })).toBeFocused();
  await choosePin(walker, PIN, words('agent:choose.submit'));
  await expect(page.getByRole('heading', { level: 1, name: words('agent:work.heading') })).toBeFocused();
  await startForm(walker, intake.url);
  await walkTo(walker, 'periksa', throughAgent(person));
  await hand.press(buttonOf(walker));
  const yes = page.getByRole('button', { name: words('witness:submit') });
  const readAndTick = async () => {
    await hand.press(page.getByRole('button', { name: words('witness:handGo', { name: person.fullName }) }));
    await expect(headingOf(walker, 'persetujuan')).toBeFocused();
    await tickStatements(walker);
    await hand.mark(page.getByRole('radio', { name: words('witness:how_read-aloud') }));
    await hand.mark(page.getByRole('checkbox', { name: words('enrol:setuju.registration'), exact: true }));
  };

  // She is quicker than the phone, which seals for seconds: what it says of her no stays true.
  await readAndTick();
  const no = await page.getByRole('button', { name: words('witness:refuse') }).elementHandle();
  await yes.evaluate((pressed: HTMLButtonElement, next) => {
    pressed.click();
    if (next instanceof HTMLButtonElement) next.click();
  }, no);
  await expect(main.getByText(words('witness:refused'))).toBeVisible();
  await hand.press(page.getByRole('button', { name: words('witness:back', { agent: AGENT }) }));
  await tryPin(walker, PIN);
  await expect(page.getByRole('heading', { level: 1, name: words('agent:work.heading') })).toBeVisible();
  await page.goBack();

  // The form is still there, and nothing was made of it. Midnight passes while she reads it again.
  await readAndTick();
  await page.clock.setFixedTime(midnight.getTime() + 5_000);
  await hand.press(yes);
  await expect(main.getByText(words('problems:age-65-or-over'))).toBeVisible();
  await expectAccessible(page, 'too old since midnight, in her hands');
  await hand.press(page.getByRole('button', { name: words('enrol:setuju.giveBack') }));
  await tryPin(walker, PIN);
  await expect(headingOf(walker, 'periksa')).toBeVisible();
  await expect(main.getByText(words('problems:age-65-or-over'))).toBeVisible();
});

/** In western Indonesia, whose time the stories have. */
function nextMidnight(): Date {
  const tomorrow = new Date(Date.now() + 31 * 60 * 60_000).toISOString().slice(0, 10);
  return new Date(`${tomorrow}T00:00:00+07:00`);
}

/** A woman who is 65 from that midnight on. */
function turning65(midnight: Date): Answers {
  const [year = 0, month = 0, day = 0] = new Date(midnight.getTime() + 7 * 60 * 60_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .map(Number);
  const born = new Date(Date.UTC(year - 65, month - 1, day)).toISOString().slice(2, 10).split('-').map(Number);
  const [inCentury = 0, bornMonth = 0, bornDay = 0] = born;
  const digits = [bornDay + 40, bornMonth, inCentury].map((each) => String(each).padStart(2, '0')).join('');
  return {
    ...FISH_TRADER,
    nik: `990101${digits}0007`,
    birthDay: String(bornDay),
    birthMonth: String(bornMonth),
    birthYear: String(year - 65),
  };
}

const isHers = ({ enrolment }: { readonly enrolment: { readonly identity: { readonly nik: string } } }): boolean =>
  enrolment.identity.nik === PERSON.nik;
