import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { PAGES } from '#app/pages.ts';
import { startIntake } from '#e2e/world.ts';

/**
 * Lighthouse's mobile preset on every page that can be read without the app, against the real server: `npm run lighthouse`, or with
 * paths as arguments. Prints the four scores, and what was marked down. Ends with 1 when any score is below 100.
 */
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
/** Where Lighthouse speaks with the browser. */
const PORT = 9_333;

const wanted = process.argv.slice(2);
const paths =
  wanted.length > 0
    ? wanted
    : PAGES.filter(({ kind, language }) => language === 'id' && kind !== 'app' && kind !== 'not-found').map(
        ({ path }) => path,
      );

const intake = await startIntake({ database: 'embedded' });
const chrome = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-sync',
    `--remote-debugging-port=${PORT}`,
  ],
});

let below = 0;
console.log(`${'page'.padEnd(34)}${CATEGORIES.map((name) => name.padStart(16)).join('')}`);
for (const path of paths) {
  const result = await lighthouse(`${intake.url}${path}`, {
    port: PORT,
    onlyCategories: [...CATEGORIES],
    logLevel: 'error',
  });
  if (result === undefined) throw new Error(`Lighthouse said nothing of ${path}`);
  const { categories, audits } = result.lhr;
  const scores = CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100));
  console.log(`${path.padEnd(34)}${scores.map((score) => String(score).padStart(16)).join('')}`);
  if (scores.every((score) => score === 100)) continue;
  below += 1;
  for (const name of CATEGORIES) {
    for (const { id, weight } of categories[name]?.auditRefs ?? []) {
      const audit = audits[id];
      if (audit === undefined || weight === 0 || audit.score === null || audit.score >= 0.995) continue;
      console.log(`  ${name}: ${audit.title} (${audit.displayValue ?? audit.score})`);
    }
  }
}
await chrome.close();
await intake.dispose();
console.log(below === 0 ? 'All 100.' : `${below} of ${paths.length} pages are below 100 somewhere.`);
process.exit(below === 0 ? 0 : 1);
