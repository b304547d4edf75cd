import type { Page } from '@playwright/test';
import { PASSWORD, signedIn } from './office-people.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { walkerAt } from './walk.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

// The phone is without signal for a while, and who is not signed in is answered 401.
test.use({ network: 'troubled' });

const words = wordsIn('id');
let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('what administrators write and approve for all phones is on one that only reads, also without signal', async ({
  page: phone,
  context,
  browser,
}) => {
  const dewi = await signedIn(browser, intake, 'administrator', 'dewi.dua');
  await dewi.goto(`${intake.url}/kantor/tabel/lembaga`);
  await expect(dewi.getByRole('heading', { level: 1 })).toHaveText(words('office-tables:agency.heading'));
  await dewi.getByLabel(words('office-tables:agency.name'), { exact: true }).fill('Dinas <b>Contoh</b>');
  await fill(dewi, 'phone', '(021) 1500-910');
  await fill(dewi, 'whatsapp', '0812 0000 9901');
  await fill(dewi, 'web', 'javascript:alert(1)');
  await press(dewi, words('office-tables:agency.save'));
  await expect(dewi.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  await expectAccessible(dewi, 'the agency with an error');
  await fill(dewi, 'web', 'https://contoh.go.id/jamsostek');
  await dewi.getByLabel(words('console:field.currentPassword'), { exact: true }).fill(PASSWORD);
  await press(dewi, words('office-tables:agency.save'));
  await expect(dewi.getByRole('status')).toHaveText(words('office-tables:agency.saved'));

  // A relief that lasts longer: one writes, sees what a worker would see, and cannot approve her own; the other one does.
  await dewi.goto(`${intake.url}/kantor/tabel`);
  await press(dewi, words('office-tables:tariffs.begin'));
  await expect(dewi.getByRole('heading', { level: 1 })).toHaveText(
    words('office-tables:tariffs.edition', { number: 1 }),
  );
  await press(dewi, words('office-tables:form.save'));
  await expect(dewi.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  const asOf = dewi.getByLabel(words('office-tables:form.asOf'), { exact: true });
  const today = (await asOf.getAttribute('max')) ?? '';
  await asOf.fill(today);
  const relief = dewi.getByRole('region', { name: words('office-tables:form.relief', { number: 2 }) });
  const until = `${words('office-tables:form.until')} (${words('office-tables:form.optional')})`;
  await relief.getByLabel(until, { exact: true }).fill('2027-06-30');
  await relief.getByLabel(words('office-tables:form.legalDate'), { exact: true }).fill(today);
  await press(dewi, words('office-tables:form.save'));
  await expect(dewi.getByRole('status')).toHaveText(words('office-tables:form.saved'));
  await expect(dewi.getByText(words('office-tables:preview.relief', { day: '30 Juni 2027' }))).toBeVisible();
  await expectAccessible(dewi, 'an edition that is written');
  await press(dewi, words('office-tables:acts.ask'));
  await expect(dewi.getByRole('status')).toHaveText(words('office-tables:did.ask'));
  await expect(dewi.getByRole('button', { name: words('office-tables:acts.approve') })).toHaveCount(0);

  const sari = await signedIn(browser, intake, 'administrator', 'sari');
  await sari.goto(`${intake.url}/kantor/tabel/edisi/1`);
  await expect(sari.getByRole('button', { name: words('office-tables:acts.approve') })).toBeVisible();
  await expectAccessible(sari, 'an edition to approve');
  await press(sari, words('office-tables:acts.approve'));
  await expect(sari.getByRole('status')).toHaveText(words('office-tables:did.approve'));

  await becomeReadyOffline(walkerAt(phone), intake.url);
  await context.setOffline(true);
  await phone.goto(`${intake.url}/tanya/`);
  const reach = phone.locator('#operator-reach');
  await expect(reach).toContainText('Dinas <b>Contoh</b>');
  const links = reach.getByRole('link');
  await expect(links).toHaveText(['(021) 1500-910', '+6281200009901', 'https://contoh.go.id/jamsostek']);
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
    'tel:0211500910',
    'https://wa.me/6281200009901',
    'https://contoh.go.id/jamsostek',
  ]);
  await expectAccessible(phone, 'the questions with whom to ask');

  await phone.goto(`${intake.url}/harga/`);
  await expect(phone.getByRole('main')).toContainText(words('price:table.relief', { until: '30 Juni 2027' }));
});

async function fill(page: Page, part: 'phone' | 'whatsapp' | 'web', text: string): Promise<void> {
  const label = `${words(`office-tables:agency.${part}`)} (${words('office-tables:agency.optional')})`;
  await page.getByLabel(label, { exact: true }).fill(text);
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}
