import type { Page } from '@playwright/test';
import { LEDGER_SETTING } from '#device/agent/kept-ledger.ts';
import { ContactResponse, DEVICE_PATHS } from '#domain/device-wire.ts';
import { PIN, assignVisit, joinAsAgent, makeDeviceLink, tryPin } from './agent.ts';
import { breakableStorage, setStorage } from './breakable-storage.ts';
import { keysOn, tapOften } from './hands.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { headingOf, walkerAt } from './walk.ts';

// The story keeps one contact from being heard.
test.use({ network: 'troubled' });

const LINE = {
  id: '01930000-0000-7000-8000-000000000001',
  month: '2026-11',
  counts: false,
  why: 'duplicate',
  rupiah: 0,
};
const WORDS = 'Dia belum pernah didaftarkan, saya tanya sendiri.';

test('what an agent wrote about a visit or against a line stays while the phone is full, is kept when there is room, and is not read over and over', async ({
  page,
  sharedIntake: intake,
}) => {
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  const link = await makeDeviceLink(intake, 'Ratna Contoh');
  await assignVisit(intake, 'Ratna Contoh', 'Suparmi Khayalan');
  await breakableStorage(page);
  await tellOfLine(page);
  await becomeReadyOffline(walkerAt(page), intake.url);
  await joinAsAgent(walker, intake.url, link);

  const unsaved = page.getByRole('main').getByText(words('enrol:unsaved.title'), { exact: true });
  const full = page.getByRole('main').getByText(words('problems:storage-full'));
  await hand.press(page.getByRole('button', { name: words('bag:visit.note') }));
  await hand.press(page.getByRole('button', { name: words('bag:visit.save') }));
  const missing = page.getByText(words('bag:visit.chooseOutcome'));
  await expect(missing).toBeVisible();
  await hand.press(page.getByRole('button', { name: words('bag:visit.cancel') }));
  await expect(missing).toHaveCount(0);
  await hand.press(page.getByRole('button', { name: words('bag:visit.note') }));
  await expect(missing).toHaveCount(0);
  await hand.mark(page.getByRole('radio', { name: words('bag:visit.outcome_refused') }));
  const reason = page.getByLabel(words('bag:visit.reason'));
  await hand.pick(reason, words('bag:visit.reasons.cannot-pay'));
  await setStorage(page, 'full');
  // Giving it up while it is being kept comes too late.
  const cancel = await page.getByRole('button', { name: words('bag:visit.cancel') }).elementHandle();
  await page.getByRole('button', { name: words('bag:visit.save') }).evaluate((save: HTMLElement, giveUp) => {
    save.click();
    if (giveUp instanceof HTMLElement) giveUp.click();
  }, cancel);
  await expect(unsaved).toBeVisible();
  await expect(full).toBeVisible();
  await expect(page.getByRole('status')).toContainText(words('enrol:unsaved.stays'));
  await expect(page.getByRole('radio', { name: words('bag:visit.outcome_refused') })).toBeChecked();
  await expect(reason.locator('option:checked')).toHaveText(words('bag:visit.reasons.cannot-pay'));
  await expectAccessible(page, 'a visit that could not be kept');
  await setStorage(page, 'works');
  await hand.press(page.getByRole('button', { name: words('bag:visit.save') }));
  await expect(
    page.getByRole('heading', { level: 2, name: words('bag:visit.title_other', { count: 0 }) }),
  ).toBeFocused();

  await hand.press(page.getByRole('main').getByRole('link', { name: words('bag:menu.pay') }));
  // Nobody presses what is on a page before its heading has the focus.
  await expect(page.getByRole('heading', { level: 1, name: words('bag:pay.heading') })).toBeFocused();
  // No amount beside what does not count.
  await expect(page.getByRole('group', { name: words('bag:pay.elsewhere') })).not.toContainText('Rp');
  await hand.press(page.getByRole('button', { name: words('bag:pay.contest') }));
  // The first question, not the button behind it.
  await expect(page.getByLabel(words('bag:pay.reason'))).toBeFocused();
  await hand.pick(page.getByLabel(words('bag:pay.reason')), words('bag:pay.reasons.not-duplicate'));
  const box = page.getByLabel(words('bag:pay.words'));
  await hand.write(box, WORDS);
  await setStorage(page, 'full');
  await hand.press(page.getByRole('button', { name: words('bag:pay.send') }));
  await expect(unsaved).toBeVisible();
  await expect(box).toHaveValue(WORDS);
  await expectAccessible(page, 'words against a line that could not be kept');
  // She goes to make room, and the phone is locked meanwhile: what she wrote waits behind the PIN.
  await hand.press(page.getByRole('button', { name: words('agent:bar.lock') }));
  await expect(page.getByRole('heading', { level: 1, name: words('agent:lock.heading') })).toBeFocused();
  await setStorage(page, 'works');
  await tryPin(walker, PIN);
  await expect(page.getByText(words('bag:visit.kept'))).toBeVisible();
  await hand.press(page.getByRole('button', { name: words('bag:pay.contest') }));
  await expect(box).toHaveValue(WORDS);
  const readings = await countReadings(page);
  await hand.press(page.getByRole('button', { name: words('bag:pay.send') }));
  await expect(page.getByText(words('bag:pay.pending'))).toBeVisible();
  await expect(page.getByRole('group', { name: words('bag:pay.elsewhere') })).toBeFocused();
  // On a slow machine twice: what she typed is forgotten in another moment than the one in which her objection is kept.
  expect(await readings(), 'how often the page has read what counts').toBeLessThanOrEqual(2);
  await page.reload();
  await expect(page.getByText(words('bag:pay.pending'))).toBeVisible();
  // A contact that is under way as the story ends is none of the next one's.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('however often it is tapped, one form is begun for a visit; signing out asks for its tick anew each time, and erases once', async ({
  page,
  sharedIntake: intake,
}) => {
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  await becomeReadyOffline(walkerAt(page), intake.url);
  const link = await makeDeviceLink(intake, 'Yati Contoh');
  await assignVisit(intake, 'Yati Contoh', 'Tukiyem Khayalan');
  await joinAsAgent(walker, intake.url, link);
  await tapOften(page.getByRole('button', { name: words('bag:visit.enrol', { name: 'Tukiyem Khayalan' }) }));
  await expect(headingOf(walker, 'nik')).toBeVisible();
  // Left by the way back, which leads to where she came from, and begun again another time, it is the same form.
  await hand.press(page.getByRole('link', { name: words('enrol:frame.back'), exact: true }));
  await expect(page.getByRole('heading', { level: 1, name: words('agent:work.heading') })).toBeFocused();
  await hand.press(page.getByRole('button', { name: words('bag:visit.enrol', { name: 'Tukiyem Khayalan' }) }));
  await expect(headingOf(walker, 'nik')).toBeVisible();
  await page.goto(`${intake.url}/agen/hp`);
  await expect(page.getByText(words('agent:waiting.drafts_other', { count: 1 }))).toBeVisible();
  const begin = page.getByRole('button', { name: words('agent:signOut.begin'), exact: true });
  const tick = page.locator('#lets-go');
  const yes = page.getByRole('button', { name: words('agent:signOut.yes') });
  await hand.press(begin);
  await hand.mark(tick);
  await hand.press(page.getByRole('button', { name: words('agent:signOut.no') }));
  await expect(tick).toHaveCount(0);
  await hand.press(begin);
  await expect(tick).not.toBeChecked();
  await hand.press(yes);
  await expect(page.getByText(words('agent:signOut.tickFirst'))).toBeVisible();
  await expectAccessible(page, 'asked before signing out');
  await hand.mark(tick);
  await tapOften(yes);
  await expect(page.getByRole('heading', { level: 1, name: words('agent:signOut.done') })).toBeVisible();
  await expect(page.getByText(words('agent:signOut.failed'))).toHaveCount(0);
});

