import { announce } from '#ui/announce.ts';

/** What was in the first field when its button was pressed before the form's script had come; null when it was not pressed. */
let pressedWith: string | null = null;

/**
 * Keeps a press that comes before the form can answer it, and says that it was noticed. Not where the address names a draft: what was
 * typed in that is still to come, and nothing may be judged before.
 */
export function keepEarlyPress(): void {
  if (!new URLSearchParams(location.search).has('d')) document.addEventListener('submit', note);
}

function note({ target }: SubmitEvent): void {
  if (!(target instanceof HTMLFormElement)) return;
  pressedWith = firstValue(target);
  document.documentElement.dataset['pressed'] = '';
  announce(target.dataset['wait'] ?? '');
}

/**
 * Presses the button again if it was pressed early with what is in the form now. Who has typed on since does not want to be judged in
 * the middle of a word. From then on the form answers by itself.
 */
export function answerEarlyPress(form: HTMLFormElement): void {
  document.removeEventListener('submit', note);
  delete document.documentElement.dataset['pressed'];
  const wasPressed = pressedWith !== null && pressedWith === firstValue(form);
  pressedWith = null;
  // Safari before 16 has no requestSubmit.
  if (wasPressed) form.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
}

/** Its digits: by the time the form answers, they have been put in groups. */
function firstValue(form: HTMLFormElement): string {
  const field = form.querySelector('input');
  return field?.value.replaceAll(/\s/g, '') ?? '';
}
