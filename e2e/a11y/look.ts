import type { Page, TestInfo } from '@playwright/test';
import { LANGUAGES } from '#i18n/languages.ts';
import { expectAccessible, expectContrast } from '#e2e/page-fixture.ts';

/** What was looked at: one line of the report behind the accessibility statement. */
export interface Look {
  readonly language: string;
  readonly place: string;
  readonly state: 'as opened' | 'with errors';
}

/** Looks at a page with every rule in light, and at its colours again in dark (which no language changes: once); fails on any violation. */
export async function lookAt(page: Page, look: Look): Promise<void> {
  const where = `${look.place} in ${look.language}, ${look.state}`;
  await expectAccessible(page, where);
  if (look.language !== LANGUAGES[0]) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, `${where}, dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Keeps what was looked at with the result of the story, for `scripts/accessibility-report.ts`. */
export async function keepLooks(testInfo: TestInfo, looks: readonly Look[], browser: string): Promise<void> {
  const body = JSON.stringify(looks.map((look) => ({ ...look, browser })));
  await testInfo.attach('looks', { body, contentType: 'application/json' });
}
