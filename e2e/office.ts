import type { APIRequestContext, Browser, Page } from '@playwright/test';
import type { Decision } from '#domain/case-wire.ts';
import { InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import { openKeys } from '#server/keys.ts';
import { sealWords } from '#server/seal-words.ts';
import { type CaseAct, claimCase, decideCase } from '#server/store/review.ts';
import { joinDatabase } from './ledger.ts';
import { expect, watchForTroubles } from './page-fixture.ts';
import { wordsIn } from './words.ts';
import type { Intake, IntakeStore } from './world.ts';

const words = wordsIn('id');
const PASSWORD = 'kuda hijau makan awan';

/**
 * Takes a case and decides on this version of it, as an officer does, past the console: with the rules of the office and what she
 * wrote sealed.
 *
 * @throws when the office may not decide on it now
 */
export async function decide(
  intake: IntakeStore,
  id: string,
  { version, at = new Date(), decision }: { readonly version: number; readonly at?: Date; readonly decision: Decision },
): Promise<void> {
  const opened = await openKeys(intake.dataDir, false, () => at);
  if (!opened.ok) throw new Error(`The keys of the intake are ${opened.reason}`);
  const written = {
    words: 'words' in decision ? decision.words : null,
    kpj: 'kpj' in decision ? decision.kpj : null,
    note: decision.note,
  };
  const database = await joinDatabase(intake);
  const act: CaseAct = {
    id,
    regions: 'all',
    reviewer: { account: 'petugas', mayDecide: true, mayUndoOthers: false },
    at,
  };
  try {
    const claimed = await claimCase(database.queries, act);
    const words = await sealWords({ id, version }, written, opened.keys);
    const decided = await decideCase(database.queries, act, { version, decision, words });
    const obstacle = claimed?.obstacle ?? decided?.obstacle;
    if (claimed === null || decided === null || obstacle) throw new Error(`Not decided: ${obstacle ?? 'no such case'}`);
  } finally {
    await database.close();
  }
}

/** An officer of the whole country, on a laptop, signed in. */
export async function signInAsOfficer(browser: Browser, intake: Intake): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await watchForTroubles(context, 'troubled');
  const { request } = context;
  const first = /undangan#([\w-]{43})/.exec(intake.logs())?.[1];
  await tell(intake, request, OFFICE_PATHS.invitationAccept, {
    token: first,
    name: 'Dewi Lestari',
    username: 'dewi',
    password: PASSWORD,
  });
  const made = await tell(intake, request, OFFICE_PATHS.invitations, { role: 'officer', regions: 'all' });
  const { token } = InvitationMade.parse(await made.json());
  await tell(intake, request, OFFICE_PATHS.invitationAccept, {
    token,
    name: 'Sri Wahyuni',
    username: 'sri.wahyuni',
    password: PASSWORD,
  });
  await context.clearCookies();
  const page = await context.newPage();
  await page.goto(`${intake.url}/kantor/`);
  await page.getByLabel(words('console:field.username'), { exact: true }).fill('sri.wahyuni');
  await page.getByLabel(words('console:field.password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: words('console:signIn.submit'), exact: true }).click();
  return page;
}

async function tell(intake: Intake, request: APIRequestContext, path: string, data: object) {
  const response = await request.post(`${intake.url}${path}`, { data, headers: { origin: intake.url } });
  expect(response.status()).toBe(200);
  return response;
}
