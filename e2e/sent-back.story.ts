import type { Page } from '@playwright/test';
import type { Decision } from '#domain/case-wire.ts';
import { PATHS } from '#domain/wire.ts';
import { keysOn } from './hands.ts';
import { readLedger, setStage } from './ledger.ts';
import { decide } from './office.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { type Walker, agree, boxOf, buttonOf, enrol, fillStep, headingOf, stateOf, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

const DAY_MS = 24 * 60 * 60_000;
const DECIDED_AT = new Date('2026-11-25T02:00:00.000Z');
const WORDS = 'Nomor ini milik tetangga.\nTolong <b>nomor sendiri</b>.';
const RETURN: Decision = {
  kind: 'return',
  fields: [
    { field: 'phone', problem: 'office-wrong-number' },
    { field: 'fullName', problem: 'office-not-as-on-card' },
  ],
  words: WORDS,
  note: 'Sudah ditelepon.',
};
const KPJ = '26099001122';

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded', env: { OPERATOR_NAME: 'Kantor Contoh' } });
});
test.afterAll(() => intake.dispose());

test('whose answers were sent back corrects exactly those, days later and without signal, with keys alone', async ({
  page,
  context,
}) => {
  const worker = someone();
  await becomeReadyOffline(walkerAt(page), intake.url);
  const { id } = await enrol(walkerAt(page), intake.url, worker);
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  const main = page.getByRole('main');
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await decide(intake, id, { version: 1, at: DECIDED_AT, decision: RETURN });
  await page.goto(`${intake.url}/kiriman/${id}`);
  await expect(stateOf(walker)).toContainText(words('status:state.needs-correction.title'));
  await expect(stateOf(walker).getByRole('listitem')).toHaveText([phoneWhy(walker), nameWhy(walker)]);
  // This office has not written how it is reached.
  await expect(main).toContainText(words('status:contactNone', { name: 'Kantor Contoh', phone: '175' }));

  // Days later, far from any signal.
  await context.setOffline(true);
  await page.clock.setFixedTime(Date.now() + 4 * DAY_MS);
  await page.reload();
  await expect(stateOf(walker).getByRole('listitem')).toHaveCount(2);
  await expect(stateOf(walker)).toContainText(words('status:since', { when: '25 November 2026, 09.00' }));
  // As she wrote it: her line break, and her signs as signs.
  expect(await stateOf(walker).getByRole('blockquote').innerText()).toBe(WORDS);
  await expectAccessible(page, 'sent back, with why');

  await expect(main.getByRole('button', { name: words('status:correct') })).toBeVisible();
  await page.goto(intake.url);
  const told = page.locator('#sent-back');
  await expect(told).toContainText(words('home:sentBack_other', { count: 1 }));
  await expectAccessible(page, 'home with one that was sent back');
  // There is only this one: it leads to it, and not to the list.
  await hand.press(told.getByRole('link'));
  await hand.press(main.getByRole('button', { name: words('status:correct') }));
  await expect(headingOf(walker, 'nama')).toBeFocused();
  await expect(main).toContainText(
    words('enrol:balik.progress', { current: 1, total: 2, title: words('enrol:title.nama') }),
  );
  const nameBox = boxOf(walker, words('enrol:nama.label'));
  await expect(nameBox).toHaveAccessibleDescription(new RegExp(`^${toldBy(walker, 'office-not-as-on-card')}`));
  await expect(nameBox).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'a question that was sent back');
  await hand.write(nameBox, 'Sulastri Contoh');
  await hand.press(buttonOf(walker));

  await expect(headingOf(walker, 'kontak')).toBeFocused();
  await expect(stateOf(walker).getByRole('listitem')).toHaveText([phoneWhy(walker)]);
  await expect(boxOf(walker, words('enrol:kontak.phoneLabel'))).toHaveAccessibleDescription(
    new RegExp(`^${toldBy(walker, 'office-wrong-number')}`),
  );
  // She thinks that it is right, and may go on; where all is read she is asked about it once more.
  await hand.press(buttonOf(walker));
  await expect(headingOf(walker, 'periksa')).toBeFocused();
  await expect(main.locator('.progress'), 'what is not asked again is not counted').toHaveCount(0);
  const still = main.locator('.notice').filter({ hasText: words('enrol:balik.still') });
  await expect(still.getByRole('listitem')).toHaveText([phoneWhy(walker)]);
  await expectAccessible(page, 'before what was sent back is sent again');
  await hand.press(still.getByRole('link'));
  await expect(headingOf(walker, 'kontak')).toBeFocused();
  await expect(main).toContainText(
    words('enrol:balik.progress', { current: 2, total: 2, title: words('enrol:title.kontak') }),
  );
  await fillStep(walker, 'kontak', { ...worker, phone: '081200000097' });
  await hand.press(buttonOf(walker));
  await expect(headingOf(walker, 'periksa')).toBeVisible();
  await expect(still).toHaveCount(0);
  await hand.press(buttonOf(walker));
  await expect(headingOf(walker, 'persetujuan')).toBeVisible();
  // A birthday at midnight: she reads why it cannot be sent any more, and what to look at.
  await page.clock.setFixedTime(Date.now() + 60 * 365 * DAY_MS);
  await hand.press(buttonOf(walker));
  await expect(headingOf(walker, 'periksa')).toBeFocused();
  await expect(main.locator('.notice')).toContainText([words('problems:age-65-or-over')]);
  await page.clock.setFixedTime(Date.now() + 4 * DAY_MS);
  await page.reload();
  await hand.press(buttonOf(walker));
  await expect(headingOf(walker, 'persetujuan')).toBeVisible();
  expect((await agree(walker)).id).toBe(id);

  await page.goto(`${intake.url}/kiriman/${id}`);
  await expect(stateOf(walker)).toContainText(words('status:change.waitingSentBack'));
  await expect(main.getByRole('blockquote')).toHaveCount(0);
  await page.clock.setFixedTime(Date.now());
  await context.setOffline(false);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  const versions = (await readLedger(intake)).filter((line) => line.id === id);
  expect(versions.map(({ version, submission: { enrolment } }) => [version, enrolment.identity.fullName])).toEqual([
    [1, worker.fullName],
    [2, 'Sulastri Contoh'],
  ]);

  await decide(intake, id, { version: 2, decision: { kind: 'accept', kpj: KPJ, note: 'Sudah ditelepon.' } });
  await hand.press(page.getByRole('button', { name: words('status:look') }));
  await expect(stateOf(walker)).toContainText(words('status:state.registered.title'));
  await expect(page.getByRole('region', { name: words('status:office.kpj') })).toContainText(KPJ);
  const summary = page.getByRole('region', { name: words('status:card.title') });
  await expect(summary).not.toContainText(KPJ);
  await hand.mark(page.getByRole('checkbox', { name: new RegExp(words('status:card.withNumber')) }));
  await expect(summary).toContainText(KPJ);
  // What she notes for her colleagues is not for the phone.
  await expect(main).not.toContainText('ditelepon');
  await expectAccessible(page, 'registered, with the participant number');

  // What was registered is not declined; another enrolment would only be slower.
  await setStage(intake, id, 'declined', new Date());
  await tellReason(page, 'office-wage-worker');
  await hand.press(page.getByRole('button', { name: words('status:look') }));
  await expect(stateOf(walker)).toContainText(words('problems:office-wage-worker'));
  const anew = main.getByRole('button', { name: words('status:anew.begin') });
  await expect(anew).toHaveCount(0);
  await tellReason(page, 'office-outside-age');
  await hand.press(page.getByRole('button', { name: words('status:look') }));
  await expect(stateOf(walker)).toContainText(words('problems:office-outside-age'));
  await expect(anew).toBeVisible();
  await tellReason(page, 'office-of-a-newer-app');
  await hand.press(page.getByRole('button', { name: words('status:look') }));
  await expect(stateOf(walker)).toContainText(words('enrol:balik.unknownReason'));
  await expectAccessible(page, 'declined for a reason of a newer intake');
});

/** From now on the intake's answers name this reason for declining. */
async function tellReason(page: Page, reason: string): Promise<void> {
  const path = `**${PATHS.status}`;
  const office = { fields: [], reason, words: null, kpj: null, decidedAt: DECIDED_AT.toISOString() };
  await page.unroute(path);
  await page.route(path, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const told = `"outcome":"held","office":${JSON.stringify(office)}`;
    await route.fulfill({ response, body: text.replaceAll('"outcome":"held"', told) });
  });
}

function toldBy({ words }: Walker, reason: string): string {
  return words('enrol:balik.at', { reason: words(`problems:${reason}`) });
}

function phoneWhy({ words }: Walker): string {
  return `${words('enrol:kontak.phoneLabel')}: ${words('problems:office-wrong-number')}`;
}

function nameWhy({ words }: Walker): string {
  return `${words('enrol:nama.label')}: ${words('problems:office-not-as-on-card')}`;
}
