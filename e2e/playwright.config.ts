import { defineConfig } from '@playwright/test';
import { BROWSER } from './browser.ts';
import { IS_SLOW_PHONE } from './slow-phone.ts';

/**
 * The stories: real Chromium against the real server. Each spec starts the servers it needs (e2e/world.ts), so nothing is shared
 * and nothing has to be running. No retries: a story that passes at the second try hides a race.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  testMatch: '**/*.story.ts',
  // What never comes is ended by the wait for it: how long a whole story takes is the machine's affair. On a slow phone nothing is too late.
  timeout: IS_SLOW_PHONE ? 0 : 300_000,
  expect: { timeout: IS_SLOW_PHONE ? 60_000 : 10_000 },
  retries: 0,
  // One more than small machines have cores: a story spends half of its time waiting for what a person would wait for.
  workers: IS_SLOW_PHONE ? 1 : 3,
  forbidOnly: true,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  use: {
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: { width: 360, height: 740 },
    // Nothing on the screen takes longer to be usable; a story that waits in vain says so soon.
    actionTimeout: IS_SLOW_PHONE ? 60_000 : 10_000,
    navigationTimeout: IS_SLOW_PHONE ? 180_000 : 60_000,
    launchOptions: BROWSER,
  },
});
