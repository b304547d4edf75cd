import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#i18n/languages.ts';

const LOCALES = join(import.meta.dirname, '../locales');

/** Says a sentence of the app by its key, such as `enrol:frame.continue`, as people read it on the screen. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/**
 * The app's sentences in one language, from the very files the translators write: the stories find things by what people read.
 *
 * @throws for a key that is not there, or a sentence with a gap left open
 */
export function wordsIn(language: Language): Words {
  const read = new Map<string, unknown>();
  return (key, values = {}) => {
    const [namespace = '', path = ''] = key.split(':');
    if (!read.has(namespace)) {
      const texts: unknown = JSON.parse(readFileSync(join(LOCALES, language, `${namespace}.json`), 'utf8'));
      read.set(namespace, texts);
    }
    let found = read.get(namespace);
    for (const part of path.split('.')) found = isRecord(found) ? found[part] : undefined;
    if (typeof found !== 'string') throw new Error(`No sentence ${key} in ${language}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${key} needs ${name}`);
      return String(value);
    });
  };
}

/** The text for use inside a regular expression, where it means itself. */
export function patternOf(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
