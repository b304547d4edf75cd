import type { StepId } from '#domain/steps.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { type Walker, buttonOf } from './walk.ts';
import { patternOf } from './words.ts';

/** Presses the button of an empty page, whose script must be there, twice, and looks at what a person is told, where her focus is, and where the links lead. */
export async function expectErrorsTwice(walker: Walker, step: StepId, count: number): Promise<void> {
  const { page, words } = walker;
  const summary = page.getByRole('group', { name: words('enrol:frame.errorSummary') });
  for (const time of ['first', 'second'] as const) {
    await test.step(`${step}, the ${time} time`, async () => {
      await buttonOf(walker).click();
      await expect(summary).toBeFocused();
      const title = words('enrol:frame.errorTitle', { title: words(`enrol:title.${step}`) });
      await expect(page).toHaveTitle(`${title} – Payung`);
      await expect(summary.getByRole('link')).toHaveCount(count);
      for (const link of await summary.getByRole('link').all()) {
        const sentence = await link.innerText();
        await link.click();
        const field = page.locator(':focus');
        await expect(field).toHaveAccessibleDescription(new RegExp(patternOf(sentence)));
        await expect(field).toBeInViewport();
        await expect(page).not.toHaveURL(/#/);
      }
    });
  }
  await expectAccessible(page, `${step} with errors`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, `${step} with errors, dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}
