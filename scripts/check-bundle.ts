import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findServerOnly } from './bundle-secrets.ts';

/** Ends the build when something of the server's own stands in dist/, which is given to everybody. */
const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const TEXT = /\.(html|js|css|svg|json|txt|webmanifest|xml|map)$/;

const settings = [...readFileSync(join(ROOT, 'docs/settings.md'), 'utf8').matchAll(/^\| `([A-Z_]+)`/gm)].map(
  ([, name]) => name ?? '',
);
if (settings.length < 10) throw new Error('docs/settings.md names no settings');

const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter(
  (entry) => entry.isFile() && TEXT.test(entry.name),
);
const found = files.flatMap(({ parentPath, name }) => {
  const path = join(parentPath, name);
  const words = findServerOnly(readFileSync(path, 'utf8'), settings);
  return words.map((what) => `${relative(ROOT, path)}: ${what}`);
});
if (found.length > 0) throw new Error(`The bundle has what only the server may have:\n${found.join('\n')}`);
