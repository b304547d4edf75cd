import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { CURRENT_CONSENT } from '#domain/consent-texts.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { formatDate } from '#i18n/formats.ts';
import { verifyAuditFile } from '#server/audit-file.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { wordsIn } from './words.ts';
import { type Intake, firstInvitation, startIntake } from './world.ts';

// Who is not signed in is answered 401, which a browser tells in its console.
test.use({ network: 'troubled', viewport: { width: 1280, height: 800 } });

const words = wordsIn('id');
const PASSWORD = 'kuda hijau makan awan';
let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

test('an administrator reads the record and takes it out, makes new keys, and sets how long cases are kept', async ({
  page,
}) => {
  const token = firstInvitation(intake);
  await page.request.post(`${intake.url}${OFFICE_PATHS.invitationAccept}`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { token, name: 'Dewi Lestari', username: 'dewi', password: PASSWORD },
  });
  const refused = await page.request.post(`${intake.url}${OFFICE_PATHS.signIn}`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { username: 'dewi', password: 'kuda merah makan awan' },
  });
  expect(refused.status()).toBe(401);

  await page.goto(`${intake.url}/kantor/audit`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('office-audit:heading'));
  await expect(page.getByRole('row', { name: new RegExp(words('office-audit:action.signed-in')) })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(words('office-audit:action.sign-in-failed')) })).toContainText(
    words('office-audit:why.password'),
  );
  // What a line was done to is told in words, not by an id.
  const line = (action: string) => page.getByRole('row').filter({ hasText: words(action) });
  const as = { name: 'Dewi Lestari', role: words('console:role.administrator') };
  await expect(line('office-audit:action.invitation-accepted')).toContainText(
    words('office-audit:subject.invitationOf', as),
  );
  const consent = words('office-audit:subject.consent', { version: formatDate(CURRENT_CONSENT, 'id') });
  await expect(line('office-audit:action.consent-registered')).toContainText(consent);
  await press(page, words('office-audit:state.check'));
  await expect(page.locator('.chain .notice-success')).toBeVisible();
  await expectAccessible(page, 'the record');
  const downloading = page.waitForEvent('download');
  await press(page, words('office-audit:export.jsonl'));
  const text = await readFile(await (await downloading).path(), 'utf8');
  expect(verifyAuditFile(text)).toMatchObject({ whole: true, gaps: 0 });
  const saved = page.locator('.audit-export').getByText(words('office-audit:export.done'));
  await expect(saved).toBeVisible();
  await page.getByText(words('office-audit:filter.heading'), { exact: true }).click();
  await expect(saved, 'told once').toHaveCount(0);

  await page.getByRole('link', { name: words('console:nav.system'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText(words('office-system:concern.backup-unknown.title'))).toBeVisible();
  await page.getByText(words('office-system:keys.rotate'), { exact: true }).click();
  await press(page, words('office-system:keys.submit'));
  await expect(page.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  const keys = page.locator('section', {
    has: page.getByRole('heading', { name: words('office-system:keys.heading') }),
  });
  await keys.getByRole('checkbox', { name: words('office-system:keys.purpose.sealing') }).check();
  await keys.getByLabel(words('console:field.currentPassword'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText(words('office-system:keys.backup'))).toBeVisible();
  await expect(keys.getByRole('heading')).toBeFocused();
  await expect(keys.getByRole('row')).toHaveCount(5);

  const kept = page.locator('section', {
    has: page.getByRole('heading', { name: words('office-system:retention.heading') }),
  });
  const declined = kept.getByRole('textbox', { name: words('office-system:retention.rule.declined') });
  await declined.fill('6');
  await kept.getByRole('button', { name: words('office-system:retention.look') }).click();
  await expect(kept.locator('.preview')).toBeVisible();
  await kept.getByLabel(words('console:field.currentPassword'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(kept.getByText(words('office-system:retention.unset'))).toHaveCount(0);
  await expect(kept.getByText(words('office-system:retention.saved'))).toBeVisible();
  await expect(kept.getByRole('heading')).toBeFocused();
  // Nothing is erased for a day: a slip can be mended.
  await expect(kept.locator('.notice-info')).toBeVisible();
  await page.reload();
  await expect(declined).toHaveValue('6');
  await expectAccessible(page, 'the system');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'the system, dark');
});
