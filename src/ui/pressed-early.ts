import { STATUS_LINE_ID } from '#ui/announce.ts';

/**
 * Presses a form's button again if it was pressed before the form could answer: `app/before-paint.ts` has marked that, and takes the
 * mark away from who has typed on since. She does not want to be judged in the middle of a word.
 */
export function answerEarlyPress(form: HTMLFormElement): void {
  if (form.dataset['pressed'] === undefined) return;
  // In a task of its own: a phone of 2018 has just spent one on taking over the page, and a finger may be waiting.
  setTimeout(() => {
    if (form.dataset['pressed'] === undefined) return;
    delete form.dataset['pressed'];
    const line = document.getElementById(STATUS_LINE_ID);
    if (line !== null) line.textContent = '';
    // Safari before 16 has no requestSubmit.
    form.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
  });
}
