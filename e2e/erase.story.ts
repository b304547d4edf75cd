import { fillOutbox, openOutbox } from './outbox.ts';
import { someone } from './people.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { startForm, walkTo, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

test('everything on the phone is erased only when that is said twice, and the focus stays in place', async ({
  page,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  await startForm(walker, intake.url);
  await walkTo(walker, 'nama', worker);
  await page.getByRole('link', { name: words('common:nav.settings') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('outbox:settings.heading') })).toBeFocused();
  const erase = page.getByRole('button', { name: words('outbox:settings.erase'), exact: true });
  const yes = page.getByRole('button', { name: words('outbox:settings.eraseYes') });
  await erase.click();
  await expect(yes).toBeFocused();
  await page.getByRole('button', { name: words('outbox:settings.eraseNo') }).click();
  await expect(erase).toBeFocused();
  await erase.click();
  // What was agreed to in another tab since it was asked is not lost unsaid.
  await fillOutbox(walker, intake.url, [someone()]);
  await yes.click();
  const knows = page.getByRole('checkbox', { name: words('outbox:settings.eraseUnsentConfirm') });
  await expect(knows).not.toBeChecked();
  await expect(knows).toBeFocused();
  await expect(page.getByRole('main').getByText(words('outbox:settings.eraseUnsent', { count: 1 }))).toBeVisible();
  await expect(page.getByRole('status')).toContainText(words('outbox:settings.eraseUnsent', { count: 1 }));
  await expectAccessible(page, 'settings, something unsent since it was asked');
  await page.keyboard.press('Space');
  await yes.press('Enter');
  await expect(erase).toBeFocused();
  await expect(page.getByRole('status')).toContainText(words('outbox:settings.erased'));
  await expectAccessible(page, 'settings, everything erased');
  await openOutbox(walker, intake.url);
  await expect(page.getByText(words('outbox:empty'))).toBeVisible();
});
