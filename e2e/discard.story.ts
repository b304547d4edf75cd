import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { type Answers, EMPTY_ANSWERS } from '#domain/answers.ts';
import { UNDO_DAYS } from '#device/undo.ts';
import { referenceOf } from '#domain/reference.ts';
import { formatDate } from '#i18n/formats.ts';
import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { keysOn } from './hands.ts';
import { entriesOf, expectHeldOnce, expectNotHeld, fillOutbox, openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { type Walker, fillStep, startForm, stateOf, walkTo, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

const DAY_MS = 24 * 60 * 60_000;
let intake: Intake;
let way: FaultProxy;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
  way = await startFaultProxy(() => intake.url);
});
test.afterAll(async () => {
  await way.close();
  await intake.dispose();
});

test('39: one entry of three is deleted by keyboard after it is said what is lost, is fetched back days later, and then goes', async ({
  page,
}) => {
  const people = [someone(), someone(), someone()] as const;
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  way.set('/api/submissions', { kind: 'status', status: 503, headers: { 'retry-after': '3000' } });
  await becomeReadyOffline(walker, way.url);
  await openOutbox(walker, way.url);
  const [first, ...behind] = people;
  await fillBehind(walker, first, behind);
  const entries = entriesOf(walker);
  await expect(entries).toHaveCount(3);
  const card = entries.nth(1);
  const code = (await card.getAttribute('aria-label')) ?? '';

  await hand.press(deleteIn(card));
  const yes = page.getByRole('button', { name: `${words('outbox:discardYes')} ${code}`, exact: true });
  // Whoever only hears the button hears what is lost and until when it can be undone.
  await expect(yes).toBeFocused();
  const until = dayOnThePhone(Date.now() + UNDO_DAYS * DAY_MS);
  await expect(yes).toHaveAccessibleDescription(
    `${words('outbox:discardLoses')} ${words('outbox:discardUntil', { date: until })}`,
  );
  await expectAccessible(page, 'the question before deleting');
  await hand.press(page.getByRole('button', { name: words('outbox:discardNo') }));
  await expect(deleteIn(card)).toBeFocused();
  await expect(entries).toHaveCount(3);

  await hand.press(deleteIn(card));
  await hand.press(yes);
  await expect(entries).toHaveCount(2);
  await expect(page.getByRole('button', { name: `${words('outbox:undo')} ${code}` })).toBeFocused();
  await expect(page.getByRole('status')).toContainText(words('outbox:entryDiscarded', { name: code }));
  await expectAccessible(page, 'the list, one deleted');

  // Days later, and in a page that was opened anew: nothing is sent of it, and it is still there.
  way.calm();
  await page.clock.setFixedTime(Date.now() + 3 * DAY_MS);
  await openOutbox(walker, way.url);
  await expect(entries.filter({ hasText: words('status:state.received.title') })).toHaveCount(2);
  const deleted = page.getByRole('region', { name: words('outbox:deletedTitle') });
  await expect(deleted.getByRole('listitem')).toHaveCount(1);
  await expect(deleted).toContainText(code);
  await expect(deleted).toContainText(until);
  await expectAccessible(page, 'the list with something to fetch back');
  await hand.press(deleted.getByRole('button', { name: `${words('outbox:restore')} ${code}` }));
  await expect(page.getByRole('article', { name: code })).toBeFocused();
  await expect(deleted).toHaveCount(0);
  await expect(page.getByRole('article', { name: code })).toContainText(words('status:state.received.title'), {
    timeout: 30_000,
  });
  await expectHeldOnce(intake, people);

  function deleteIn(within: Locator): Locator {
    return within.getByRole('button', { name: `${words('outbox:discard')} ${code}`, exact: true });
  }
});

test('39: an entry left deleted is never sent, its own page says so, and can fetch it back', async ({ page }) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  way.set('/api/submissions', { kind: 'status', status: 503, headers: { 'retry-after': '3000' } });
  await becomeReadyOffline(walker, way.url);
  await openOutbox(walker, way.url);
  const [id = ''] = await fillBehind(walker, someone(), [worker]);
  const deletable = entriesOf(walker).getByRole('button', { name: new RegExp(`^${words('outbox:discard')}`) });
  await expect(deletable).toHaveCount(1);
  await expect(
    entriesOf(walker)
      .nth(1)
      .getByRole('link', { name: new RegExp(`^${words('status:withdraw.begin')}`) }),
  ).toBeVisible();
  await entriesOf(walker)
    .getByRole('button', { name: new RegExp(`^${words('outbox:discard')}`) })
    .click();
  await page.getByRole('button', { name: new RegExp(`^${words('outbox:discardYes')}`) }).click();
  await expect(page.getByRole('region', { name: words('outbox:deletedTitle') })).toBeVisible();
  way.calm();
  for (const path of [`/daftar/selesai/${id}`, `/kiriman/${id}`]) {
    await page.goto(`${way.url}${path}`);
    await expect(page.getByText(words('common:discarded.title'))).toBeVisible();
    await expectAccessible(page, `the page of a deleted entry, ${path}`);
  }
  await openOutbox(walker, way.url);
  await expectNotHeld(intake, [worker]);

  // Fetched back on its own page, in words of what was done: nothing had been withdrawn.
  await page.goto(`${way.url}/kiriman/${id}`);
  await page.getByRole('button', { name: words('status:discarded.restore') }).click();
  await expect(page.getByRole('status')).toContainText(words('status:discarded.restored'));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('button', { name: words('status:send') }).click();
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await expectHeldOnce(intake, [worker], id);
});

