/** Focuses what the next rendering brings: the button that was pressed is gone by then, and the focus must not fall to the top. */
export function focusSoon(id: string): void {
  setTimeout(() => document.getElementById(id)?.focus());
}
