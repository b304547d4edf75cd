import { wordScore, wordsOf } from '#domain/word-match.ts';

/**
 * Which texts of a short list fit what was typed, by their place in the list: those with every word, or else those with the most.
 * A word that stands in half of the texts or more ("apa", "saya") finds nothing by itself, whatever the language. Null: all of them,
 * for nothing telling was typed.
 */
export function findTexts(texts: readonly string[], query: string): ReadonlySet<number> | null {
  const vocabularies = texts.map((text) => [...new Set(wordsOf(text))]);
  const typed = [...new Set(wordsOf(query.slice(0, LONGEST_QUERY)))].filter((word) => word.length >= 2);
  const hits = typed
    .map((word) => vocabularies.map((vocabulary) => wordScore(word, vocabulary) > 0))
    .filter((found) => typed.length === 1 || found.filter(Boolean).length * 2 < texts.length);
  if (hits.length === 0) return null;
  const counts = texts.map((_, place) => hits.filter((found) => found[place]).length);
  const most = Math.max(...counts);
  return new Set(most === 0 ? [] : counts.flatMap((count, place) => (count === most ? [place] : [])));
}

const LONGEST_QUERY = 100;
