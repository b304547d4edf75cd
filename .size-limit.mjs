// The budgets of the first load (brotli), which fail the build: docs/decisions/0004-weight.md says where the numbers come from.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DIST = 'dist';

/** A page and all that it loads before it is usable: its stylesheets and its scripts with what those import at once. */
function firstLoad(page) {
  const html = readFileSync(join(DIST, page), 'utf8');
  const wanted = new Set();
  const follow = (file) => {
    if (wanted.has(file)) return;
    wanted.add(file);
    if (!file.endsWith('.js')) return;
    const code = readFileSync(join(DIST, file), 'utf8');
    // The first question's script is asked for after the page is painted, but belongs to what it needs.
    const late = /import\(["'`]\.\/(main-[\w-]+\.js)["'`]\)/.exec(code)?.[1];
    if (late !== undefined) follow(join('assets', late));
    for (const [, imported] of code.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+from\s*)?["']\.\/([\w.-]+\.js)["']/g,
    )) {
      follow(join('assets', imported));
    }
  };
  for (const [, file] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)) follow(file);
  if (wanted.size === 0) throw new Error(`${page} loads nothing: this budget would be asleep`);
  return [...wanted].map((file) => join(DIST, file));
}

/** What the service worker keeps, by its own list. */
function precache() {
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
  const files = [...worker.matchAll(/["']?url["']?:["'`]([^"'`]+)["'`]/g)].map(([, url]) => join(DIST, url));
  if (files.length < 5) throw new Error('The service worker keeps next to nothing: this budget would be asleep');
  return [...files, join(DIST, 'sw.js')];
}

const scripts = (files) => files.filter((file) => file.endsWith('.js'));

if (readdirSync(DIST).length === 0) throw new Error('Build first: npm run build');

export default [
  {
    name: 'home, all until readable and usable',
    path: [join(DIST, 'index.html'), ...firstLoad('index.html')],
    limit: '90 kB',
  },
  { name: 'first form page, scripts', path: scripts(firstLoad('daftar/index.html')), limit: '132 kB' },
  { name: 'everything needed offline', path: precache(), limit: '702 kB' },
  { name: 'service worker', path: join(DIST, 'sw.js'), limit: '50 kB' },
];
