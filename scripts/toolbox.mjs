// What start, test and dev share. Plain JavaScript for Node 20 on, because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const INSTALLED = join(ROOT, 'node_modules/.installed-from');
const BUILT = join(ROOT, 'dist/.built-from');

/** Prints one line of progress. */
export function say(text) {
  console.log(`payung: ${text}`);
}

/** Runs a command to its end, in the open; a failure ends this process with the same code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: environment(), ...options });
  if (error) say(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Installs the dependencies unless those of this very lock file are there. */
export function install() {
  const wanted = hashOf([join(ROOT, 'package-lock.json')]);
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return;
  say('installing (the first time only, about a minute) …');
  // Script output is left out: the packages' own install scripts are not needed, and none is run.
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(INSTALLED, wanted);
}

/**
 * The Node that runs the product: the one that came with the dependencies (24, Linux x64), else the one running now.
 * See docs/decisions/0002-node-24-comes-along.md.
 */
export function node() {
  const brought = join(ROOT, 'node_modules/.bin/node');
  if (existsSync(brought)) return brought;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  say(
    `Node ${process.versions.node} is too old here. Install Node 22.19 or newer (24 is best) and try again: https://nodejs.org`,
  );
  return process.exit(1);
}

/** Builds what the phone loads, unless this very source was built before. */
export function build() {
  const wanted = hashOf(sources());
  if (existsSync(BUILT) && readFileSync(BUILT, 'utf8') === wanted) return;
  say('building (only when something changed) …');
  run(node(), ['scripts/build.mjs']);
  writeFileSync(BUILT, wanted);
}

/** Starts a long-running process, in the open. */
export function start(args, options = {}) {
  return spawn(node(), args, { cwd: ROOT, stdio: 'inherit', env: environment(), ...options });
}

function environment() {
  return {
    ...process.env,
    PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
    // A second start compiles nothing: two thirds of the processor time of the first.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(ROOT, '.cache/node'),
  };
}

function sources() {
  const roots = ['src', 'locales', 'public', 'scripts', 'package-lock.json', 'vite.config.ts', 'package.json'];
  const pages = readdirSync(ROOT).filter((name) => name.endsWith('.html'));
  return [...roots, ...pages].flatMap((name) => filesIn(join(ROOT, name)));
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  // public/wilayah is made by the build itself.
  return readdirSync(path)
    .filter((name) => name !== 'wilayah')
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex');
}
