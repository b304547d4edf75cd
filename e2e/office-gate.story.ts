import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { type ProblemBody, SERVICE } from '#domain/wire.ts';
import { expect, expectAccessible, expectContrast, test, watchForTroubles } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { walkerAt } from './walk.ts';
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

function field(page: Page, name: string) {
  return page.getByLabel(name, { exact: true });
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

/** Makes the account of a link. */
async function accept(page: Page, link: string, name: string, username: string): Promise<void> {
  await page.goto(link);
  await field(page, words('console:field.name')).fill(name);
  await field(page, words('console:field.username')).fill(username);
  await field(page, words('console:field.password')).fill(PASSWORD);
  await press(page, words('console:invitation.submit'));
}

async function another(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await watchForTroubles(context, 'troubled');
  return context.newPage();
}

test('the first link makes an administrator, she lets an officer in, and a session that ends loses nothing', async ({
  page,
  browser,
}) => {
  const link = /(\/kantor\/undangan#\S+)/.exec(intake.logs())?.[1] ?? '';
  await page.goto(`${intake.url}${link}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('console:invitation.heading'));
  await expectAccessible(page, 'invitation');
  await press(page, words('console:invitation.submit'));
  const summary = page.getByRole('group', { name: words('console:summaryTitle') });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveCount(3);
  await accept(page, `${intake.url}${link}`, 'Dewi Lestari', 'dewi');
  await expect(page).toHaveURL(`${intake.url}/kantor/pengguna`);

  // A link for the whole country goes as soon as another is asked for.
  const invite = page.getByRole('region', { name: words('console:accounts.inviteHeading') });
  await invite.getByRole('radio', { name: words('console:role.officer') }).check();
  await invite.getByRole('radio', { name: words('console:scope.all') }).check();
  await press(page, words('console:accounts.invite'));
  await expect(field(page, words('console:accounts.link'))).toBeFocused();
  await invite.getByRole('radio', { name: words('console:scope.some') }).check();
  await expect(field(page, words('console:accounts.link'))).toHaveCount(0);
  // What is chosen in the list counts.
  await invite.getByRole('combobox', { name: words('console:field.province') }).selectOption('32');
  await expectAccessible(page, 'users');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'users, dark');
  await page.emulateMedia({ colorScheme: 'light' });

  // Her session ends while she is at it: the password is asked in place, and what she chose goes on.
  await page.context().clearCookies({ name: /session_token/ });
  await press(page, words('console:accounts.invite'));
  const again = page.getByRole('dialog', { name: words('console:signIn.again') });
  await expectAccessible(page, 'signing in again');
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Escape');
  await expect(again, 'it does not close, however often').toBeVisible();
  await again.getByLabel(words('console:field.password'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(again).toBeHidden();
  const made = await field(page, words('console:accounts.link')).inputValue();
  expect(made).toContain(`${intake.url}/kantor/undangan#`);

  const officer = await another(browser);
  await accept(officer, made, 'Sri Wahyuni', 'sri.wahyuni');
  await expect(officer.getByText(`Sri Wahyuni · ${words('console:role.officer')}`)).toBeVisible();
  await expect(page.getByRole('paragraph').filter({ hasText: /^Jawa Barat$/ })).toBeVisible();
  // What is not for her role is not in her menu, and not behind its address.
  await expect(officer.getByRole('link', { name: words('console:nav.accounts'), exact: true })).toHaveCount(0);
  await officer.goto(`${intake.url}/kantor/pengguna`);
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText(words('console:notAllowed.heading'));
  await press(officer, words('console:nav.signOut'));
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText(words('console:signIn.heading'));
  await expectAccessible(officer, 'sign in');
  await field(officer, words('console:field.username')).fill('sri.wahyuni');
  await officer.getByLabel(words('console:field.password'), { exact: true }).fill('bukan ini');
  await officer.keyboard.press('Enter');
  await expect(officer.getByRole('group', { name: words('console:summaryTitle') })).toContainText(
    words('console:problem.sign-in-wrong'),
  );

  // She has forgotten it: the administrator makes a link, with which she chooses another.
  await page.reload();
  await page.getByRole('button', { name: `${words('console:accounts.passwordLink')} Sri Wahyuni` }).click();
  const forgotten = await field(page, words('console:accounts.link')).inputValue();
  await officer.goto(forgotten);
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText(words('console:invitation.passwordHeading'));
  await field(officer, words('console:field.newPassword')).fill('hujan turun di rumah paman');
  await officer.keyboard.press('Enter');
  await expect(officer.getByText(`Sri Wahyuni · ${words('console:role.officer')}`)).toBeVisible();

  // Left alone for half an hour, she finds herself outside: the intake says why once (office-sign-in.test.ts), and so does the page.
  const idle: ProblemBody = {
    service: SERVICE,
    type: 'urn:payung:problem:signed-out-idle',
    status: 401,
    code: 'signed-out-idle',
  };
  const answered = { status: 401, contentType: 'application/problem+json', body: JSON.stringify(idle) };
  await officer.route(`${intake.url}${OFFICE_PATHS.me}`, (route) => route.fulfill(answered), { times: 1 });
  await officer.context().clearCookies({ name: /session_token/ });
  await officer.goto(`${intake.url}/kantor/akun`);
  const why = officer.locator('.notice', { hasText: words('console:signIn.idle') });
  await expect(why).toContainText(words('console:signIn.idleLost'));
  await expect(officer).toHaveURL(`${intake.url}/kantor/akun`);
  await expectAccessible(officer, 'sign in, told why');
  await officer.reload();
  await expect(field(officer, words('console:field.username'))).toBeVisible();
  await expect(why).toHaveCount(0);
  await officer.context().close();
});

test('a phone that keeps the app is never answered by its store in the office, and keeps nothing of it', async ({
  page,
}) => {
  await becomeReadyOffline(walkerAt(page), intake.url);
  const response = await page.goto(`${intake.url}/kantor/`);
  expect(response?.fromServiceWorker()).toBe(false);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('console:signIn.heading'));
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.filter((path) => path.includes('kantor'))).toEqual([]);

  // Nor does any file that a phone may load name one of the office's, whatever loads it.
  const dist = join(import.meta.dirname, '../dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|html|css)$/.test(file),
  );
  const ofPhones = files.filter((file) => !/(^|[\\/])kantor/.test(file));
  expect(ofPhones.length).toBeGreaterThan(50);
  expect(files.length).toBeGreaterThan(ofPhones.length);
  expect(ofPhones.filter((file) => readFileSync(join(dist, file), 'utf8').includes('assets/kantor-'))).toEqual([]);
});
