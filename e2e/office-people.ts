import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import type { Role } from '#domain/roles.ts';
import { expect, watchForTroubles } from './page-fixture.ts';
import type { Intake } from './world.ts';

export const PASSWORD = 'kuda hijau makan awan';

/** Somebody of the whole country, on a laptop, signed in. */
export async function signedIn(browser: Browser, intake: Intake, role: Role, username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await watchForTroubles(context, 'troubled');
  await becomeAdministrator(intake, context.request);
  const made = await tell(intake, context.request, OFFICE_PATHS.invitations, { role, regions: 'all' });
  const { token } = InvitationMade.parse(await made.json());
  const person = { token, name: 'Tuti Alfiani', username, password: PASSWORD };
  // Making the account signs in.
  await tell(intake, context.request, OFFICE_PATHS.invitationAccept, person);
  const page = await context.newPage();
  await page.goto(`${intake.url}/kantor/`);
  return page;
}

/** The first of all the first time, later by her password. */
async function becomeAdministrator(intake: Intake, request: APIRequestContext): Promise<void> {
  const first = /undangan#([\w-]{43})/.exec(intake.logs())?.[1];
  const root = { username: 'dewi', password: PASSWORD };
  const signIn = { data: root, headers: { origin: intake.url } };
  if ((await request.post(intake.url + OFFICE_PATHS.signIn, signIn)).ok()) return;
  await tell(intake, request, OFFICE_PATHS.invitationAccept, { token: first, name: 'Dewi Lestari', ...root });
}

/** Asks the office's API as the browser that is signed in, which has to agree. */
export async function tell(intake: Intake, request: APIRequestContext, path: string, data: object) {
  const response = await request.post(`${intake.url}${path}`, { data, headers: { origin: intake.url } });
  expect(response.status()).toBe(200);
  return response;
}
