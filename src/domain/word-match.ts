/** How well a word that was typed fits the words of a text. `stem`: behind a prefix, as "tani" in "petani"; "ikan" is none in "kecantikan". */
export const MATCH = { word: 5, beginning: 4, stem: 3, part: 2, slip: 1, none: 0 } as const;

/** What makes a doer or a doing of an Indonesian or Javanese stem. */
const PREFIX = /^(?:pe[mnr]?|peng|peny|me[mn]?|meng|meny|be|ber|ter|di|ke|nge?|ny)$/;

/** The best that a word fits one of the words of a text: see `MATCH`. */
export function wordScore(word: string, vocabulary: readonly string[]): number {
  return vocabulary.reduce((best, known) => Math.max(best, matchOf(word, known)), 0);
}

function matchOf(word: string, known: string): number {
  if (known === word) return MATCH.word;
  if (known.startsWith(word)) return MATCH.beginning;
  const at = word.length >= 3 ? known.indexOf(word) : -1;
  if (at > 0) return PREFIX.test(known.slice(0, at)) ? MATCH.stem : MATCH.part;
  return word.length >= 4 && known.length >= 4 && isOneEditApart(word, known) ? MATCH.slip : MATCH.none;
}

/** Lower case, accents off, anything that is no letter or digit parts words; "J&T" becomes "jt" and "j t" is not needed. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}&']/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{Nd}]+/gu) ?? [];
}

/** One letter more, fewer or other, or two neighbours swapped. */
function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}
