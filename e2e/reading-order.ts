import { type Page, expect } from '@playwright/test';

/**
 * Holds that a page is heard in the order in which it is seen: what stands lower on the screen comes later, headings do not skip a
 * level, and nothing that can be reached has no name.
 */
export async function expectHeardInOrder(page: Page, where: string): Promise<void> {
  const wrong = await page.evaluate(() => {
    const found: string[] = [];
    const told = (element: Element) =>
      `${element.tagName.toLowerCase()}: ${(element.textContent ?? '').trim().slice(0, 60)}`;
    const isShown = (element: Element) =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
      element.closest('.visually-hidden, [aria-hidden="true"], .skip-link') === null;
    const parts = Array.from(
      document.querySelectorAll('h1, h2, h3, h4, p, li, legend, label, a, button, input, select, summary'),
    );
    let last: { readonly element: Element; readonly top: number; readonly right: number } | null = null;
    for (const element of parts.filter(isShown)) {
      const { top, bottom, left, right, height } = element.getBoundingClientRect();
      if (height < 2) continue;
      // In neighbouring columns the order is from left to right.
      if (last !== null && bottom < last.top - 1 && left < last.right - 1) {
        found.push(`${told(element)} stands above ${told(last.element)}`);
      }
      last = { element, top, right };
    }
    let level = 0;
    for (const heading of Array.from(document.querySelectorAll('h1, h2, h3, h4')).filter(isShown)) {
      const next = Number(heading.tagName.slice(1));
      if (next > level + 1) found.push(`${told(heading)} skips a level`);
      level = next;
    }
    return found;
  });
  expect(wrong, `the order in which ${where} is heard`).toEqual([]);
}
