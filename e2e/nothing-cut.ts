import { type Page, expect } from '@playwright/test';

/** How wide a screen is, and how large a person has set her text. */
export interface Setting {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly text: `${number}%`;
}

/** What people do to be able to read, each with what it needs to hold. */
const SETTINGS: readonly Setting[] = [
  { name: '320 px', width: 320, height: 640, text: '100%' },
  { name: '320 px with text at 200 %', width: 320, height: 640, text: '200%' },
  { name: 'a phone on its side', width: 640, height: 320, text: '100%' },
  { name: 'text at 200 % on a phone on its side', width: 640, height: 320, text: '200%' },
];

/** Looks at the page as it stands in each setting: nothing outside it, nothing cut, no text over another, no small button, no egg. */
export async function expectNothingCut(
  page: Page,
  where: string,
  settings: readonly Setting[] = SETTINGS,
): Promise<void> {
  for (const setting of settings) {
    await page.setViewportSize(setting);
    const cut = await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
      const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
      const isShown = (element: Element) => element.checkVisibility() && !element.closest('.visually-hidden');
      const outside = Array.from(document.querySelectorAll('main *, header *, footer *')).filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return isShown(element) && width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1);
      });
      const clipped = Array.from(document.querySelectorAll('main *')).filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const hides = [overflowX, overflowY].some((each) => each === 'hidden' || each === 'clip');
        // What a person writes moves along inside its box; everything else has to be there to be read.
        const isTooWide = element.scrollWidth > element.clientWidth + 1 && !(element instanceof HTMLInputElement);
        const isTooBig = isTooWide || element.scrollHeight > element.clientHeight + 1;
        return hides && isShown(element) && isTooBig && element.clientWidth > 1 && !(element instanceof SVGElement);
      });
      const small = Array.from(document.querySelectorAll('main .button')).filter(
        (element) => isShown(element) && element.getBoundingClientRect().height < 44,
      );
      const squeezed = Array.from(document.querySelectorAll('input:is([type=radio], [type=checkbox])')).filter(
        (element) => {
          const { width, height } = element.getBoundingClientRect();
          return isShown(element) && Math.abs(width - height) > 0.5;
        },
      );
      return [...outside, ...clipped, ...small, ...squeezed]
        .map((element) => element.outerHTML.slice(0, 120))
        .concat(wide ? ['page'] : []);
    }, setting.text);
    expect(cut, `${where} at ${setting.name}`).toEqual([]);
    expect(await findOverlaps(page), `texts over each other on ${where} at ${setting.name}`).toEqual([]);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  await page.setViewportSize({ width: 360, height: 740 });
}

/** Pairs of texts that lie over each other, by their first words. */
function findOverlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lines: { readonly node: Node; readonly box: DOMRect }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      // An option is drawn by the phone; the skip link lies over the page because it was asked for.
      const isDrawn = parent?.checkVisibility() === true && !parent.closest('.visually-hidden, option, .skip-link');
      if (!isDrawn || node.textContent?.trim() === '') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of Array.from(range.getClientRects())) if (box.width > 1) lines.push({ node, box });
    }
    const found = new Set<string>();
    for (const [index, one] of lines.entries()) {
      for (const other of lines.slice(index + 1)) {
        if (one.node === other.node) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Letters fill some two thirds of a line's box; boxes of neighbouring lines may touch.
        if (across > 2 && down > Math.min(one.box.height, other.box.height) / 4) {
          found.add([one, other].map(({ node }) => node.textContent?.trim().slice(0, 30)).join(' | '));
        }
      }
    }
    return [...found];
  });
}
