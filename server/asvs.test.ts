import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const ASVS = readFileSync(join(ROOT, 'docs/asvs.md'), 'utf8');

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has: they are numbered from 1 without gaps, those of level 3 after them. */
const SECTIONS: Readonly<Record<string, readonly number[]>> = {
  '1': [2, 9, 11, 3, 2],
  '2': [3, 3, 4, 1],
  '3': [0, 2, 4, 6, 5, 0, 2],
  '4': [3, 1, 2, 4],
  '5': [1, 3, 2, 3],
  '6': [3, 12, 4, 4, 5, 3, 0, 4],
  '7': [3, 4, 2, 5, 2, 2],
  '8': [2, 3, 1, 1],
  '9': [3, 4],
  '10': [2, 2, 4, 11, 5, 2, 3],
  '11': [2, 3, 3, 4, 1, 1],
  '12': [3, 2, 4],
  '13': [1, 5, 2, 5],
  '14': [2, 4, 3],
  '15': [3, 3, 7],
  '16': [1, 5, 4, 3, 3],
  '17': [1, 4, 2],
};
const ALL = Object.entries(SECTIONS).flatMap(([chapter, sections]) =>
  sections.flatMap((count, at) => Array.from({ length: count }, (_, n) => `${chapter}.${at + 1}.${n + 1}`)),
);

/** 4.3.1–4.3.2 stands for both. */
function numbersOf(cell: string): string[] {
  const [first = '', last] = cell.split('–');
  const [chapter, section, from = ''] = first.split('.');
  const to = last?.split('.')[2] ?? from;
  const count = Number(to) - Number(from) + 1;
  return Array.from({ length: count }, (_, n) => `${chapter}.${section}.${Number(from) + n}`);
}

const ROWS = ASVS.split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [number = '', , , verdict = '', shown = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return { number, numbers: numbersOf(number), verdict, shown };
  });

it('every requirement of levels 1 and 2 stands in the table, once and in order', () => {
  expect(ALL).toHaveLength(253);
  expect(ROWS.flatMap(({ numbers }) => numbers)).toEqual(ALL);
});

it('each says whether it holds, and by what, or what is missing', () => {
  const bare = ROWS.filter(({ verdict, shown }) =>
    verdict === 'holds' ? shown === '' : !/^(does not apply|\*\*does not hold\*\*)$/.test(verdict) || shown === '',
  );
  expect(bare).toEqual([]);
});

it('every file that is named as evidence is there', () => {
  const named = [...ASVS.matchAll(/`((?:docs|src|server|e2e|ops|scripts|locales)\/[\w./@-]*|package[\w-]*\.json)`/g)];
  expect(named.length).toBeGreaterThan(150);
  expect(named.map(([, path = '']) => path).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

it('the sums at the top are those of the table', () => {
  const count = (wanted: string) =>
    ROWS.filter(({ verdict }) => verdict === wanted).reduce((sum, { numbers }) => sum + numbers.length, 0);
  expect(ASVS).toContain(`**${count('holds')} hold**`);
  expect(ASVS).toContain(`**${count('does not apply')} do not apply**`);
  expect(ASVS).toContain(`**${count('**does not hold**')} do not hold**`);
});
