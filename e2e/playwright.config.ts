import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Debian's Chromium unless another is named; without either, the one that Playwright brought. */
const debian = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : '';
const executablePath = process.env['CHROMIUM'] || debian;

/**
 * The stories: real Chromium against the real server. Each spec starts the servers it needs (e2e/world.ts), so nothing is shared
 * and nothing has to be running. No retries: a story that passes at the second try hides a race.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  testMatch: '**/*.story.ts',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  retries: 0,
  // One more than small machines have cores: a story spends half of its time waiting for what a person would wait for.
  workers: 3,
  forbidOnly: true,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  use: {
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: { width: 360, height: 740 },
    // Nothing on the screen takes longer to be usable; a story that waits in vain says so soon.
    actionTimeout: 10_000,
    launchOptions: {
      ...(executablePath === '' ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
