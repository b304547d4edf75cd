import { focusLater } from '#ui/focus-later.ts';

/** After a button that goes away with what it did: the heading of the page stays, and tells where the person is. */
export function focusHeadingLater(): void {
  focusLater(() => document.querySelector('h1'));
}
