import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test';
import { InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import type { Role } from '#domain/roles.ts';
import { expect, watchForTroubles } from './page-fixture.ts';
import { wordsIn } from './words.ts';
import { type Intake, firstInvitation } from './world.ts';

export const PASSWORD = 'kuda hijau makan awan';
const words = wordsIn('id');

/** Somebody of the whole country, on a laptop, signed in by making her account. */
export async function signedIn(browser: Browser, intake: Intake, role: Role, username: string): Promise<Page> {
  const context = await laptop(browser);
  await makeAccount(intake, context.request, role, { name: 'Tuti Alfiani', username });
  const page = await context.newPage();
  await page.goto(`${intake.url}/kantor/`);
  return page;
}

/** An officer of the whole country, on a laptop, who signs in with her password. */
export async function signInAsOfficer(browser: Browser, intake: Intake): Promise<Page> {
  const context = await laptop(browser);
  const username = 'sri.wahyuni';
  await makeAccount(intake, context.request, 'officer', { name: 'Sri Wahyuni', username });
  await context.clearCookies();
  const page = await context.newPage();
  await page.goto(`${intake.url}/kantor/`);
  await page.getByLabel(words('console:field.username'), { exact: true }).fill(username);
  await page.getByLabel(words('console:field.password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: words('console:signIn.submit'), exact: true }).click();
  return page;
}

/** The first administrator invites her, and she is signed in by making her account. */
export async function makeAccount(
  intake: Intake,
  request: APIRequestContext,
  role: Role,
  who: { readonly name: string; readonly username: string },
): Promise<void> {
  await becomeAdministrator(intake, request);
  const made = await tell(intake, request, OFFICE_PATHS.invitations, { role, regions: 'all' });
  const { token } = InvitationMade.parse(await made.json());
  await tell(intake, request, OFFICE_PATHS.invitationAccept, { token, ...who, password: PASSWORD });
}

/** Signed in as the first administrator: by her link the first time, later by her password. */
export async function becomeAdministrator(intake: Intake, request: APIRequestContext): Promise<void> {
  const root = { username: 'dewi', password: PASSWORD };
  const signIn = { data: root, headers: { origin: intake.url } };
  if ((await request.post(intake.url + OFFICE_PATHS.signIn, signIn)).ok()) return;
  const token = firstInvitation(intake);
  await tell(intake, request, OFFICE_PATHS.invitationAccept, { token, name: 'Dewi Lestari', ...root });
}

/** Asks the office's API as the browser that is signed in, which has to agree. */
export async function tell(intake: Intake, request: APIRequestContext, path: string, data: object) {
  const response = await request.post(`${intake.url}${path}`, { data, headers: { origin: intake.url } });
  expect(response.status()).toBe(200);
  return response;
}

async function laptop(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await watchForTroubles(context, 'troubled');
  return context;
}
