// npm run reading-level: how hard the Indonesian texts are to read, and their worst sentences.
import { splitSentences } from '#domain/reading.ts';
import { LOCALES, readTexts } from './locale-texts.ts';
import { findTooHard, groupsOf } from './reading-level.ts';
import { isFamiliar, measure, wordsOf } from './reading-measure.ts';

const WORST = 20;
const texts = readTexts(LOCALES, 'id');
const print = (line: string) => process.stdout.write(`${line}\n`);

print('score  words  unfamiliar  words in a sentence');
for (const [group, members] of groupsOf(texts)) {
  const { score, words, sentences, unfamiliar } = measure([...members]);
  if (group.includes(':')) continue;
  const percent = `${((100 * unfamiliar.length) / words).toFixed(1)} %`;
  print(
    `${score.toFixed(1).padStart(5)}  ${String(words).padStart(5)}  ${percent.padStart(10)}  ${(words / sentences).toFixed(1).padStart(6)}  ${group}`,
  );
}

print(`\nThe ${WORST} hardest sentences, with the words that are not familiar`);
const sentences = [...texts].flatMap(([key, text]) =>
  splitSentences(text).map((sentence) => {
    const words = wordsOf(sentence);
    const unfamiliar = words.filter((word) => !isFamiliar(word));
    return { key, sentence: sentence.trim(), unfamiliar, weight: words.length + 3 * unfamiliar.length };
  }),
);
for (const { key, sentence, unfamiliar } of sentences.sort((one, other) => other.weight - one.weight).slice(0, WORST)) {
  print(`${key}  ${sentence}${unfamiliar.length === 0 ? '' : `  [${unfamiliar.join(', ')}]`}`);
}

const tooHard = findTooHard(texts);
print(`\n${tooHard.length === 0 ? 'Nothing is above its level.' : 'Above their level:'}`);
for (const { where, why } of tooHard) print(`${where}  ${why}`);
