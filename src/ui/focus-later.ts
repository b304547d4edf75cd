/**
 * Long enough for the browser to tell that what had the focus is gone. A focus that comes in the same moment is silent: the screen
 * reader finds its old place dead, takes the new one for the nearest living neighbour, and goes there without a word (Orca 43 with
 * Firefox ESR 153, measured on every page of the form; 120 ms later all of them are spoken).
 */
const NOTICED_MS = 120;
/** What is still hidden after ten seconds is not about to be shown. */
const LOOKS_LIMIT = 80;

/**
 * Focuses what the next rendering brings in place of what had the focus: a new page's heading, the field behind a button that is
 * gone. If the person has moved on meanwhile, the focus is left where she put it; then, and where there is nothing to focus,
 * `otherwise` is done. Gives the way to stop.
 */
export function focusLater(
  find: () => HTMLElement | null | undefined,
  options: FocusOptions = {},
  otherwise: () => void = () => undefined,
): () => void {
  const before = document.activeElement;
  let looks = 0;
  let timer = setTimeout(focus, NOTICED_MS);
  function focus(): void {
    const now = document.activeElement;
    const target = now === before || now === null || now === document.body ? find() : null;
    // What still fetches a part of itself is hidden meanwhile, and would not take it.
    const isHidden = target && 'checkVisibility' in target && !target.checkVisibility();
    looks += 1;
    if (isHidden && looks < LOOKS_LIMIT) timer = setTimeout(focus, NOTICED_MS);
    else if (target && !isHidden) target.focus(options);
    else otherwise();
  }
  return () => clearTimeout(timer);
}
