import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, NAMESPACES } from '#i18n/languages.ts';

/** Where the texts stand. */
export const LOCALES = join(import.meta.dirname, '../locales');

/** Every text of a language by `namespace:dotted.key`. `locales`: the folder of all languages. */
export function readTexts(locales: string, language: Language): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (node: unknown, path: string, joint: ':' | '.'): void => {
    if (typeof node === 'string') texts.set(path, node);
    else if (typeof node === 'object' && node !== null) {
      for (const [name, below] of Object.entries(node)) walk(below, `${path}${joint}${name}`, '.');
    }
  };
  for (const namespace of NAMESPACES) {
    walk(JSON.parse(readFileSync(join(locales, language, `${namespace}.json`), 'utf8')), namespace, ':');
  }
  return texts;
}
