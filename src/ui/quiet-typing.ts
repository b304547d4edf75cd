const KEY_EVENTS = ['keydown', 'keypress', 'beforeinput', 'textInput', 'input', 'selectionchange', 'keyup'] as const;

/**
 * Keeps the keys that are pressed in a form's text fields away from React, which looks at each of these events twice whether
 * anybody listens or not: that was most of what a keystroke cost on a slow phone (bench/forms.ts). The field itself, Enter and
 * every assistive technology work as ever; only listeners further in are not called. A field without a name is none of the form's
 * answers (the search of a list) and stays as it is. Gives the way to stop.
 *
 * @param onTyped called after each change of such a field
 */
export function typeQuietly(
  form: HTMLFormElement,
  onTyped: (field: HTMLInputElement, event: Event) => void,
): () => void {
  const hush = (event: Event) => {
    // A change of the caret is told of the page by some browsers, and of the field by others.
    const field = event.target === document ? document.activeElement : event.target;
    if (!(field instanceof HTMLInputElement) || field.form !== form || field.name === '') return;
    if (field.type === 'radio' || field.type === 'checkbox') return;
    event.stopImmediatePropagation();
    if (event.type === 'input') onTyped(field, event);
  };
  for (const type of KEY_EVENTS) window.addEventListener(type, hush, { capture: true });
  return () => {
    for (const type of KEY_EVENTS) window.removeEventListener(type, hush, { capture: true });
  };
}
