import { splitSentences } from '#domain/reading.ts';
import { measure, wordsOf } from './reading-measure.ts';

/** How hard texts may be. Those for easy reading, whose key has `easy` in it, are held lower. */
export const LEVELS = {
  /** The fifth class: the lower half of what Dale and Chall give the fifth and sixth. */
  plain: { score: 5.4, wordsInSentence: 15 },
  /** The fourth class and below. */
  easy: { score: 4.9, wordsInSentence: 10 },
} as const;

/** What is above its level, worst first. */
export interface TooHard {
  /** The key of a text, or what stands before the keys of several. */
  readonly where: string;
  readonly why: string;
}

/** A formula needs some sentences to say anything: fewer words than this are only looked at sentence by sentence. */
const FEWEST_WORDS = 60;

/** Every sentence that is too long, and every page and file whose words are too rare. */
export function findTooHard(texts: ReadonlyMap<string, string>): readonly TooHard[] {
  const read = new Map([...texts].filter(([key]) => !SEARCH_WORDS.test(key)));
  const ofWorkers = new Map([...read].filter(([key]) => !OFFICE_TEXTS.test(key)));
  return [...findLongSentences(read), ...findHardGroups(ofWorkers)];
}

/** Officers read these at their work: in short sentences as everybody, but in the words of an office. */
const OFFICE_TEXTS = /^(cases|console|office-[a-z]+):/;

/** What people may type to find an answer: nobody reads it. */
const SEARCH_WORDS = /^questions:.*\.words$/;

function findLongSentences(texts: ReadonlyMap<string, string>): TooHard[] {
  return [...texts]
    .flatMap(([key, text]) =>
      splitSentences(text).map((sentence) => ({ key, sentence: sentence.trim(), words: wordsOf(sentence).length })),
    )
    .filter(({ key, words }) => words > levelOf(key).wordsInSentence)
    .sort((one, other) => other.words - one.words)
    .map(({ key, sentence, words }) => ({ where: key, why: `${words} words in a sentence: ${sentence}` }));
}

function findHardGroups(texts: ReadonlyMap<string, string>): TooHard[] {
  return [...groupsOf(texts)].flatMap(([group, members]): TooHard[] => {
    const reading = measure([...members]);
    if (reading.words < FEWEST_WORDS || reading.score <= levelOf(group).score) return [];
    const rare = [...new Set(reading.unfamiliar)].join(', ');
    return [{ where: group, why: `score ${reading.score.toFixed(1)}, for these words: ${rare}` }];
  });
}

/** Texts by file and by what they belong to in it, such as `enrol:nik`; easy ones apart. */
export function groupsOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [key, text] of texts) {
    const [namespace = '', path = ''] = key.split(':');
    const ending = isEasy(key) ? ' (easy)' : '';
    const names = path.includes('.') ? [namespace, `${namespace}:${path.split('.')[0] ?? ''}`] : [namespace];
    for (const name of names) {
      const group = groups.get(`${name}${ending}`) ?? new Set();
      groups.set(`${name}${ending}`, group.add(text));
    }
  }
  return groups;
}

function levelOf(name: string): (typeof LEVELS)[keyof typeof LEVELS] {
  return isEasy(name) ? LEVELS.easy : LEVELS.plain;
}

/** `what.easy.lead`, `leadEasy`, and groups marked so above. */
function isEasy(name: string): boolean {
  return /(^|[.:])easy([.]|$)|Easy(_|$)| \(easy\)$/.test(name);
}