/** The office tells of a line that does not count. */
async function tellOfLine(page: Page): Promise<void> {
  await page.route(`**${DEVICE_PATHS.contact}`, async (route) => {
    const response = await route.fetch();
    const told = ContactResponse.parse(await response.json());
    if (!told.unchanged) told.ledger.lines.push(LINE);
    // What she contests is not taken as told while the story looks at it.
    if (route.request().postDataJSON().contests !== undefined) await route.abort();
    else await route.fulfill({ response, json: told });
  });
}

/** Counts from now on how often the page reads what counts out of its store. */
async function countReadings(page: Page): Promise<() => Promise<number>> {
  await page.evaluate((ledger) => {
    const { dataset } = document.documentElement;
    dataset['readings'] = '0';
    const method: unknown = Reflect.get(IDBObjectStore.prototype, 'get');
    if (typeof method !== 'function') throw new Error('get is gone');
    const count: ProxyHandler<typeof method>['apply'] = (real, on, given) => {
      if (given[0] === ledger) dataset['readings'] = String(Number(dataset['readings']) + 1);
      return Reflect.apply(real, on, given);
    };
    Reflect.set(IDBObjectStore.prototype, 'get', new Proxy(method, { apply: count }));
  }, LEDGER_SETTING);
  return () => page.evaluate(() => Number(document.documentElement.dataset['readings']));
}