test('a form not finished is deleted, fetched back at once, deleted again, and fetched back from the list later', async ({
  page,
}) => {
  const worker = { ...someone(), phone: EMPTY_ANSWERS.phone };
  const walker = walkerAt(page);
  const { words } = walker;
  way.calm();
  await startForm(walker, way.url);
  await walkTo(walker, 'lahir', worker);
  await fillStep(walker, 'lahir', worker);
  await openOutbox(walker, way.url);
  const card = page.getByRole('article', { name: worker.fullName });
  await card.getByRole('button', { name: words('outbox:discard') }).click();
  await expect(card).toHaveCount(0);
  const undo = page.getByRole('button', { name: `${words('outbox:undo')} ${worker.fullName}` });
  await expect(undo).toBeFocused();
  // Asked, and not ticked beforehand, whether it may be counted how far it came.
  const mayCount = page.getByRole('checkbox', { name: words('outbox:countEnd') });
  await expect(mayCount).not.toBeChecked();
  await mayCount.click();
  await expect(mayCount).toBeChecked();
  await expectAccessible(page, 'a form just deleted');
  await undo.click();
  await expect(card).toBeFocused();

  await card.getByRole('button', { name: words('outbox:discard') }).click();
  await expect(card).toHaveCount(0);
  await page.reload();
  const deleted = page.getByRole('region', { name: words('outbox:deletedTitle') });
  await expect(deleted).toBeVisible();
  await expectAccessible(page, 'a form to fetch back');
  await deleted.getByRole('button', { name: `${words('outbox:restore')} ${worker.fullName}` }).click();
  await expect(card).toBeFocused();
  await expect(card.getByRole('link', { name: words('outbox:draftOpen') })).toBeVisible();
});

test('39: an entry that is deleted in another tab is not in the file that was packed before', async ({
  page,
  context,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  way.set('/api/submissions', { kind: 'status', status: 503, headers: { 'retry-after': '3000' } });
  await becomeReadyOffline(walker, way.url);
  await openOutbox(walker, way.url);
  const [kept = '', deleted = ''] = await fillBehind(walker, someone(), [someone(), someone()]);
  // It packs for so long that the tap is over, and shares nothing but by its downloads.
  await page.addInitScript(() => {
    Object.assign(navigator, { share: () => Promise.resolve(), canShare: () => false });
    Object.defineProperty(navigator, 'userActivation', { value: { isActive: false }, configurable: true });
  });
  await page.goto(`${way.url}/titip`);
  const share = page.getByRole('button', { name: words('carry:give.share') });
  await share.click();
  await expect(page.getByRole('main').getByText(words('carry:ready'))).toBeVisible();

  const other = await context.newPage();
  await openOutbox(walkerAt(other), way.url);
  for (const verb of ['discard', 'discardYes'] as const)
    await other
      .getByRole('button', { name: `${words(`outbox:${verb}`)} ${referenceOf(deleted)}`, exact: true })
      .click();
  await expect(other.getByRole('region', { name: words('outbox:deletedTitle') })).toBeVisible();
  await other.close();

  await page.evaluate(() => Object.defineProperty(navigator, 'userActivation', { value: { isActive: true } }));
  const saving = page.waitForEvent('download');
  await share.click();
  const given = (await readFile(await (await saving).path())).toString();
  expect(given).toContain(kept);
  expect(given).not.toContain(deleted);
  await expect(page.getByRole('main').getByText(words('carry:saved_other', { count: 2 }))).toBeVisible();
});

/**
 * One entry goes out and may be there, whatever comes back: that can only be withdrawn. The others wait behind it, and never left
 * this phone. Gives their ids.
 */
async function fillBehind(walker: Walker, first: Answers, behind: readonly Answers[]): Promise<readonly string[]> {
  const [lastTried = ''] = walker.words('outbox:lastTried', { when: '|' }).split('|');
  await fillOutbox(walker, way.url, [first]);
  await openOutbox(walker, way.url);
  await expect(entriesOf(walker)).toContainText(lastTried);
  const ids = await fillOutbox(walker, way.url, behind);
  await openOutbox(walker, way.url);
  return ids;
}

/** The day that it is then where the phones of these stories are. */
function dayOnThePhone(timeMs: number): string {
  return formatDate(new Date(timeMs).toLocaleDateString('sv', { timeZone: 'Asia/Jakarta' }), 'id');
}
