import { announce } from '#ui/announce.ts';

/** What was in the first field when its button was pressed before the form's script had come; null when it was not pressed. */
let pressedWith: string | null = null;

/** Keeps a press that comes before the form can answer it, and says that it was noticed. */
export function keepEarlyPress(): void {
  document.addEventListener('submit', note);
}

function note({ target }: SubmitEvent): void {
  if (!(target instanceof HTMLFormElement)) return;
  pressedWith = firstValue(target);
  document.documentElement.dataset['pressed'] = '';
  announce(target.dataset['wait'] ?? '');
}

/**
 * Whether the form was pressed early with what is in it now: then it is to be answered. Who has typed on since does not want to be
 * judged in the middle of a word. True once at most; from then on the form answers by itself.
 */
export function takeEarlyPress(form: HTMLFormElement): boolean {
  document.removeEventListener('submit', note);
  delete document.documentElement.dataset['pressed'];
  const wasPressed = pressedWith !== null && pressedWith === firstValue(form);
  pressedWith = null;
  return wasPressed;
}

/** Its digits: by the time the form answers, they have been put in groups. */
function firstValue(form: HTMLFormElement): string {
  const field = form.querySelector('input');
  return field?.value.replaceAll(/\s/g, '') ?? '';
}
