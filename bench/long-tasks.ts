import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER } from '#e2e/browser.ts';
import type { LongFrame as Told } from '#e2e/slow-phone.ts';
import { goal, heading, keep, row } from './figures.ts';

/**
 * Every story of a person or an agent told on a phone of the year 2018: how long a tap may have to wait, by page. `npm run
 * bench:long-tasks`; names of stories after it tell only those.
 */
const LIMIT_MS = 200;
/** Those of the office are told at a desk; the others left out measure what breaks a phone, or fill it for an hour. */
const PHONES_ONLY = 'e2e/(?!office|faults|two-days|storage-kill)[a-z0-9-]+\\.story';
const root = join(import.meta.dirname, '..');
const file = join(root, '.cache/reports/long-tasks.jsonl');

/** Where nothing is but a heading: what is long there is the hand's. */
const HAND_ALONE = '/nothing-but-the-hand';
const HAND_COMES = 10;

mkdirSync(join(root, '.cache/reports'), { recursive: true });
writeFileSync(file, '');
// It is asked for when the module is read.
process.env['LONG_TASKS'] = file;
const { LongFrame, WATCHES, slowDown } = await import('#e2e/slow-phone.ts');
await comeToNothing();
const named = process.argv.slice(2);
const { status } = spawnSync(
  join(root, 'node_modules/.bin/playwright'),
  ['test', '--config', 'e2e/playwright.config.ts', ...(named.length > 0 ? named : [PHONES_ONLY])],
  { cwd: root, stdio: 'inherit' },
);

const told = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): unknown => JSON.parse(line));
const pages = told.filter((line) => line === WATCHES).length - HAND_COMES;
if (pages <= 0) throw new Error('No page has told of its tasks: nothing was measured');
const frames = told
  .filter((line) => line !== WATCHES)
  .map((line) => LongFrame.parse(line))
  .toSorted((one, other) => other.taskMs - one.taskMs);
const lines = [
  heading('Long tasks, 6x CPU', [
    `stories ${named.join(' ') || 'of people and agents'}`,
    status === 0 ? 'all told' : 'NOT ALL TOLD',
    `${pages} pages loaded`,
  ]),
  'By page: how many tasks were longer than 100 and 200 ms, the longest, what of its frame were scripts of the page and layout, and what ran.',
  'The rest is reading of HTML, clearing of memory, and the hand: a script without an address, and what the browser runs for it unnamed.',
  `${HAND_ALONE} is a page with a heading and nothing else, to which the hand comes ${HAND_COMES} times: what the hand takes by itself.`,
  '',
  row('', '> 100 ms', '> 200 ms', 'longest, ms', 'scripts, ms', 'layout, ms'),
];
for (const path of new Set(frames.map((each) => each.path))) {
  const [longest, ...others] = frames.filter((each) => each.path === path);
  if (longest === undefined) continue;
  const over = [longest, ...others].filter(({ taskMs }) => taskMs > LIMIT_MS).length;
  const figures = [others.length + 1, over, longest.taskMs, scriptsOf(longest), layoutOf(longest)];
  lines.push(row(path, ...figures.map((figure) => figure.toFixed(0))));
  if (over > 0) lines.push(...whatRan(longest));
}
const ours = frames.filter(({ path }) => path !== HAND_ALONE);
const longest = ours[0]?.taskMs ?? 0;
const met = ours.find(({ isSeen }) => isSeen)?.taskMs ?? 0;
const own = Math.max(0, ...ours.map((frame) => scriptsOf(frame) + layoutOf(frame)));
lines.push('', goal('longest task, ms', longest, longest <= LIMIT_MS, `<= ${LIMIT_MS}`));
lines.push(goal('longest that a tap can meet, ms', met, met <= LIMIT_MS, `<= ${LIMIT_MS}`));
lines.push(goal('longest by scripts of a page and its layout, ms', own, own <= LIMIT_MS, `<= ${LIMIT_MS}`));
keep('long-tasks', lines);
process.exitCode = status === 0 ? 0 : 1;

/** The hand looks for the heading, as in every story, on a page that does nothing by itself. */
async function comeToNothing(): Promise<void> {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end('<!doctype html><html lang="en"><title>Nothing</title><h1>Nothing</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not bound');
  const browser = await chromium.launch(BROWSER);
  for (let come = 0; come < HAND_COMES; come += 1) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    await slowDown(context, 'the hand alone');
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${address.port}${HAND_ALONE}`);
    await page.getByRole('heading', { level: 1 }).click();
    // What was long is told when its frame is over.
    await page.waitForTimeout(500);
    await context.close();
  }
  await browser.close();
  server.close();
}

function layoutOf({ frame: { startTime, duration, styleAndLayoutStart } }: Told): number {
  return styleAndLayoutStart === 0 ? 0 : startTime + duration - styleAndLayoutStart;
}

function scriptsOf({ frame: { scripts } }: Told): number {
  return scripts.reduce((sum, { duration, sourceURL }) => sum + (sourceURL === '' ? 0 : duration), 0);
}

/** The scripts of a frame, longest first; none when it was the browser's own, or the hand that drives the story. */
function whatRan({ story, isSeen, frame }: Told): string[] {
  const scripts = frame.scripts.toSorted((one, other) => other.duration - one.duration).slice(0, 4);
  const ran = scripts.map(({ duration, invoker, sourceURL, sourceFunctionName }) => {
    const from = [invoker, sourceURL.replace(/^.*\//, ''), sourceFunctionName].join(' ');
    return `    ${duration.toFixed(0)} ms ${from}`;
  });
  const when = isSeen ? '' : ', before anything was on the screen';
  return [`    at ${frame.startTime.toFixed(0)} ms${when}, told by ${story}`, ...ran];
}
