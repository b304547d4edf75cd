import type { Page } from '@playwright/test';
import type { Decision } from '#domain/case-wire.ts';
import { PATHS } from '#domain/wire.ts';
import { agreeInHerHands, joinAsAgent, makeDeviceLink, throughAgent } from './agent.ts';
import { decide } from './office.ts';
import { entriesOf } from './outbox.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { enrol, startForm, walkTo, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

const AGENT = 'Bu Kabar';
const RETURN: Decision = {
  kind: 'return',
  fields: [{ field: 'phone', problem: 'office-wrong-number' }],
  words: null,
  note: null,
};

let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('what the office sends back stands in the list of its agent without any entry being opened, and costs one short request', async ({
  page,
  context,
}) => {
  const person = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  await becomeReadyOffline(walker, intake.url);
  await joinAsAgent(walker, intake.url, await makeDeviceLink(intake, AGENT));
  await startForm(walker, intake.url);
  await walkTo(walker, 'periksa', throughAgent(person));
  const id = await agreeInHerHands(walker, AGENT, person.fullName);
  await page.goto(`${intake.url}/agen`);
  const line = page.getByRole('listitem').filter({ hasText: person.fullName });
  await expect(line).toContainText(words('status:state.received.title'));
  await expect(page.getByRole('main').getByText(words('status:asked', { when: 'baru saja' }))).toBeVisible();
  const questions = questionsOn(page);

  // She comes back to her list at once, and again a minute later.
  await decide(intake, id, { version: 1, decision: RETURN });
  await comeBack(page);
  await expect(line, 'not asked again within seconds').toContainText(words('status:state.received.title'));
  expect(questions()).toEqual([]);
  await letPass(page, 1);
  await comeBack(page);
  await expect(line).toContainText(words('status:state.needs-correction.title'));
  await expect(heard(page)).toContainText(words('status:news_other', { count: 1 }));
  await expect(page.getByRole('heading', { level: 2, name: `${words('bag:group.to-do')} (1)` })).toBeVisible();
  expect(questions()).toEqual([1]);

  // By a tap, which says what came of it: nothing new, or why it could not ask.
  const ask = page.getByRole('button', { name: words('status:lookAll'), exact: true });
  await letPass(page, 1);
  await ask.click();
  await expect(page.getByRole('main').getByText(words('status:noNews'))).toBeVisible();
  await expectAccessible(page, 'a list with its news');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'a list with its news, dark');
  // What came of one press is no news at the next, wherever that is.
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.getByRole('main').getByText(words('status:noNews'))).toBeHidden();
  await context.setOffline(true);
  await letPass(page, 1);
  await ask.click();
  const because = words('common:because.network-unreachable');
  await expect(page.getByRole('main').getByText(words('status:notAsked', { because }))).toBeVisible();
  await expect(heard(page)).toContainText(words('status:notAsked', { because }));
});

test('a worker who opens the list of her phone reads there that hers was sent back', async ({ page }) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  const { id } = await enrol(walker, intake.url, worker);
  await page.goto(`${intake.url}/kiriman`);
  await expect(entriesOf(walker)).toContainText(words('status:state.received.title'));
  await decide(intake, id, { version: 1, decision: RETURN });
  await letPass(page, 1);
  await page.getByRole('button', { name: words('status:lookAll'), exact: true }).click();
  await expect(entriesOf(walker)).toContainText(words('status:state.needs-correction.title'));
  await expect(heard(page)).toContainText(words('status:news_other', { count: 1 }));
  await expectAccessible(page, 'the list of a phone with its news');
});

/** How many were asked about in each request from now on. */
function questionsOn(page: Page): () => number[] {
  const counts: number[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname !== PATHS.status) return;
    const body: unknown = request.postDataJSON();
    const asked = typeof body === 'object' && body !== null && 'questions' in body ? body.questions : [];
    counts.push(Array.isArray(asked) ? asked.length : 0);
  });
  return () => counts;
}

/** The last asking is so long ago: by the rows, for a clock that leaps has the phone lock itself. */
async function letPass(page: Page, minutes: number): Promise<void> {
  await page.evaluate(async (ms) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('payung');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
    });
    const writing = database.transaction('entries', 'readwrite');
    const rows = writing.objectStore('entries');
    rows.getAll().addEventListener('success', ({ target }) => {
      const found: unknown = target instanceof IDBRequest ? target.result : [];
      for (const row of Array.isArray(found) ? found : []) {
        rows.put({ ...row, stageAskedAtMs: row.stageAskedAtMs === null ? null : row.stageAskedAtMs - ms });
      }
    });
    await new Promise<void>((resolve, reject) => {
      writing.addEventListener('complete', () => resolve());
      writing.addEventListener('abort', () => reject(writing.error ?? new Error('not written')));
    });
    database.close();
  }, minutes * 60_000);
}

/** The page is looked at again. */
function comeBack(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

function heard(page: Page) {
  return page.locator('#status-line');
}
