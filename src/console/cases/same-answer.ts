import { tidyText } from '#domain/typed-text.ts';

/**
 * Do two answers say the same? Capital letters and spaces make no difference: one phone copies a name as the card prints it, the other as
 * its person writes it.
 */
export function isSameAnswer(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(answer: string): string {
  return tidyText(answer).toLocaleLowerCase('id');
}
