// npm run a11y: looks at every page in every language (e2e/a11y), and writes the figures of the accessibility statement anew.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, build, install, node, run } from './toolbox.mjs';

const REPORTS = join(ROOT, '.cache/reports');

install();
build();
mkdirSync(REPORTS, { recursive: true });
run(
  join(ROOT, 'node_modules/.bin/playwright'),
  ['test', '--config', 'e2e/playwright.config.ts', 'a11y/(every|agent)-page'],
  {
    env: { ...process.env, EVERY_LANGUAGE: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: join(REPORTS, 'a11y.json') },
  },
);
run(node(), ['scripts/accessibility-report.ts']);
// As it is checked: without this the report would fail `npm run check`.
run(join(ROOT, 'node_modules/.bin/prettier'), [
  '--write',
  '--log-level',
  'warn',
  'src/features/learn/accessibility-report.json',
]);
