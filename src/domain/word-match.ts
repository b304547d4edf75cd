/** How well a word that was typed fits the words of a text: 5 the word itself, 3 its beginning, 2 a part, 1 with a slip of the finger, 0 not at all. */
export function wordScore(word: string, vocabulary: readonly string[]): number {
  let best = 0;
  for (const known of vocabulary) {
    if (known === word) return 5;
    if (known.startsWith(word)) best = Math.max(best, 3);
    else if (word.length >= 3 && known.includes(word)) best = Math.max(best, 2);
    else if (word.length >= 4 && known.length >= 4 && isOneEditApart(word, known)) best = Math.max(best, 1);
  }
  return best;
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
