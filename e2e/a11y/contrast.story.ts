import { expect, expectAccessible, expectContrast, test } from '#e2e/page-fixture.ts';

/** Grey on white: 6.4, 4.0 and 1.8 to 1; AAA asks 7. */
for (const grey of ['#5e5e5e', '#808080', '#bfbfbf'])
  test(`letters in ${grey} on white are told, whichever look is taken`, async ({ page }) => {
    await page.setContent(
      `<html lang="en"><title>Grey</title><main><h1>Grey</h1><p style="color: ${grey}">Words</p></main></html>`,
    );
    for (const look of [expectAccessible, expectContrast])
      await expect(look(page, 'a grey page')).rejects.toThrow('color-contrast');
  });
