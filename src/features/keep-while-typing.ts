import { typeQuietly } from '#ui/quiet-typing.ts';

const PAUSE_MS = 800;
/**
 * After leaving a text field. Not at once: whoever leaves it by pressing a button would see the page grow (a total, a price) between
 * press and release, and the button move away from under the finger.
 */
const LEAVING_MS = 300;

/** What a page does at each key in one of its text fields, such as grouping digits. Keep it light. */
export type OnTyped = (field: HTMLInputElement, event: Event) => void;

/**
 * Calls `keep` after each pause in typing, each choice, and when the page is hidden or left. A key sets no timer while one runs: the
 * timer finds out how long ago the last key was. Gives the way to stop.
 *
 * @param early whether what stands in the fields already was typed before the script came, and perhaps never followed by another key
 */
export function keepWhileTyping(
  form: HTMLFormElement,
  keep: () => void,
  { onTyped, early = false }: { readonly onTyped?: OnTyped | undefined; readonly early?: boolean } = {},
): () => void {
  let lastKeyAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepNow = () => {
    clearTimeout(timer);
    timer = undefined;
    keep();
  };
  const keepIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(keepNow, ms);
  };
  const paused = () => {
    const restMs = lastKeyAt + PAUSE_MS - performance.now();
    if (restMs > 0) timer = setTimeout(paused, restMs);
    else keepNow();
  };
  const stopTyping = typeQuietly(form, (field, event) => {
    onTyped?.(field, event);
    lastKeyAt = performance.now();
    timer ??= setTimeout(paused, PAUSE_MS);
  });
  // Fields of several lines are not among the quiet ones.
  const typed = () => keepIn(PAUSE_MS);
  const changed = ({ target }: Event) => {
    if (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox') keepIn(LEAVING_MS);
    else keepNow();
  };
  const leaving = () => {
    if (timer !== undefined) keepNow();
  };
  const hidden = () => {
    if (document.visibilityState === 'hidden') leaving();
  };
  form.addEventListener('input', typed);
  form.addEventListener('change', changed);
  addEventListener('pagehide', leaving);
  document.addEventListener('visibilitychange', hidden);
  if (early && hasText(form)) keepIn(PAUSE_MS);
  return () => {
    leaving();
    stopTyping();
    form.removeEventListener('input', typed);
    form.removeEventListener('change', changed);
    removeEventListener('pagehide', leaving);
    document.removeEventListener('visibilitychange', hidden);
  };
}

function hasText(form: HTMLFormElement): boolean {
  return Array.from(form.elements).some(
    (control) => control instanceof HTMLInputElement && control.type === 'text' && control.value !== '',
  );
}

/** Is this a control of the form that holds an answer? */
export function isNamed(control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return (
    (control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement) &&
    control.name !== ''
  );
}
