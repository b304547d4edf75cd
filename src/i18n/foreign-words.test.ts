import { expect, it } from 'vitest';
import { splitForeign } from '#i18n/foreign-words.ts';

it('words of another language are told apart, and nothing of the text is lost', () => {
  const text = 'Type what you call it, such as ojol or warung.';
  expect(splitForeign(text, 'en')).toEqual(['Type what you call it, such as ', 'ojol', ' or ', 'warung', '.']);
});

it.each([
  ['a part of a word is none', 'In the article, projuta and ojeks', 'en'],
  ['at home they are not foreign', 'Ketik ojol atau warung.', 'id'],
] as const)('%s', (_, text, language) => {
  expect(splitForeign(text, language)).toEqual([text]);
});
