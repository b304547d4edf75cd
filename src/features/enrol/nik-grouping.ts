import { formatNik } from '#domain/nik.ts';

/**
 * What a NIK field should show after a keystroke, in groups of four, and where the caret belongs: behind the same sign as
 * before, whatever spaces came or went. Deleting a space in front of a group therefore only moves the caret over it.
 *
 * @param caret the caret's place in `typed`, counted from 0
 */
export function regroupNik(typed: string, caret: number): { readonly text: string; readonly caret: number } {
  const text = formatNik(typed);
  if (text === typed) return { text, caret };
  const signsBefore = formatNik(typed.slice(0, caret)).replaceAll(' ', '').length;
  let place = 0;
  for (let signs = 0; signs < signsBefore && place < text.length; place += 1) {
    if (text[place] !== ' ') signs += 1;
  }
  return { text, caret: place };
}

/** Groups the digits of a field after a key, without React: this is the path of every keystroke; or as it stands, without `event`. */
export function groupDigits(input: HTMLInputElement, event?: Event): void {
  // An unfinished composition belongs to the keyboard: writing into it doubles letters on Android.
  if (event instanceof InputEvent && event.isComposing) return;
  const { text, caret } = regroupNik(input.value, input.selectionStart ?? input.value.length);
  if (text === input.value) return;
  input.value = text;
  input.setSelectionRange(caret, caret);
}
