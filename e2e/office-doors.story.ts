import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectContrast, test, watchForTroubles } from './page-fixture.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

// Who is not signed in is answered 401, which a browser tells in its console.
test.use({ network: 'troubled', viewport: { width: 1280, height: 800 } });

const words = wordsIn('id');
const PASSWORD = 'kuda hijau makan awan';
let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

/** A device of the browser that makes passkeys, with a finger on it. */
async function giveAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('an administrator signs in without her password, and lets another system read', async ({ page }) => {
  await giveAuthenticator(page);
  // The one name that browsers trust without https.
  const url = intake.url.replace('127.0.0.1', 'localhost');
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  await page.goto(`${url}${/(\/kantor\/undangan#\S+)/.exec(intake.logs())?.[1] ?? ''}`);
  await field(words('console:field.name')).fill('Dewi Contoh');
  await field(words('console:field.username')).fill('dewi');
  await field(words('console:field.password')).fill(PASSWORD);
  await press(words('console:invitation.submit'));
  await expect(page).toHaveURL(`${url}/kantor/pengguna`);

  await page.getByRole('link', { name: words('console:nav.own'), exact: true }).click();
  const passkeys = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: words('office-doors:passkey.heading') }) });
  await passkeys.getByRole('button', { name: words('office-doors:passkey.add') }).click();
  await expect(passkeys.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  await field(words('office-doors:passkey.name')).fill('Laptop kantor');
  await passkeys.getByLabel(words('console:field.currentPassword'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(passkeys.getByRole('heading', { name: 'Laptop kantor' })).toBeVisible();
  await expectAccessible(page, 'account with a passkey');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'account with a passkey, dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await press(words('console:nav.signOut'));
  const enter = page.getByRole('button', { name: words('office-doors:passkey.signIn'), exact: true });
  await enter.focus();
  await expectAccessible(page, 'sign in with a passkey');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Dewi Contoh · ${words('console:role.administrator')}`)).toBeVisible();

  await page.getByRole('link', { name: words('console:nav.connections'), exact: true }).click();
  const fresh = page.getByRole('region', { name: words('office-doors:key.newHeading') });
  await fresh.getByLabel(words('office-doors:key.name'), { exact: true }).fill('Dasbor dinas');
  await fresh.getByRole('checkbox', { name: words('office-doors:scope.status') }).check();
  await fresh.getByRole('radio', { name: words('console:scope.all') }).check();
  await fresh.getByLabel(words('console:field.currentPassword'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(field(words('office-doors:key.label'))).toBeFocused();
  const key = await field(words('office-doors:key.label')).inputValue();
  const read = () => fetch(`${intake.url}/api/v1/cases`, { headers: { authorization: `Bearer ${key}` } });
  expect(await (await read()).json()).toMatchObject({ cases: [], next: null });
  await expectAccessible(page, 'connections');
  await page.getByRole('button', { name: `${words('office-doors:key.revoke')} Dasbor dinas` }).press('Enter');
  await expect(page.getByText(words('office-doors:key.isRevoked'), { exact: true })).toBeVisible();
  expect((await read()).status).toBe(401);

  const told = page.getByRole('region', { name: words('office-doors:webhook.newHeading') });
  await told.getByLabel(words('office-doors:webhook.url'), { exact: true }).fill('kait');
  await told.getByRole('radio', { name: words('console:scope.all') }).check();
  await told.getByRole('button', { name: words('office-doors:webhook.make') }).press('Enter');
  await expect(told.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  await expectAccessible(page, 'a webhook with errors');
  await told.getByLabel(words('office-doors:webhook.url'), { exact: true }).fill('https://dinas.example/kait');
  await told.getByLabel(words('console:field.currentPassword'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  const secret = field(words('office-doors:webhook.label'));
  await expect(secret).toBeFocused();
  const first = await secret.inputValue();
  const kept = page.getByRole('listitem').filter({ hasText: 'https://dinas.example/kait' });
  await kept.getByRole('button', { name: words('office-doors:webhook.rotate') }).press('Enter');
  await expect(secret).not.toHaveValue(first);
  await expect(secret).toBeFocused();
  await expectAccessible(page, 'connections with a webhook');
  await kept.getByRole('button', { name: words('office-doors:webhook.remove') }).press('Enter');
  await expect(page.getByText(words('office-doors:webhook.none'))).toBeVisible();
  await expect(secret).toHaveCount(0);

  await page.getByRole('link', { name: words('office-doors:connections.toDocument') }).click();
  await expect(page.getByRole('heading', { name: 'GET /api/v1/cases/{id}', exact: true })).toBeVisible();
  await expectAccessible(page, 'description of the API');

  // The record names what was made, and what it may do.
  await page.goto(`${url}/kantor/audit`);
  const line = (action: string) => page.getByRole('row').filter({ hasText: words(`office-audit:action.${action}`) });
  await expect(line('api-key-made')).toContainText('Dasbor dinas');
  await expect(line('api-key-made')).toContainText(words('office-doors:scope.status'));
  await expect(line('webhook-made')).toContainText(words('office-doors:event.received'));
  await expect(line('webhook-removed')).toContainText('dinas.example');
  await expectAccessible(page, 'the record of what was made');

  await page.goto(`${url}/kantor/akun`);
  await passkeys.getByRole('button', { name: words('office-doors:passkey.remove') }).press('Enter');
  await expect(passkeys.getByText(words('office-doors:passkey.none'))).toBeVisible();
  await press(words('console:nav.signOut'));
  await enter.click();
  // It is also said, for as long as a screen reader needs to take it up.
  await expect(page.getByRole('main').getByText(words('console:problem.passkey-wrong'))).toBeVisible();
});

test('an officer sees where her account is in use, and ends it there, by keyboard', async ({ page, browser }) => {
  const field = (of: Page, name: string) => of.getByLabel(name, { exact: true });
  const signIn = async (at: Page) => {
    await at.goto(`${intake.url}/kantor/`);
    await field(at, words('console:field.username')).fill('dewi');
    await field(at, words('console:field.password')).fill(PASSWORD);
    await at.keyboard.press('Enter');
    await expect(at.getByText(`Dewi Contoh · ${words('console:role.administrator')}`)).toBeVisible();
  };
  const phone = await browser.newContext({
    viewport: { width: 360, height: 740 },
    userAgent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  });
  await watchForTroubles(phone, 'troubled');
  const lost = await phone.newPage();
  await signIn(lost);
  await signIn(page);

  await page.goto(`${intake.url}/kantor/akun`);
  const sessions = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: words('office-doors:session.heading'), exact: true }) });
  const other = words('office-doors:session.device', {
    system: words('office-doors:session.system.android'),
    browser: 'Samsung Internet',
  });
  await expect(sessions.getByRole('heading', { level: 3, name: other })).toBeVisible();
  await expect(sessions.getByText(words('office-doors:session.this'), { exact: true })).toHaveCount(1);
  await expectAccessible(page, 'own sessions');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'own sessions, dark');
  await page.emulateMedia({ colorScheme: 'light' });

  // Without the password nothing ends; with it, what was chosen by the arrow keys.
  await sessions.getByRole('radio', { name: words('office-doors:session.all'), exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(sessions.getByRole('radio', { name: other })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(sessions.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  await expectAccessible(page, 'own sessions with errors');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(sessions.getByLabel(words('console:field.currentPassword'), { exact: true })).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(sessions.getByRole('heading', { name: words('office-doors:session.heading') })).toBeFocused();
  await expect(sessions.getByRole('heading', { level: 3, name: other })).toHaveCount(0);

  await lost.reload();
  await expect(lost.getByRole('heading', { level: 1 })).toHaveText(words('console:signIn.heading'));
  await phone.close();
});

test('where passkeys are required, a password lets her make the first one, and nothing else', async ({ page }) => {
  const strict = await startIntake({
    database: 'embedded',
    env: (port) => ({ OFFICE_PASSKEYS: 'required', PUBLIC_URL: `http://localhost:${port}` }),
  });
  try {
    await giveAuthenticator(page);
    const url = strict.url.replace('127.0.0.1', 'localhost');
    const field = (name: string) => page.getByLabel(name, { exact: true });
    await page.goto(`${url}${/(\/kantor\/undangan#\S+)/.exec(strict.logs())?.[1] ?? ''}`);
    await field(words('console:field.name')).fill('Dewi Contoh');
    await field(words('console:field.username')).fill('dewi');
    await field(words('console:field.password')).fill(PASSWORD);
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(words('console:passkeyFirst.heading'));
    await expect(page.getByRole('navigation', { name: words('console:nav.label') })).toHaveCount(0);
    await expect(field(words('office-doors:passkey.name'))).toBeVisible();
    await expectAccessible(page, 'a first passkey');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectContrast(page, 'a first passkey, dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${url}/kantor/pengguna`);
    await expect(heading, 'whatever address she tries').toHaveText(words('console:passkeyFirst.heading'));

    await field(words('office-doors:passkey.name')).focus();
    await page.keyboard.type('Laptop kantor');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(heading).toHaveText(words('console:accounts.heading'));

    // All is read that the page asks for by itself: what waits for her to come back is what she does.
    await expect(page.getByRole('heading', { level: 3, name: 'Dewi Contoh' })).toBeVisible();
    await expect(page.getByText(words('console:accounts.openNone'))).toBeVisible();
    // Her session ends while she is at it: the password is not enough, the passkey brings her back to what she was doing.
    await page.context().clearCookies({ name: /session_token/ });
    const invite = page.getByRole('region', { name: words('console:accounts.inviteHeading') });
    await invite.getByRole('radio', { name: words('console:role.officer') }).check();
    await invite.getByRole('radio', { name: words('console:scope.all') }).check();
    await page.getByRole('button', { name: words('console:accounts.invite'), exact: true }).press('Enter');
    const again = page.getByRole('dialog', { name: words('console:signIn.again') });
    await again.getByLabel(words('console:field.password'), { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(again.getByText(words('console:problem.passkey-required'))).toBeVisible();
    await expectAccessible(page, 'signing in again, where the password is not enough');
    await again.getByRole('button', { name: words('office-doors:passkey.signIn') }).press('Enter');
    await expect(again).toBeHidden();
    await expect(field(words('console:accounts.link'))).toHaveValue(/undangan#/);

    await page.goto(`${url}/kantor/akun`);
    await page.getByRole('button', { name: `${words('office-doors:passkey.remove')} Laptop kantor` }).press('Enter');
    await expect(page.locator('.notice').filter({ hasText: words('console:problem.passkey-last') })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Laptop kantor' })).toBeVisible();
    await expectAccessible(page, 'own account, where passkeys are required');
  } finally {
    await strict.dispose();
  }
});
