import { type Locator, type Page, expect } from '@playwright/test';

/** How a person works the page. The walk is the same for all of them. */
export interface Hand {
  /** Follows a link or presses a button. */
  press(target: Locator): Promise<void>;
  /** Writes into a box, over what is there. */
  write(box: Locator, text: string): Promise<void>;
  /** Chooses a radio button or ticks a box. */
  mark(target: Locator): Promise<void>;
  /** Takes one of the phone's own list, by what it says. */
  pick(list: Locator, says: string): Promise<void>;
}

/** A finger on the glass. */
export const finger: Hand = {
  press: (target) => target.click(),
  write: (box, text) => box.fill(text),
  // The label lies over its button, and that is what a finger meets.
  mark: (target) => target.check({ force: true }),
  pick: async (list, says) => {
    await list.selectOption({ label: says });
  },
};

/** An impatient finger. */
export async function tapOften(target: Locator): Promise<void> {
  await target.evaluate((button) => {
    for (let tap = 0; tap < 3; tap += 1) if (button instanceof HTMLElement) button.click();
  });
}

/** More stops than any page has: who has not arrived by then is in a trap, or the thing cannot be reached. */
const MOST_STOPS = 80;

/** Keys alone: Tab, arrows, Space and Enter, also what a switch or a braille display sends. Each stop must be seen. */
export function keysOn(page: Page): Hand {
  async function reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
      expect(await isFocusSeen(page), 'the focus can be seen').toBe(true);
    }
    throw new Error(`Not reached with the keyboard: ${String(target)}`);
  }

  return {
    press: async (target) => {
      await reach(target);
      await page.keyboard.press('Enter');
    },
    write: async (box, text) => {
      if (text === '' && (await box.inputValue()) === '') return;
      await reach(box);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
    mark: async (target) => {
      const group = await target.getAttribute('name');
      const isRadio = (await target.getAttribute('type')) === 'radio';
      // Tab stops once at a group of radio buttons; arrows go on inside it.
      await reach(
        isRadio ? page.locator(`input[name="${group ?? ''}"]:checked, input[name="${group ?? ''}"]`).first() : target,
      );
      if (!isRadio) {
        await page.keyboard.press('Space');
        await expect(target).toBeChecked();
        return;
      }
      for (let stop = 0; stop < MOST_STOPS; stop += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Space');
      await expect(target).toBeChecked();
    },
    pick: async (list, says) => {
      await reach(list);
      await page.keyboard.type(says);
      await expect(list.locator('option:checked')).toHaveText(says);
    },
  };
}

/** Does anything around the focused element change its look because of the focus? */
function isFocusSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return true;
    const label = focused.id === '' ? null : document.querySelector(`label[for="${CSS.escape(focused.id)}"]`);
    const drawn = [focused, focused.parentElement, label].flatMap((element) =>
      element === null ? [] : [getComputedStyle(element), getComputedStyle(element, '::before')],
    );
    return drawn.some(
      ({ outlineStyle, outlineWidth, boxShadow }) =>
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
    );
  });
}
