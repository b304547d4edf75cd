import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ConsentWords, consentWordsOf } from '#domain/consent-texts.ts';
import { LANGUAGE_CODES } from '#domain/language-codes.ts';

const LOCALES = join(import.meta.dirname, '../locales');

/** What the app that this intake serves asks people to agree to, in every language. */
export function readConsentWordings(): Promise<readonly { readonly language: string; readonly words: ConsentWords }[]> {
  return Promise.all(
    LANGUAGE_CODES.map(async (language) => {
      const read = async (file: string): Promise<unknown> =>
        JSON.parse(await readFile(join(LOCALES, language, file), 'utf8'));
      const texts = Object.assign({ witness: await read('witness.json') }, await read('enrol.json'));
      return { language, words: consentWordsOf((key) => textAt(texts, key)) };
    }),
  );
}

function textAt(texts: unknown, key: string): string {
  let found = texts;
  for (const part of key.split('.')) {
    found = typeof found === 'object' && found !== null ? new Map(Object.entries(found)).get(part) : undefined;
  }
  if (typeof found !== 'string') throw new Error(`no words of the consent at ${key}`);
  return found;
}
