import { type Locator, type Page, expect } from '@playwright/test';
import * as z from 'zod';
import type { Answers } from '#domain/answers.ts';
import { sealSubmission } from '#device/seal.ts';
import { QUEUED } from '#domain/delivery.ts';
import { referenceOf } from '#domain/reference.ts';
import { Config, PATHS } from '#domain/wire.ts';
import { readLedger } from './ledger.ts';
import { submissionOf } from './people.ts';
import type { Walker } from './walk.ts';
import type { Intake } from './world.ts';

type State = 'waiting' | 'sending' | 'received' | 'needs-help';

/** Opens the list of what was sent from this phone. */
export async function openOutbox(walker: Walker, url: string): Promise<void> {
  const { page, words } = walker;
  await page.goto(`${url}/kiriman`);
  await expect(page.getByRole('heading', { level: 1, name: words('outbox:heading') })).toBeVisible();
  // The list has been read: it shows something, or says that there is nothing.
  const something = page.getByRole('article').or(page.getByRole('heading', { name: words('outbox:draftsTitle') }));
  await expect(something.or(page.getByText(words('outbox:empty'))).first()).toBeVisible();
}

/** What the list tells people: by code, in the words of the screen. */
export async function readOutbox(walker: Walker): Promise<Map<string, string>> {
  const cards = await walker.page.getByRole('article').all();
  const told = await Promise.all(
    cards.map(async (card) => [
      (await card.getAttribute('aria-label')) ?? '',
      await card.locator('.state').innerText(),
    ]),
  );
  return new Map(told.map(([reference = '', state = '']) => [reference, state.trim()]));
}

/** The entries of the open list; forms not finished stand apart from them. */
export function entriesOf({ page, words }: Walker): Locator {
  return page.getByRole('region', { name: words('outbox:entriesTitle') }).getByRole('article');
}

/** Waits until every entry on the open list is told to stand so, and there are as many as expected. */
export async function expectAll(walker: Walker, count: number, state: State, timeout = 30_000): Promise<void> {
  const { words } = walker;
  const stands = entriesOf(walker).filter({ hasText: words(`status:state.${state}.title`) });
  await expect(stands).toHaveCount(Math.min(count, 20), { timeout });
}

/** Presses "send now" and gives what the page says came of it. */
export async function sendNow({ page, words }: Walker): Promise<string> {
  const button = page.getByRole('button', { name: words('outbox:send') });
  await button.click();
  const said = page.getByRole('main').locator('.actions', { has: button }).locator('.hint');
  await expect(said).not.toHaveText(/^$/);
  await expect(said).not.toHaveText(words('outbox:sendingNow'), { timeout: 40_000 });
  return said.innerText();
}

/** Asks the browser to wake the service worker when there is signal, as the app does after each agreement. */
export async function askForBackgroundSync(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const sync: unknown = Reflect.get(registration, 'sync');
    if (typeof sync !== 'object' || sync === null) throw new Error('This browser has no background sync');
    const register: unknown = Reflect.get(sync, 'register');
    if (typeof register !== 'function') throw new Error('This browser has no background sync');
    await register.call(sync, 'payung-outbox');
  });
}

/** How long the only entry of this phone waits after its last attempt, milliseconds: read from its row, no screen tells it. */
export async function readPause(page: Page): Promise<number> {
  const row: unknown = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('payung');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
    });
    const reading = database.transaction('entries').objectStore('entries').getAll();
    await new Promise((resolve) => reading.addEventListener('success', resolve));
    database.close();
    return reading.result.at(0);
  });
  const { delivery, lastTriedAtMs } = Waiting.parse(row);
  return delivery.notBeforeMs - lastTriedAtMs;
}

const Waiting = z.object({ delivery: z.object({ notBeforeMs: z.number() }), lastTriedAtMs: z.number() });

/** The intake holds this person once and exactly as she said, under this id where one is given. */
export async function expectHeldOnce(intake: Intake, people: readonly Answers[], id?: string): Promise<void> {
  const lines = await readLedger(intake);
  for (const answers of people) {
    const held = lines.filter(({ submission }) => submission.enrolment.identity.fullName === answers.fullName);
    expect(held, `${answers.fullName} in the database`).toHaveLength(1);
    expect(held[0]?.submission.enrolment).toEqual(submissionOf(answers).enrolment);
    if (id !== undefined) expect(held[0]?.id).toBe(id);
  }
}

/** The intake holds nobody of these. */
export async function expectNotHeld(intake: Intake, people: readonly Answers[]): Promise<void> {
  const lines = await readLedger(intake);
  const names = lines.map(({ submission }) => submission.enrolment.identity.fullName);
  expect(people.filter(({ fullName }) => names.includes(fullName))).toEqual([]);
}

/**
 * Puts sealed enrolments into the outbox of the page's phone without walking the form: really composed and sealed to the key of the
 * intake at `url`, as the form does it. The page must have opened the app before, so that its database is there.
 */
export async function fillOutbox(walker: Walker, url: string, people: readonly Answers[]): Promise<readonly string[]> {
  const config = Config.parse(await (await fetch(`${url}${PATHS.config}`)).json());
  const filled = await Promise.all(
    people.map(async (answers, place) => {
      const submission = submissionOf(answers);
      const { id } = submission;
      const entry = {
        id,
        version: 1,
        reference: referenceOf(id),
        queuedAtMs: Date.now() + place,
        delivery: QUEUED,
        lastTriedAtMs: null,
        discardedAtMs: null,
        draftId: null,
        correctionId: null,
        stage: null,
        stageAskedAtMs: null,
      };
      return { entry, seal: { id, envelope: await sealSubmission(submission, config.intakeKey) } };
    }),
  );
  await walker.page.evaluate(async (rows) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('payung');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
    });
    const writing = database.transaction(['entries', 'seals'], 'readwrite', { durability: 'strict' });
    for (const { entry, seal } of rows) {
      writing.objectStore('entries').put(entry);
      writing.objectStore('seals').put(seal);
    }
    await new Promise<void>((resolve, reject) => {
      writing.addEventListener('complete', () => resolve());
      writing.addEventListener('abort', () => reject(writing.error ?? new Error('not written')));
    });
    database.close();
  }, filled);
  return filled.map(({ entry }) => entry.id);
}
