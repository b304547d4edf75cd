import { AGENT_PATHS } from '#domain/agent-wire.ts';
import { makeTestDevice } from '#server/testing/test-device.ts';
import { becomeAdministrator, makeAccount } from './office-people.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

// Who is not signed in is answered 401, which a browser tells in its console.
test.use({ network: 'troubled', viewport: { width: 1280, height: 800 } });

const words = wordsIn('id');
const HEADINGS = 'Nama,Alamat,No HP,Catatan,Janji';
let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('a supervisor sends an agent into the field with a phone and visits, and takes the phone back', async ({
  page,
}) => {
  await makeAccount(intake, page.request, 'supervisor', { name: 'Tuti Alfiani', username: 'tuti' });
  const press = (key: string) => page.getByRole('button', { name: words(key), exact: true }).press('Enter');
  await page.goto(`${intake.url}/kantor/agen`);
  await expect(page.getByText(words('office-agents:agents.none'))).toBeVisible();

  // By keyboard alone: a name that is missing is told at its field; then the link is there, ready to be copied.
  await press('office-agents:new.make');
  await expect(page.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  await page.getByLabel(words('office-agents:new.name'), { exact: true }).fill('Bu Agen');
  await page.getByRole('radio', { name: words('console:scope.all') }).press('Space');
  // What stands between the office and the intake gives up: nobody knows whether the agent was made.
  const gaveUp = { status: 504, json: { message: 'upstream timed out' } };
  await page.route(`**${AGENT_PATHS.list}`, (route) => route.fulfill(gaveUp), { times: 1 });
  await page.getByLabel(words('office-agents:new.name'), { exact: true }).press('Enter');
  await expect(page.getByRole('group', { name: words('console:lookTitle') })).toBeFocused();
  await expect(page.getByRole('group', { name: words('console:lookTitle') })).toContainText(
    words('console:problem.saved-unknown'),
  );
  await expectAccessible(page, 'agents, where it is not known whether one was made');
  await page.getByLabel(words('office-agents:new.name'), { exact: true }).press('Enter');
  const link = page.getByLabel(words('office-agents:link.label'), { exact: true });
  await expect(link).toBeFocused();
  await expect(page.locator('.qr-code[data-drawn=true]')).toBeVisible();
  await expectAccessible(page, 'agents with a link');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'agents with a link, dark');
  await page.emulateMedia({ colorScheme: 'light' });

  const device = await makeTestDevice((path, body, headers = {}) =>
    fetch(intake.url + path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers,
    }),
  );
  const deviceId = await device.join((await link.inputValue()).split('#')[1] ?? '');
  const report = { appVersion: '1', drafts: 2, waiting: 3, needHelp: 1, photosWaiting: 0, oldestWaitingMs: 60_000 };
  await device.hear(deviceId, { report });

  await page.getByRole('link', { name: 'Bu Agen' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bu Agen');
  await expect(page.getByText(words('office-agents:devices.state.active'), { exact: true })).toBeVisible();

  // A file with a row that is wrong brings nothing; mended, it is shown and brought.
  const file = page.getByLabel(words('office-agents:import.file'), { exact: true });
  await file.setInputFiles(csvOf(`${HEADINGS}\nSari Wulan,Gang Kerapu 7,081200009907,,3/12/2026\nBudi,,,,`));
  await press('office-agents:import.look');
  const shown = page.locator('#visits-shown');
  await expect(shown).toBeFocused();
  await expect(shown.locator('.row-problem')).toHaveCount(1);
  await expectAccessible(page, 'an agent with a file that is wrong');
  await file.setInputFiles(csvOf(`${HEADINGS}\nSari Wulan,Gang Kerapu 7,081200009907,=rumah,3/12/2026`));
  await press('office-agents:import.look');
  await expect(shown).toContainText('Sari Wulan');
  await shown.getByRole('button').press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Sari Wulan' })).toContainText('Gang Kerapu 7');
  const heard = await device.hear(deviceId, { report });
  expect(heard.visits).toMatchObject([{ name: 'Sari Wulan', note: 'rumah', appointment: '2026-12-03' }]);

  await page.getByRole('button', { name: `${words('office-agents:revoke.begin')} HP` }).press('Enter');
  await expect(page.getByLabel(words('office-agents:revoke.why'), { exact: true })).toBeFocused();
  await expectAccessible(page, 'an agent whose phone is to be revoked');
  await press('office-agents:revoke.submit');
  await expect(page.getByText(words('office-agents:devices.state.revoked'), { exact: true })).toBeVisible();
  expect(await device.hear(deviceId, { report })).toMatchObject({ state: 'revoked', visits: [] });
});

test('an administrator who invites an agent gets the code for her phone, on the page where she invites everybody', async ({
  page,
}) => {
  await becomeAdministrator(intake, page.request);
  await page.goto(`${intake.url}/kantor/pengguna`);
  const invite = page.getByRole('region', { name: words('console:accounts.inviteHeading') });
  await invite.getByRole('radio', { name: words('console:role.agent') }).press('Space');
  await expect(invite.getByText(words('office-agents:new.lead'))).toBeVisible();
  await invite.getByRole('radio', { name: words('console:scope.all') }).press('Space');

  // No password is asked of anybody: her name is, and told at its field when it is missing.
  const make = invite.getByRole('button', { name: words('office-agents:new.make'), exact: true });
  await make.press('Enter');
  await expect(page.getByRole('group', { name: words('console:summaryTitle') }).getByRole('link')).toHaveCount(1);
  await invite.getByLabel(words('office-agents:new.name'), { exact: true }).fill('Bu Rahma');
  await expectAccessible(page, 'inviting an agent');
  await make.press('Enter');
  const link = invite.getByLabel(words('office-agents:link.label'), { exact: true });
  await expect(link).toBeFocused();
  await expect(link).toHaveValue(/\/agen\/masuk\/?#[\w-]{43}$/);
  await expect(invite.locator('.qr-code[data-drawn=true]')).toBeVisible();
  // A second press would make a second agent: the form is empty again.
  await expect(invite.getByRole('radio', { name: words('console:role.agent') })).not.toBeChecked();
  await expectAccessible(page, 'an agent invited');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'an agent invited, dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await invite.getByRole('link', { name: words('console:accounts.toAgent', { name: 'Bu Rahma' }) }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bu Rahma');
  await page.goBack();
  // Among the accounts she has phones, and no link for a password that she has none of.
  const listed = page.getByRole('listitem').filter({ hasText: 'Bu Rahma' });
  await expect(listed.getByRole('link')).toHaveCount(1);
  await expect(listed.getByRole('button')).toHaveCount(1);
});

function csvOf(lines: string) {
  return { name: 'kunjungan.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) };
}
