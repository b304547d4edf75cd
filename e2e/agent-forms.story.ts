import type { Page } from '@playwright/test';
import { ContactResponse, DEVICE_PATHS } from '#domain/device-wire.ts';
import { PIN, assignVisit, joinAsAgent, makeDeviceLink, tryPin } from './agent.ts';
import { breakableStorage, setStorage } from './breakable-storage.ts';
import { keysOn } from './hands.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { walkerAt } from './walk.ts';

const LINE = {
  id: '01930000-0000-7000-8000-000000000001',
  month: '2026-11',
  counts: false,
  why: 'duplicate',
  rupiah: null,
};
const WORDS = 'Dia belum pernah didaftarkan, saya tanya sendiri.';

test('what an agent wrote about a visit or against a line stays while the phone is full, and is kept when there is room', async ({
  page,
  sharedIntake: intake,
}) => {
  test.slow();
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
  await hand.mark(page.getByRole('radio', { name: words('bag:visit.outcome_refused') }));
  const reason = page.getByLabel(words('bag:visit.reason'));
  await hand.pick(reason, words('bag:visit.reasons.cannot-pay'));
  await setStorage(page, 'full');
  await hand.press(page.getByRole('button', { name: words('bag:visit.save') }));
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
  await hand.press(page.getByRole('button', { name: words('bag:pay.contest') }));
  await hand.pick(page.getByLabel(words('bag:pay.reason')), words('bag:pay.reasons.not-duplicate'));
  const box = page.getByLabel(words('bag:pay.words'));
  await hand.write(box, WORDS);
  await setStorage(page, 'full');
  await hand.press(page.getByRole('button', { name: words('bag:pay.send') }));
  await expect(unsaved).toBeVisible();
  await expect(box).toHaveValue(WORDS);
  await expectAccessible(page, 'words against a line that could not be kept');
  await setStorage(page, 'works');
  await hand.press(page.getByRole('button', { name: words('bag:pay.send') }));
  await expect(page.getByText(words('bag:pay.pending'))).toBeVisible();
  await expect(page.getByRole('group', { name: words('bag:pay.elsewhere') })).toBeFocused();
  await page.reload();
  await tryPin(walker, PIN);
  await expect(page.getByText(words('bag:pay.pending'))).toBeVisible();
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
