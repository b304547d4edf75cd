import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { splitSentences } from '#domain/reading.ts';
import { FIELD_WORDS } from './field-words.ts';

/**
 * How hard a text is to read, after Dale and Chall (1948): how many of its words are not among the 3,000 that children of the fourth
 * class know, and how long its sentences are. Decision 0014 says why this measure, and what stands for their list in Indonesian.
 */
export interface Reading {
  readonly words: number;
  readonly sentences: number;
  /** Words that are not familiar, each as often as it is there. */
  readonly unfamiliar: readonly string[];
  /** Dale and Chall's: up to 4.9 for the fourth class and below, 5.0 to 5.9 for the fifth and sixth. */
  readonly score: number;
}

/** As many as Dale and Chall's. */
const FAMILIAR_WORDS = 3_000;

/** Words by how often they are said in films and series (OpenSubtitles 2024, ODC-BY), the most frequent first. */
const SPOKEN: unknown = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@zxcvbn-ts/language-id/src/commonWords.json')), 'utf8'),
);
if (!Array.isArray(SPOKEN) || SPOKEN.length < FAMILIAR_WORDS) throw new Error('The list of words is not there');

const FAMILIAR: ReadonlySet<unknown> = new Set([
  ...SPOKEN.slice(0, FAMILIAR_WORDS),
  ...Object.values(FIELD_WORDS).flatMap((words) => words.split(' ')),
]);

/** Measures texts taken together; a heading or a label counts as a sentence. */
export function measure(texts: readonly string[]): Reading {
  const sentences = texts.flatMap((text) => splitSentences(text)).map(wordsOf);
  const words = sentences.flat();
  const unfamiliar = words.filter((word) => !isFamiliar(word));
  const percent = (100 * unfamiliar.length) / Math.max(1, words.length);
  const perSentence = words.length / Math.max(1, sentences.length);
  const score = 0.1579 * percent + 0.0496 * perSentence + 3.6365;
  return { words: words.length, sentences: sentences.length, unfamiliar, score };
}

/** The words of a sentence in small letters. A placeholder is the one word that will stand there, and a number is a word. */
export function wordsOf(sentence: string): readonly string[] {
  const filled = sentence.replaceAll(/\{\{.*?\}\}/g, '0');
  return [...filled.matchAll(/\d+(?:[.,:/]\d+)*|\p{L}+(?:[-’'][\p{L}\d]+)*/gu)].map(([word]) => word.toLowerCase());
}

/** Is this word known to all who speak the language, in itself or as an inflected form of one that is? */
export function isFamiliar(word: string): boolean {
  if (/\d/.test(word) || word.length === 1) return true;
  // Said twice it is the same word: kira-kira, berturut-turut.
  return [word, ...word.split('-')].some((each) => uninflected(each).some((form) => FAMILIAR.has(form)));
}

/**
 * What is left without what grammar adds: -nya, -lah, -kah, -pun, -kan, -i, di-, ter-, ber-, me-. As with Dale and Chall, new words made
 * of known ones (ke-…-an, pe-…) are not taken for granted: "ringan" does not explain "keringanan".
 */
function uninflected(word: string): readonly string[] {
  const withoutEnds = [word, ...cut(word, ENDS)].flatMap((form) => [form, ...cut(form, ENDS)]);
  return withoutEnds.flatMap((form) => [form, ...withoutBeginning(form)]);
}

const ENDS = ['nya', 'lah', 'kah', 'pun', 'kan', 'i'] as const;

function cut(word: string, ends: readonly string[]): string[] {
  return ends
    .filter((end) => word.endsWith(end) && word.length - end.length >= 3)
    .map((end) => word.slice(0, -end.length));
}

/** The first letter of a word melts into me-: menulis is tulis, menyimpan simpan, mengirim kirim, memakai pakai. */
const MELTED = [
  ['meny', 's'],
  ['meng', 'k'],
  ['meng', ''],
  ['mem', 'p'],
  ['mem', ''],
  ['men', 't'],
  ['men', ''],
  ['me', ''],
  ['di', ''],
  ['ter', ''],
  ['ber', ''],
  ['se', ''],
] as const;

function withoutBeginning(word: string): string[] {
  return MELTED.filter(([beginning]) => word.startsWith(beginning) && word.length - beginning.length >= 3).map(
    ([beginning, first]) => `${first}${word.slice(beginning.length)}`,
  );
}
