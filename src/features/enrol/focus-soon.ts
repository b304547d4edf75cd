import { focusLater } from '#ui/focus-later.ts';

/** Focuses what the next rendering brings: the button that was pressed is gone by then, and the focus must not fall to the top. */
export function focusSoon(id: string): void {
  focusLater(() => document.getElementById(id));
}
