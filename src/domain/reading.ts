/**
 * The sentences of a text, in order, each with the white space that follows it: to read aloud one by one, to light up the one
 * being read, to set one on a line. Put together they are the text again, sign for sign, so a place in the text is the length of
 * what comes before. For running text in Latin letters: Indonesian, Javanese, Sundanese, English.
 *
 * Where a full stop can be read both ways, no end is seen: two sentences in one breath are understood, half a name is not.
 */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    const before = text.slice(start, match.index);
    if (before.trim() === '' || !endsHere(before, match[0], text.slice(end, end + LONGEST_OPENING))) continue;
    sentences.push(text.slice(start, end));
    start = end;
  }
  if (start < text.length) sentences.push(text.slice(start));
  return sentences;
}

/** Marks, what closes after them, the white space; or the end of a line, which headings and lists have instead of a mark. */
const SENTENCE_END = /[.!?…]+["'”’»)\]]*\s*|\n\s*/gu;

/** Quotes and brackets that may stand before the first letter of a sentence, and that letter. */
const LONGEST_OPENING = 6;

function endsHere(before: string, marks: string, after: string): boolean {
  if (!/\s$/u.test(marks)) return after === ''; // 8.400, 07.30, go.id
  if (marks.includes('\n') || after === '') return true;
  const next = after.replace(/^["'“‘«([\-–—•*\s]+/u, '');
  if (/^\p{Ll}/u.test(next)) return false; // dll. lalu; "Berapa?" tanya Ibu
  return !/^\.\s/u.test(marks) || !isAbbreviated(before, next);
}

/** Is the full stop after this part of a shortened word, a name's initial, or a list's number, rather than of the sentence? */
function isAbbreviated(before: string, next: string): boolean {
  if (/^\s*["'“‘«(]?(?:\d{1,2}|\p{Ll})$/u.test(before)) return true; // 1. Isi NIK
  const [word = '', prior = ''] = before
    .slice(-LONGEST_ENDING)
    .split(/[^\p{L}\p{N}.]+/u)
    .reverse();
  const spelling = word.toLowerCase();
  if (BEFORE_A_NAME.has(spelling) || (BEFORE_A_NUMBER.has(spelling) && /^\p{N}/u.test(next))) return true;
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return !TIMES_OF_DAY.has(spelling); // a.n., d.a., s.d., K.H.
  return /^\p{Lu}$/u.test(word) && word !== 'I' && !BEFORE_A_LETTER.has(prior.toLowerCase()); // M. Amin, but: kelas I.
}

/** Enough for the last two words. */
const LONGEST_ENDING = 40;

const BEFORE_A_NAME: ReadonlySet<string> = new Set(
  (
    'jo jl jln gg kel kec kab prov ds dsn alm almh bpk bp sdr sdri tn ny nn prof dr drs dra drg ir hj kh ust ' +
    'pt cv ud mr mrs ms vs'
  ).split(' '),
);

/** "No." before a number is nomor; elsewhere it may be the whole answer of an English sentence. "hal." too is a word. */
const BEFORE_A_NUMBER: ReadonlySet<string> = new Set(
  'no nr rp ps psl ay hal hlm tgl pkl jam telp tlp hp wa rt rw lt kav km art p pp vol'.split(' '),
);

/** After these a single capital is a class or a kind, not somebody's initial. */
const BEFORE_A_LETTER: ReadonlySet<string> = new Set(
  'kelas golongan sim vitamin tahap blok tipe class plan type'.split(' '),
);

const TIMES_OF_DAY: ReadonlySet<string> = new Set(['a.m', 'p.m']);
