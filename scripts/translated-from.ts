import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '#i18n/languages.ts';
import { readTexts } from './locale-texts.ts';

/**
 * From which Indonesian text each text of another language was made: beside the locales, one file a language, one line a key with
 * a short hash of the source. Plain text and sorted, so that two branches merge line by line; never shipped.
 */
const FOLDER = 'translated-from';

/** The language everything is translated from, and those it is translated into. */
export const [SOURCE, ...TRANSLATIONS] = LANGUAGES;

/** Why a text needs its translator: the source changed since, or nobody has said yet that it was translated. */
export interface Stale {
  readonly key: string;
  readonly source: string;
  readonly reason: 'changed' | 'new';
}

/** The texts of a language that were made from another source text than today's. `locales`: the folder of all languages. */
export function findStale(locales: string, language: Language): Stale[] {
  const stamps = readStamps(locales, language);
  return [...readTexts(locales, SOURCE)].flatMap(([key, source]): Stale[] => {
    const stamp = stamps.get(key);
    if (stamp === hashOf(source)) return [];
    return [{ key, source, reason: stamp === undefined ? 'new' : 'changed' }];
  });
}

/**
 * Notes that texts are translated from today's source: all of a language, or these keys. A key may end in `*`. Stamps of keys that
 * are gone go too. Gives the keys that were stamped.
 *
 * @throws for a key that no source text has
 */
export function markTranslated(locales: string, language: Language, wanted: readonly string[] = ['*']): string[] {
  const source = readTexts(locales, SOURCE);
  const stamps = readStamps(locales, language);
  const done = wanted.flatMap((pattern) => {
    const found = [...source.keys()].filter((key) => matches(key, pattern));
    if (found.length === 0) throw new Error(`No text ${pattern}`);
    return found;
  });
  for (const key of done) stamps.set(key, hashOf(source.get(key) ?? ''));
  const lines = [...stamps].filter(([key]) => source.has(key)).map(([key, hash]) => `${key} ${hash}`);
  mkdirSync(join(locales, FOLDER), { recursive: true });
  writeFileSync(fileOf(locales, language), `${lines.sort().join('\n')}\n`);
  return done;
}

function matches(key: string, pattern: string): boolean {
  return pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern;
}

function readStamps(locales: string, language: Language): Map<string, string> {
  const file = fileOf(locales, language);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return new Map(
    lines
      .filter((line) => line !== '')
      .map((line): [string, string] => {
        const [key = '', hash = ''] = line.split(' ');
        return [key, hash];
      }),
  );
}

function fileOf(locales: string, language: Language): string {
  return join(locales, FOLDER, `${language}.txt`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
