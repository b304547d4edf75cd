// npm test: installs what is missing, then checks, builds and drives the whole product in a real browser. The last line counts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, build, install, node, say } from './toolbox.mjs';

const BIN = join(ROOT, 'node_modules/.bin');
const REPORTS = join(ROOT, '.cache/reports');
const PATH = `${BIN}:${process.env.PATH ?? ''}`;
let passed = 0;
let failed = 0;

install();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
// What the machine lacks comes over the network while types and lint want the processor.
const [browser] = await Promise.all([findPrograms(), stage('static', 'npm', ['run', '--silent', 'static'])]);
await stage(
  'unit',
  'npm',
  ['run', '--silent', 'unit'],
  { CHECK_REPORT: join(REPORTS, 'unit.json'), DATABASES: 'both' },
  () => {
    const { numPassedTests, numFailedTests } = readReport('unit.json');
    return [numPassedTests, numFailedTests];
  },
);
say('build');
build();
await stage('size', 'npm', ['run', '--silent', 'size']);
// Side by side: who waits for an intake to start again leaves the machine to the other.
await Promise.all([
  stage('wire', node(), ['e2e/wire/ten-thousand.ts'], {}, closingLine),
  // `npm run soak` goes through fifty.
  stage('kill', node(), ['e2e/kill/kill-rounds.ts'], { ROUNDS: '15' }, closingLine),
  // Always the same seeds: what fails is the change. `npm run soak:faults` throws the dice anew.
  stage('faults', node(), ['e2e/faults/random-run.ts'], { SEEDS: '20', FIRST_SEED: '1' }, closingLine),
]);
await stage(
  'stories',
  join(BIN, 'playwright'),
  ['test', '--config', 'e2e/playwright.config.ts'],
  { CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: join(REPORTS, 'stories.json') },
  () => {
    const { stats, suites } = readReport('stories.json');
    for (const path of pagesOfFailures(suites)) console.log(readFileSync(path, 'utf8').split('# Test source')[0]);
    const { expected, unexpected, flaky, skipped } = stats;
    // A story that needed a second try hides a race, and a story that was skipped was not told.
    return [expected, unexpected + flaky + skipped];
  },
);

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** Runs one stage in the open; counts what passed in it, or the stage itself when it cannot say. */
async function stage(name, command, args, env = {}, count = () => [1, 0]) {
  say(name);
  const begun = Date.now();
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ['ignore', count === closingLine ? 'pipe' : 'inherit', 'inherit'],
    env: { ...process.env, PATH, ...env },
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
  const status = await ended(child);
  process.stdout.write(output);
  let counts = [0, 0];
  try {
    counts = count(output);
  } catch (error) {
    // A stage that died left no report; its exit code says the rest.
    say(`${name} left no count: ${error.message}`);
  }
  const [good = 0, bad = 0] = counts;
  passed += good;
  failed += status === 0 ? bad : Math.max(bad, 1);
  say(
    `${name}: ${good} passed, ${status === 0 ? bad : Math.max(bad, 1)} failed, ${Math.round((Date.now() - begun) / 1000)} s`,
  );
}

function closingLine(output) {
  const found = /(\d+) passed, (\d+) failed\s*$/.exec(output);
  if (found === null) throw new Error('no closing line');
  return [Number(found[1]), Number(found[2])];
}

function readReport(name) {
  return JSON.parse(readFileSync(join(REPORTS, name), 'utf8'));
}

/** Where Playwright has written what stood on the screen when a story failed: a machine that is gone cannot be asked again. */
function pagesOfFailures(suites) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...pagesOfFailures(inner),
    ...specs
      .filter(({ ok }) => !ok)
      .flatMap(({ tests }) => tests.flatMap(({ results }) => results.flatMap(({ attachments }) => attachments)))
      .filter(({ name, path }) => name === 'error-context' && path !== undefined)
      .map(({ path }) => path),
  ]);
}

/** Installs what is missing from Debian's packages, all at once; gives the path of Chromium, or '' for Playwright's own. */
async function findPrograms() {
  const debian = '/usr/bin/chromium';
  const programs = [
    { name: 'chromium', isHere: () => Boolean(process.env.CHROMIUM) || existsSync(debian) },
    // Every story of the intake is told on the embedded database and on a real PostgreSQL.
    { name: 'postgresql', isHere: () => Boolean(process.env.POSTGRES_BIN) || existsSync('/usr/lib/postgresql') },
    // Opens what the office exports: what a spreadsheet makes of a NIK is seen in one.
    { name: 'libreoffice-calc-nogui', isHere: () => spawnSync('which', ['soffice']).status === 0 },
  ];
  const missing = programs.filter(({ isHere }) => !isHere()).map(({ name }) => name);
  if (missing.length > 0) await aptInstall(missing);
  const [, postgres, office] = programs;
  if (!postgres.isHere())
    giveUp('PostgreSQL (initdb, postgres) is missing. Install it, or set POSTGRES_BIN to the folder of its programs.');
  if (!office.isHere()) giveUp('LibreOffice (soffice) is missing. Install its Calc.');
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  if (existsSync(debian)) return debian;
  say('no Debian packages here: taking Playwright’s own Chromium');
  const status = await run(join(BIN, 'playwright'), ['install', '--with-deps', 'chromium'], {
    stdio: 'inherit',
    env: { ...process.env, PATH },
  });
  if (status !== 0) giveUp('no browser could be installed. Install Chromium and set CHROMIUM to its path.');
  return '';
}

function giveUp(why) {
  say(why);
  process.exit(1);
}

async function aptInstall(names) {
  if (spawnSync('which', ['apt-get']).status !== 0) return;
  const [command, ...first] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const apt = (...args) =>
    run(command, [...first, '-q', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  say(`installing ${names.join(', ')} from Debian’s packages …`);
  if ((await apt('update')) === 0) await apt('install', '--no-install-recommends', ...names);
}

/** Runs a program to its end; its exit code, or null when it could not be started. */
function run(command, args, options) {
  return ended(spawn(command, args, options));
}

function ended(child) {
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code));
  });
}
