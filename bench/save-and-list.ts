import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import * as z from 'zod';
import { newSubmissionId } from '#domain/submission-id.ts';
import { wordsIn } from '#e2e/words.ts';
import { startIntake } from '#e2e/world.ts';
import { addBenchTo } from './drain/in-page.ts';
import { fillOutbox, openApp, startPhone } from './drain/phone.ts';
import { intakeKeyOf } from './drain/sides.ts';
import { type Enrolment, inventEnrolments, sealAll } from './enrolments.ts';
import { goal, heading, keep, median, row, spread } from './figures.ts';
import { addRaw, watchList } from './save/in-page.ts';

/**
 * What saving and listing cost on the phone, beside bare IndexedDB: the phone's own code in a page of the app, in real Chromium with its
 * storage on disk. And how long the outbox takes to be on the screen, without network, by how much is in it. `npm run bench:save`;
 * LENGTHS and ROUNDS say how many.
 */
const LENGTHS = (process.env['LENGTHS'] ?? '0,100,10000').split(',').map(Number);
const ROUNDS = Number(process.env['ROUNDS'] ?? 60);
const STARTS = Math.min(9, ROUNDS);
const LISTED = 50;
/** What the list says in Indonesian when it is empty. */
const NOTHING = wordsIn('id')('outbox:empty');

const intake = await startIntake({ database: 'embedded' });
const phone = await startPhone();
await addBenchTo(phone.context);
const lines = [
  heading('Saving and listing', [`Chromium ${phone.version}`]),
  'Each figure: median (smallest–largest), milliseconds. Storage on disk, commits strict on both sides, both sides in turn.',
];
try {
  await run();
} finally {
  await phone.switchOff();
  await intake.dispose();
}
keep('save-and-list', lines);

async function run(): Promise<void> {
  const device = await bundleDevice();
  const page = await openApp(phone, intake.url);
  await phone.context.setOffline(true);
  await page.evaluate(device);
  await page.evaluate(addRaw);
  await measureSaving(page);
  await page.close();

  lines.push('', row('start and list, without network', 'ms'));
  const starts = new Map<number, number[]>();
  for (const length of LENGTHS) {
    const filling = await phone.context.newPage();
    await filling.goto(`${intake.url}/kiriman`);
    await fill(filling, length);
    await filling.close();
    const times: number[] = [];
    // The first start after filling is not counted: what was written is still being sorted away.
    for (let round = 0; round <= STARTS; round += 1) times.push(await startAndList());
    starts.set(length, times.slice(1));
    lines.push(row(`with ${length} in the outbox`, spread(times.slice(1), 0)));
  }
  const of = (length: number) => median(starts.get(length) ?? []);
  const [least = 0, some = 0, most = 0] = LENGTHS;
  const grown = of(most) / of(some);
  lines.push(goal(`start with ${most} to start with ${some}`, grown, grown <= 1.2, '<= 1.2'));
  lines.push(`with ${most} to start with ${least}: ${(of(most) / of(least)).toFixed(2)}`);

  const full = await phone.context.newPage();
  await full.goto(`${intake.url}/kiriman`);
  await full.evaluate(device);
  await full.evaluate(addRaw);
  await measureListing(full, most);
}

async function measureSaving(page: Page): Promise<void> {
  const own: number[] = [];
  const raw: number[] = [];
  for (const { answers, submission } of inventEnrolments(ROUNDS + 5)) {
    own.push(
      await page.evaluate(
        async (given) => {
          const begun = performance.now();
          const queued = await window.payungDevice.queueSubmission({ draftId: null, ...given });
          if (!queued.ok) throw new Error('not queued');
          return performance.now() - begun;
        },
        { answers, submission },
      ),
    );
    raw.push(
      await page.evaluate(async (id) => {
        const rows = await window.payungRaw.rowsOf(id);
        return window.payungRaw.save(rows);
      }, submission.id),
    );
  }
  report('save one enrolment', 'its rows, bare', own.slice(5), raw.slice(5));
}

async function measureListing(page: Page, length: number): Promise<void> {
  const own: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < ROUNDS + 5; round += 1) {
    own.push(
      await page.evaluate(async (limit) => {
        const begun = performance.now();
        const listed = await window.payungDevice.listEntries({ limit });
        if (!listed.ok || listed.value.length !== limit) throw new Error('not listed');
        return performance.now() - begun;
      }, LISTED),
    );
    raw.push(await page.evaluate((limit) => window.payungRaw.newest(limit), LISTED));
  }
  report(`newest ${LISTED} of ${length}`, 'the same by getAll, bare', own.slice(5), raw.slice(5));
}

function report(name: string, beside: string, own: readonly number[], raw: readonly number[]): void {
  const ratio = median(own) / median(raw);
  lines.push('', row('', 'ms'), row(name, spread(own, 1)), row(beside, spread(raw, 1)));
  lines.push(goal(`${name}, times the bare one`, ratio, ratio <= 2, '<= 2'));
}

/** An outbox of this length: the same sealed enrolment under ids of their own. Nothing of it is sent here. */
async function fill(page: Page, length: number): Promise<void> {
  const [one] = inventEnrolments(1);
  if (one === undefined) throw new Error('nobody was invented');
  const [sealed] = await sealAll([one], await intakeKeyOf(intake.url));
  if (sealed === undefined) throw new Error('nothing was sealed');
  const many = Array.from({ length }, (): Enrolment => {
    const id = newSubmissionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
    return { ...one, submission: { ...one.submission, id } };
  });
  const envelopes = many.map(({ submission }) => ({ ...sealed, id: submission.id }));
  await fillOutbox(page, many, envelopes);
}

async function startAndList(): Promise<number> {
  const page = await phone.context.newPage();
  await page.addInitScript(watchList(NOTHING));
  await page.goto(`${intake.url}/kiriman`, { waitUntil: 'commit' });
  for (const begun = Date.now(); Date.now() - begun < 60_000;) {
    // While the page is being replaced there is nothing to ask yet; asked again.
    const listedAt = await page.evaluate(() => window.listedAt).catch(() => undefined);
    if (listedAt !== undefined) {
      await page.close();
      return listedAt;
    }
    await page.waitForTimeout(50);
  }
  throw new Error('The outbox was not listed within a minute');
}

async function bundleDevice(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'save/device.ts'), formats: ['iife'], name: 'payungDevice' },
    },
  });
  const [first] = z.array(z.object({ output: z.array(z.object({ code: z.string() })) })).parse(built);
  const code = first?.output[0]?.code;
  if (code === undefined) throw new Error('nothing was bundled');
  return `${code};window.payungDevice = payungDevice;`;
}
